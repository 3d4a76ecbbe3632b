import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { OriginRequest } from '../origin-rule/origin-rule.js';
import type { PolicyChoice } from './policy-choice.js';
import { judgeOrigin } from './judge-origin.js';
import { whenSettled } from '../promise.js';
import {
  isAllowing,
  judgedAs,
  refusesRequest,
  withNotesOf,
  type JudgedOrigin,
} from './judged-origin.js';

/** Judges an origin by the rules of one policy. */
type Judge<Judged> = (
  policy: CompiledPolicy,
  origin: string,
  request: OriginRequest,
) => Judged;

/**
 * Decides under one policy.
 *
 * @param judged - the verdict of its rules on the origin, with the notes of every policy that was asked
 */
type DecideUnder<Decision> = (
  policy: CompiledPolicy,
  judged: JudgedOrigin,
) => Decision;

/**
 * Decides under the policy that an origin chooses: the first one that allows it, or else the last
 * one, which refuses it. It asks a policy only if the policies before it refuse. Returns a promise
 * only if a rule does.
 *
 * If a rule fails, or calls back with an error, its policy refuses the origin, and the next policy
 * is asked. That is safe, because a policy gives an origin nothing but what its own rules allow.
 *
 * @param judge - judges by other means than all rules of a policy
 */
export function underChosenPolicy<Decision>(
  choice: PolicyChoice,
  origin: string,
  request: OriginRequest,
  decide: DecideUnder<Decision>,
  judge: Judge<JudgedOrigin>,
): Decision;
export function underChosenPolicy<Decision>(
  choice: PolicyChoice,
  origin: string,
  request: OriginRequest,
  decide: DecideUnder<Decision>,
  judge?: Judge<JudgedOrigin | Promise<JudgedOrigin>>,
): Decision | Promise<Decision>;
export function underChosenPolicy<Decision>(
  choice: PolicyChoice,
  origin: string,
  request: OriginRequest,
  decide: DecideUnder<Decision>,
  judge: Judge<JudgedOrigin | Promise<JudgedOrigin>> = judgeByAllRules,
): Decision | Promise<Decision> {
  if (choice.policies.length > 1) {
    const choosing = { choice, origin, request, decide, judge };
    return chooseFrom(0, undefined, choosing);
  }
  const judged = judge(choice.last, origin, request);
  return judged instanceof Promise
    ? decideLater(judged, choice.last, decide)
    : decide(choice.last, judged);
}

// A function of its own, since one that is made for each request is an allocation.
function judgeByAllRules(
  policy: CompiledPolicy,
  origin: string,
  request: OriginRequest,
): JudgedOrigin | Promise<JudgedOrigin> {
  return judgeOrigin(policy.origin, origin, request);
}

// Apart, since a closure costs its surroundings an allocation even if it is never made.
function decideLater<Decision>(
  judging: Promise<JudgedOrigin>,
  policy: CompiledPolicy,
  decide: DecideUnder<Decision>,
): Promise<Decision> {
  return judging.then((judged) => decide(policy, judged));
}

/** An origin that chooses among several policies. */
interface Choosing<Decision> {
  readonly choice: PolicyChoice;
  readonly origin: string;
  readonly request: OriginRequest;
  readonly decide: DecideUnder<Decision>;
  readonly judge: Judge<JudgedOrigin | Promise<JudgedOrigin>>;
}

/**
 * @param index - the policy that is asked next
 * @param before - the judgment of the policies before it
 */
function chooseFrom<Decision>(
  index: number,
  before: JudgedOrigin | undefined,
  choosing: Choosing<Decision>,
): Decision | Promise<Decision> {
  const { choice, origin, request, judge } = choosing;
  const policy = choice.policies[index] as CompiledPolicy;
  const judged = judge(policy, origin, request);
  return whenSettled(judged, (settled) =>
    chooseAfter(index, after(before, settled), choosing),
  );
}

function chooseAfter<Decision>(
  index: number,
  judged: JudgedOrigin,
  choosing: Choosing<Decision>,
): Decision | Promise<Decision> {
  const { choice, decide } = choosing;
  const policy = choice.policies[index] as CompiledPolicy;
  return isAllowing(judged.verdict) || policy === choice.last
    ? decide(policy, judged)
    : chooseFrom(index + 1, judged, choosing);
}

// An error that refuses the request itself counts unless a later policy allows the origin.
function after(
  earlier: JudgedOrigin | undefined,
  later: JudgedOrigin,
): JudgedOrigin {
  if (earlier === undefined) {
    return later;
  }
  const counts = refusesRequest(earlier.verdict) && !isAllowing(later.verdict);
  const { verdict } = counts ? earlier : later;
  return withNotesOf(withNotesOf(judgedAs(verdict), earlier), later);
}
