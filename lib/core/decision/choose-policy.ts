import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { PolicyChoice } from './policy-choice.js';
import {
  isAllowing,
  judgedAs,
  refusesRequest,
  withNotesOf,
  type JudgedOrigin,
} from './judged-origin.js';

/** Judges an origin by the rules of one policy. */
export type JudgeUnder = (
  policy: CompiledPolicy,
) => JudgedOrigin | Promise<JudgedOrigin>;

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
 */
export function underChosenPolicy<Decision>(
  choice: PolicyChoice,
  judge: (policy: CompiledPolicy) => JudgedOrigin,
  decide: DecideUnder<Decision>,
): Decision;
export function underChosenPolicy<Decision>(
  choice: PolicyChoice,
  judge: JudgeUnder,
  decide: DecideUnder<Decision>,
): Decision | Promise<Decision>;
export function underChosenPolicy<Decision>(
  choice: PolicyChoice,
  judge: JudgeUnder,
  decide: DecideUnder<Decision>,
): Decision | Promise<Decision> {
  return decideFrom(0, undefined, choice, judge, decide);
}

function decideFrom<Decision>(
  start: number,
  before: JudgedOrigin | undefined,
  choice: PolicyChoice,
  judge: JudgeUnder,
  decide: DecideUnder<Decision>,
): Decision | Promise<Decision> {
  const { policies, last } = choice;
  let earlier = before;
  for (let index = start; index < policies.length - 1; index++) {
    const policy = policies[index] ?? last;
    const judged = judge(policy);
    if (judged instanceof Promise) {
      const asked = earlier;
      return judged.then((settled) => {
        const both = after(asked, settled);
        return isAllowing(both.verdict)
          ? decide(policy, both)
          : decideFrom(index + 1, both, choice, judge, decide);
      });
    }
    earlier = after(earlier, judged);
    if (isAllowing(earlier.verdict)) {
      return decide(policy, earlier);
    }
  }
  const judged = judge(last);
  return judged instanceof Promise
    ? judged.then((settled) => decide(last, after(earlier, settled)))
    : decide(last, after(earlier, judged));
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
