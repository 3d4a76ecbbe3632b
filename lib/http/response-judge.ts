import type { PolicyChoice } from '../core/decision/policy-choice.js';
import type { EnforcementRefusal } from '../core/decision/enforce.js';
import { onceSettled, whenAllSettled, whenSettled } from '../core/promise.js';
import type { HeaderTarget } from '../core/decision/write-verdict.js';
import {
  areSamePolicies,
  type ApplyingPolicies,
  type PolicyLookUp,
  type JudgedRequest,
  type RunningHandler,
} from './routing/policy-look-up.js';
import type { Enforcer } from './enforcer.js';
import type { DecisionRecorder } from './decisions/decision-recorder.js';
import type { Exchange, HttpPlatform } from './platform/http-platform.js';
import { ChangedRequest } from './request/changed-request.js';
import {
  decideAtOnce,
  decideUnder,
  type DecidableRequest,
  type Decisions,
} from './request/decide-request.js';
import { refuseExchange } from './response/refuse-response.js';
import type { RequestState } from './request/request-state.js';
import type { ResponseHeaders } from './response/response-headers.js';

/** The policies of the handlers that may be running. */
interface Applying {
  readonly policies: ApplyingPolicies;
  /** The request after middleware changed it, if it did. */
  readonly changed: ChangedRequest | undefined;
  /** Whether other policies may have answered the preflight. */
  readonly isStrict: boolean;
}

/**
 * Judges every request that is not a preflight. The guard knows the handler, so its decision
 * counts. If a response never reaches the guard, its path decides before the head is written. A
 * later decision can only narrow an earlier one.
 */
export class ResponseJudge {
  readonly #platform: HttpPlatform;
  readonly #enforcer: Enforcer;
  readonly #headers: ResponseHeaders;
  readonly #recorder: DecisionRecorder;

  constructor(
    platform: HttpPlatform,
    enforcer: Enforcer,
    headers: ResponseHeaders,
    recorder: DecisionRecorder,
  ) {
    this.#platform = platform;
    this.#enforcer = enforcer;
    this.#headers = headers;
    this.#recorder = recorder;
  }

  /**
   * Decides what cannot wait for the guard, then continues or refuses the request. There are three
   * cases: no handler serves the request, so no guard runs; something in front of a handler may
   * serve a request that an entry refuses; the origin function is asynchronous, and no code can
   * wait for a promise while the head is written.
   */
  receive(exchange: Exchange, state: RequestState): void {
    this.#decideInFront(exchange, state, frontDecisionFor(state));
  }

  /**
   * Does the same in front of the platform. A request that needs no decision here continues at
   * once.
   */
  receiveInFront(exchange: Exchange, state: RequestState): void {
    const front = frontDecisionFor(state);
    return front === 'none'
      ? exchange.next()
      : this.#decideInFront(exchange, state, front);
  }

