import type { ActualDecision } from '../core/decision/decide-actual.js';
import {
  isCrossOrigin,
  refusalOf,
  type EnforcementRefusal,
} from '../core/decision/enforce.js';
import { refusesRequest } from '../core/decision/judged-origin.js';
import type { Decisions } from './request/decide-request.js';
import { isOfEntry } from './routing/route-entries.js';
import type { HttpPlatform } from './platform/http-platform.js';
import { readEnforcedRequest, readSite } from './request/read-request-head.js';
import type { RequestRefusal, RequestState } from './request/request-state.js';

/** Decides whether a request must not run, and keeps the first reason in its state. */
export class Enforcer {
  readonly #platform: HttpPlatform;

  constructor(platform: HttpPlatform) {
    this.#platform = platform;
  }

  /**
   * Returns the reason why a request must not run, or `undefined` if it may. There are three cases:
   * a policy with `enforce` does not allow it, an origin function refuses the request itself, or
   * its preflight could not know which policies apply.
   */
  refusalOf(
    state: RequestState,
    decisions: Decisions,
    isStrict: boolean,
  ): EnforcementRefusal | undefined {
    return keep(state, this.wouldRefuse(state, decisions, isStrict));
  }

  /**
   * Returns the same reason with its decision, and keeps nothing.
   *
   * @param inForce - the decisions in force, if these are those of candidates
   */
  wouldRefuse(
    state: RequestState,
    decisions: Decisions,
    isStrict: boolean,
    inForce: Decisions = decisions,
  ): RequestRefusal | undefined {
    const isEnforced = decisions.some(({ policy }) => policy.enforce);
    return this.#firstRefusal(
      state,
      decisions,
      ({ reason }, refusal) =>
        isStrict ||
        refusesRequest(reason) ||
        (isEnforced && refusal !== 'credentials-not-allowed') ||
        // The preflight used the same policies, unless the platform routed the request in a way
        // that the route table does not know.
        !state.lookUp.announces(
          state,
          inForce.map(({ choice }) => choice),
        ),
    );
  }

  /**
   * Returns the reason why a request must not run, no matter what serves it: a matching entry of
   * the `routes` option has `enforce` and does not allow it.
   */
  refusalByEntries(
    state: RequestState,
    decisions: Decisions,
  ): EnforcementRefusal | undefined {
    return keep(
      state,
      this.#firstRefusal(
        state,
        decisions.filter(({ choice }) => isOfEntry(state.entries, choice)),
        ({ policy }, refusal) =>
          policy.enforce && refusal !== 'credentials-not-allowed',
      ),
    );
  }

  /** @param counts - whether a refusal stops the request */
  #firstRefusal(
    state: RequestState,
    decisions: Decisions,
    counts: (decision: ActualDecision, refusal: EnforcementRefusal) => boolean,
  ): RequestRefusal | undefined {
    const { head, request } = state;
    if (head.origin === undefined) {
      return undefined;
    }
    const enforced = readEnforcedRequest(this.#platform.rawRequestOf(request));
    for (const decision of decisions) {
      const refusal = refusalOf(decision, enforced);
      if (
        refusal !== undefined &&
        counts(decision, refusal) &&
        this.#isCrossOrigin(state)
      ) {
        return { decision, reason: refusal };
      }
    }
    return undefined;
  }

  #isCrossOrigin(state: RequestState): boolean {
    return isCrossOrigin(readSite(state, this.#platform));
  }
}

function keep(
  state: RequestState,
  refusal: RequestRefusal | undefined,
): EnforcementRefusal | undefined {
  state.refusal ??= refusal;
  return refusal?.reason;
}
