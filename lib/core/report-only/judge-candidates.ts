import { underChosenPolicy } from '../decision/choose-policy.js';
import { judgeOrigin } from '../decision/judge-origin.js';
import {
  isAllowing,
  judgedAs,
  type JudgedOrigin,
} from '../decision/judged-origin.js';
import type { PolicyChoice } from '../decision/policy-choice.js';
import type { OriginRequest } from '../origin-rule/origin-rule.js';
import type { CompiledOrigin } from '../policy/compile-origin.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import { whenAllSettled } from '../promise.js';

/** What the candidate of a choice says of an origin. */
export interface JudgedCandidate {
  /** The choice in force. */
  readonly inForce: PolicyChoice;
  /** Its candidate; the choice itself if it has none. */
  readonly choice: PolicyChoice;
  /** The policy of the candidate that decides. */
  readonly policy: CompiledPolicy;
  readonly judged: JudgedOrigin;
}

/** Returns the verdict of rules that have judged the origin already, if they have. */
export type KnownVerdict = (rules: CompiledOrigin) => JudgedOrigin | undefined;

/**
 * Judges an origin by the candidates of several choices. A choice without a candidate is judged by its
 * own policies. Returns a promise only if a rule does. Never throws and never rejects.
 *
 * @param known - rules that a candidate shares with the policy in force are not asked twice
 */
export function judgeCandidates(
  choices: readonly PolicyChoice[],
  origin: string,
  request: OriginRequest,
  known: KnownVerdict,
): readonly JudgedCandidate[] | Promise<readonly JudgedCandidate[]> {
  const judge = (
    { origin: rules }: CompiledPolicy,
    text: string,
    asked: OriginRequest,
  ): JudgedOrigin | Promise<JudgedOrigin> =>
    known(rules) ?? judgeOrigin(rules, text, asked);
  return whenAllSettled(
    choices.map((inForce) => {
      const choice = inForce.candidate ?? inForce;
      return underChosenPolicy(
        choice,
        origin,
        request,
        (policy, judged): JudgedCandidate => ({
          inForce,
          choice,
          policy,
          judged,
        }),
        judge,
      );
    }),
    (judged) => judged,
  );
}

/**
 * Returns the policy of a candidate that would have to allow an origin: of several, the one that stands
 * in place of the policy in force that decided.
 *
 * @param decided - the policies in force that decided about the request, as far as they are known
 */
export function responsiblePolicy(
  { inForce, choice, policy }: JudgedCandidate,
  decided: readonly CompiledPolicy[],
): CompiledPolicy {
  const index = inForce.policies.findIndex((each) => decided.includes(each));
  return choice.policies[index] ?? policy;
}

/** Returns the same candidates as if those that refuse the origin had it in their lists. */
export function withOrigin(
  candidates: readonly JudgedCandidate[],
  decided: readonly CompiledPolicy[],
): readonly JudgedCandidate[] {
  return candidates.map((candidate) =>
    isAllowing(candidate.judged.verdict)
      ? candidate
      : {
          ...candidate,
          policy: responsiblePolicy(candidate, decided),
          judged: judgedAs('origin-allowed'),
        },
  );
}