  #decideInFront(
    exchange: Exchange,
    state: RequestState,
    front: FrontDecision,
  ): void {
    const { lookUp } = state;
    if (front === 'none' && !lookUp.mayBeAsynchronous) {
      return exchange.next();
    }
    const policies = lookUp.byPath(state);
    if (front === 'none' && !policies.some((each) => each.mayNeedPromise)) {
      return exchange.next();
    }
    const wasAnswered = exchange.rawResponse.headersSent;
    onceSettled(
      decideUnder(state, policies),
      (decisions) => {
        // Other code may have responded during an asynchronous origin function, such as a timeout.
        if (exchange.rawResponse.headersSent && !wasAnswered) {
          return exchange.takeOver();
        }
        this.#continue(exchange, state, decisions, front);
      },
      exchange.next,
    );
  }

  /**
   * Judges a request by the handler that runs it, and writes the headers of its response.
   *
   * @param running - the handler; several if the platform does not know which one runs, and then
   * the strictest one decides
   * @returns the reason why the request must not run, if any; a promise only if a policy has an
   * asynchronous origin rule
   */
  guard(
    state: RequestState,
    running: readonly RunningHandler[],
    response: object,
  ): EnforcementRefusal | undefined | Promise<EnforcementRefusal | undefined> {
    const applying = this.#applying(state, running);
    const { policies, isStrict } = applying;
    return whenSettled(decideApplying(state, applying), (decisions) => {
      const refusal = this.#enforcer.refusalOf(state, decisions, isStrict);
      state.guarded = policies;
      state.settle(decisions, isStrict, refusal !== undefined);
      this.#headers.write(state.slot, response);
      return refusal;
    });
  }

  /** Writes the headers of the response again, over values that other code wrote since. */
  reconcile({ slot }: RequestState, response: object): void {
    this.#headers.write(slot, response);
  }

  /** Writes the final headers before the head of a response is sent, and records the decision. */
  finish(state: RequestState, target: HeaderTarget): void {
    if (!state.isJudged) {
      settleUnder(state, state, state.lookUp.byPath(state));
    }
    // The handler passed the request on to something that is not a handler: that is judged, too.
    if (
      state.guarded !== undefined &&
      this.#platform.runsOther(state.request)
    ) {
      settleUnder(state, state, state.lookUp.withoutHandler(state));
    }
    // If middleware rerouted the request, both targets count, unless the guard has judged them.
    if (state.guarded === undefined && this.#wasChanged(state)) {
      const changed = new ChangedRequest(state, this.#platform);
      settleUnder(state, changed, state.lookUp.byPath(changed));
    }
    this.#headers.finish(state.slot, target);
    this.#recorder.recordResponse(state);
  }

  #wasChanged({ request, received }: RequestState): boolean {
    const now = this.#platform.rawRequestOf(request);
    return received.changedTo(now) !== undefined;
  }

  #applying(state: RequestState, running: readonly RunningHandler[]): Applying {
    const { lookUp, guarded } = state;
    const now = this.#platform.rawRequestOf(state.request);
    const changed = state.received.isChangedIn(now)
      ? new ChangedRequest(state, this.#platform)
      : undefined;
    const policies = policiesApplying(lookUp, running, changed ?? state);
    return {
      policies,
      changed,
      isStrict:
        changed !== undefined ||
        state.slot.judges > 1 ||
        running.length > 1 ||
        (guarded !== undefined && !areSamePolicies(guarded, policies)) ||
        lookUp.isUncertain(
          state,
          policies,
          running.some(({ isDeclared }) => isDeclared),
        ),
    };
  }

  #continue(
    exchange: Exchange,
    state: RequestState,
    decisions: Decisions,
    front: FrontDecision,
  ): void {
    const refusal = this.#refusalInFront(state, decisions, front);
    // If a guard follows, it decides: it knows more than the path.
    if (front === 'final' || refusal !== undefined) {
      state.settle(decisions, false, refusal !== undefined);
    }
    return refusal === undefined ? exchange.next() : refuseExchange(exchange);
  }

  #refusalInFront(
    state: RequestState,
    decisions: Decisions,
    front: FrontDecision,
  ): EnforcementRefusal | undefined {
    switch (front) {
      case 'final':
        return this.#enforcer.refusalOf(state, decisions, false);
      case 'entries':
        return this.#enforcer.refusalByEntries(state, decisions);
      case 'none':
        return undefined;
    }
  }
}

/**
 * How much is decided in front of the guard: nothing; only what matching entries with `enforce`
 * say; or everything, because no handler serves the request.
 */
type FrontDecision = 'none' | 'entries' | 'final';

function frontDecisionFor(state: RequestState): FrontDecision {
  const { lookUp, entries, head } = state;
  if (head.origin === undefined) {
    return 'none';
  }
  const isAnyRefusing = entries.length > 0 || mayRefuse(lookUp.defaultChoice);
  if (isAnyRefusing && !lookUp.isGuarded(state)) {
    return 'final';
  }
  return entries.some(({ choice }) => choice && choice.enforces)
    ? 'entries'
    : 'none';
}

// An origin function may refuse the request itself.
function mayRefuse({ enforces, mayNeedPromise }: PolicyChoice): boolean {
  return enforces || mayNeedPromise;
}

function decideApplying(
  state: RequestState,
  { policies, changed }: Applying,
): Decisions | Promise<Decisions> {
  return changed === undefined
    ? decideUnder(state, policies)
    : whenAllSettled(
        [
          decideUnder(state, changed.policiesBefore(policies)),
          decideUnder(changed, changed.policiesNow(policies)),
        ],
        (decisions) => decisions.flat(),
      );
}

function settleUnder(
  state: RequestState,
  asked: DecidableRequest,
  policies: ApplyingPolicies,
): void {
  state.settle(decideAtOnce(asked, policies), false, false);
}

function policiesApplying(
  lookUp: PolicyLookUp,
  running: readonly RunningHandler[],
  request: JudgedRequest,
): ApplyingPolicies {
  const { entries } = request;
  const [only] = running;
  if (only !== undefined && running.length === 1 && !only.mayPassOn) {
    return lookUp.applyingTo(only, entries);
  }
  // If a handler passes a request on, the guard of the next handler judges it again. But what is
  // not a handler has no guard. It would run before its headers are narrowed, so it must be judged
  // now.
  const behind = running.some(({ mayPassOn }) => mayPassOn)
    ? lookUp.behindHandlers(request).filter(mayRefuse)
    : [];
  return distinct([
    ...running.flatMap((each) => lookUp.applyingTo(each, entries)),
    ...behind,
  ]);
}

function distinct(policies: ApplyingPolicies): ApplyingPolicies {
  return [...new Set(policies)];
}
