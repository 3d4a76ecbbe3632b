import { mayBeAsynchronous } from '../../core/policy/compile-origin.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import {
  decideActual,
  type ActualDecision,
} from '../../core/decision/decide-actual.js';
import { underChosenPolicy } from '../../core/decision/choose-policy.js';
import { judgeOrigin } from '../../core/decision/judge-origin.js';
import {
  judgedAs,
  type JudgedOrigin,
} from '../../core/decision/judged-origin.js';
import { whenAllSettled, whenSettled } from '../../core/promise.js';
import type { RequestHead } from '../../core/decision/classify-request.js';
import type { OriginRequest } from '../../core/origin-rule/origin-rule.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import type { ApplyingPolicies } from '../routing/policy-look-up.js';

/** A request to decide about, with the decisions already made. */
export interface DecidableRequest extends OriginRequest {
  readonly head: RequestHead;
  /** Returns the decision under a choice of policies, if there is one. */
  decisionUnder(choice: PolicyChoice): ActualDecision | undefined;
  /** Stores a decision, so that no rule runs twice for one request. */
  remember(decision: ActualDecision): void;
}

/** The decisions about a request, one for each choice of policies that applies to it. */
export type Decisions = readonly ActualDecision[];

/**
 * Decides about a request under every choice of policies that applies to it. Returns a promise only
 * if a rule is asynchronous.
 */
export function decideUnder(
  asked: DecidableRequest,
  policies: ApplyingPolicies,
): Decisions | Promise<Decisions> {
  const [only] = policies;
  return only !== undefined && policies.length === 1
    ? whenSettled(decide(asked, only), inList)
    : decideUnderAll(asked, policies);
}

// Apart, since a closure costs its surroundings an allocation even if it is never made.
function decideUnderAll(
  asked: DecidableRequest,
  policies: ApplyingPolicies,
): Decisions | Promise<Decisions> {
  return whenAllSettled(
    policies.map((choice) => decide(asked, choice)),
    (decisions) => decisions,
  );
}

// A function of its own, because a closure would be allocated for each request.
function inList(decision: ActualDecision): Decisions {
  return [decision];
}

/**
 * Decides at once, when no code can wait for a promise. Rules that may be asynchronous do not run.
 * Without a known decision, a policy with such rules refuses.
 */
export function decideAtOnce(
  asked: DecidableRequest,
  policies: ApplyingPolicies,
): Decisions {
  return policies.map(
    (choice) => asked.decisionUnder(choice) ?? decideNow(asked, choice),
  );
}

function decide(
  asked: DecidableRequest,
  choice: PolicyChoice,
): ActualDecision | Promise<ActualDecision> {
  const known = asked.decisionUnder(choice);
  if (known !== undefined) {
    return known;
  }
  const { origin } = asked.head;
  if (origin === undefined) {
    return decideActual(choice, choice.last, undefined, 'origin-not-allowed');
  }
  return underChosenPolicy(choice, origin, asked, (policy, judged) => {
    const decision = decideActual(choice, policy, origin, judged.verdict);
    policy.origin.environment.report(judged);
    asked.remember(decision);
    return decision;
  });
}

function decideNow(
  asked: DecidableRequest,
  choice: PolicyChoice,
): ActualDecision {
  const { origin } = asked.head;
  if (origin === undefined) {
    return decideActual(choice, choice.last, undefined, 'origin-not-allowed');
  }
  return underChosenPolicy(
    choice,
    origin,
    asked,
    (policy, judged) => {
      const decision = decideActual(choice, policy, origin, judged.verdict);
      policy.origin.environment.report(judged);
      // With all of its rules, the choice may decide otherwise.
      if (!choice.mayNeedPromise) {
        asked.remember(decision);
      }
      return decision;
    },
    judgeNow,
  );
}

function judgeNow(
  { origin: rules }: CompiledPolicy,
  origin: string,
  asked: OriginRequest,
): JudgedOrigin {
  const judged =
    mayBeAsynchronous(rules) && !rules.any
      ? undefined
      : judgeOrigin(rules, origin, asked);
  return judged === undefined || judged instanceof Promise
    ? judgedAs('origin-rule-failed')
    : judged;
}
