import {
  applyActualHeaders,
  writeActualHeaders,
  type HeaderTarget,
  type ReplacedHeader,
} from '../core/apply-actual-headers.js';
import { mayBeAsynchronous } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import { decideActual, type ActualDecision } from '../core/decide-actual.js';
import {
  refusalOf,
  strictRefusalOf,
  type EnforcementRefusal,
} from '../core/enforce.js';
import { judgeOrigin } from '../core/judge-origin.js';
import { readEnforcedRequest } from './read-request-head.js';
import type { Exchange, HttpPlatform } from './http-platform.js';
import { refuseResponse } from './refuse-response.js';
import type { ReplacedHeaderWarnings } from './replaced-header-warnings.js';
import type { RequestState } from './request-state.js';

/**
 * Judges every request that is no preflight. The guard, which knows the handler, decides;
 * for a response that never got that far, the path does when its head is written.
 */
export class ActualEdge {
  readonly #platform: HttpPlatform;
  readonly #warnings: ReplacedHeaderWarnings;

  constructor(platform: HttpPlatform, warnings: ReplacedHeaderWarnings) {
    this.#platform = platform;
    this.#warnings = warnings;
  }

  /** Sees to it that the response gets its headers, and lets the request go on. */
  receive(exchange: Exchange, state: RequestState): void {
    exchange.beforeHead((target) => this.#finish(state, target));
    const policy = policyToDecideBefore(state);
    if (policy === undefined) {
      return exchange.next();
    }
    const decision = this.decide(state, policy);
    if (decision instanceof Promise) {
      decision
        .then((settled) => this.#goOn(exchange, state, settled))
        .catch(exchange.next);
    } else {
      this.#goOn(exchange, state, decision);
    }
  }

  /** Decides a request under a policy, without a promise where its rules are synchronous. */
  decide(
    state: RequestState,
    policy: CompiledPolicy,
  ): ActualDecision | Promise<ActualDecision> {
    if (state.decision?.policy === policy) {
      return state.decision;
    }
    const { origin } = state.head;
    if (origin === undefined) {
      return decideActual(policy, undefined, 'origin-not-allowed');
    }
    const verdict = judgeOrigin(policy.origin, origin, state);
    return verdict instanceof Promise
      ? verdict.then((settled) => decideActual(policy, origin, settled))
      : decideActual(policy, origin, verdict);
  }

  /** Makes a decision the request's, and writes its headers to the platform's response. */
  settle(
    state: RequestState,
    decision: ActualDecision,
    response: object,
  ): void {
    state.decision = decision;
    writeActualHeaders(
      this.#platform.headersOf(response),
      decision,
      this.#replacedBy(decision),
    );
  }

  /** Writes the headers of the request's decision again, over what came since. */
  reconcile(state: RequestState, response: object): void {
    if (state.decision !== undefined) {
      this.#apply(this.#platform.headersOf(response), state.decision);
    }
  }

  /**
   * Why a request is to be refused before its handler runs, or `undefined`: under
   * `enforce`, and wherever its preflight could not know this handler.
   */
  refusalOf(
    state: RequestState,
    decision: ActualDecision,
  ): EnforcementRefusal | undefined {
    const { request, routes } = state;
    const isStrict = this.wasRerouted(state) || routes.isAmbiguous(state);
    if (!isStrict && !decision.policy.enforce) {
      return undefined;
    }
    const enforced = readEnforcedRequest(
      state.head,
      this.#platform.rawRequestOf(request),
      this.#platform.hostOf(request),
    );
    return isStrict
      ? strictRefusalOf(decision, enforced)
      : refusalOf(decision, enforced);
  }

  /** Tells whether middleware changed what the request is routed by. */
  wasRerouted({ request, method, url }: RequestState): boolean {
    return this.#platform.wasRerouted(request, method, url);
  }

  #goOn(
    exchange: Exchange,
    state: RequestState,
    decision: ActualDecision,
  ): void {
    state.decision = decision;
    if (state.declared === undefined) {
      return exchange.next();
    }
    this.#apply(exchange.rawResponse, decision);
    if (this.refusalOf(state, decision) === undefined) {
      return exchange.next();
    }
    exchange.takeOver();
    refuseResponse(exchange.rawResponse);
  }

  #finish(state: RequestState, target: HeaderTarget): void {
    this.#apply(target, state.decision ?? this.#decideAtLast(state));
  }

  // The head cannot wait: a rule that may need a promise is not asked again, and what is not
  // known is refused. That happens where something in front of the application, such as a
  // time limit, answers while the edge still waits.
  #decideAtLast(state: RequestState): ActualDecision {
    const policy = state.routes.policyOf(state);
    const decision = mayBeAsynchronous(policy.origin)
      ? undefined
      : this.decide(state, policy);
    return decision === undefined || decision instanceof Promise
      ? decideActual(policy, state.head.origin, 'origin-rule-failed')
      : decision;
  }

  #apply(target: HeaderTarget, decision: ActualDecision): void {
    applyActualHeaders(target, decision, this.#replacedBy(decision));
  }

  #replacedBy({ policy }: ActualDecision): (replaced: ReplacedHeader) => void {
    return (replaced) => this.#warnings.warn(policy.place, replaced);
  }
}

/**
 * The policy to decide by before the request goes on, if any: a declared path may have no
 * guard, and a promise cannot be waited for when the head is written.
 */
function policyToDecideBefore(state: RequestState): CompiledPolicy | undefined {
  const { routes, declared } = state;
  if (declared === undefined && !routes.mayBeAsynchronous) {
    return undefined;
  }
  const policy = routes.policyOf(state);
  return declared !== undefined || mayBeAsynchronous(policy.origin)
    ? policy
    : undefined;
}
