import {
  mayNeedPromise,
  type CompiledPolicy,
} from '../core/policy/compile-policy.js';
import {
  isCrossOrigin,
  type EnforcementRefusal,
} from '../core/decision/enforce.js';
import { refusalBehind } from '../core/explanation/explain-refusal.js';
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
import type { RefusalLog } from './log/refusal-log.js';
import type { Exchange, HttpPlatform } from './platform/http-platform.js';
import { ChangedRequest } from './request/changed-request.js';
import {
  decideAtOnce,
  decideUnder,
  type AskedRequest,
  type Decisions,
} from './request/decide-request.js';
import { loggedRequest } from './request/logged-request.js';
import { readSite } from './request/read-request-head.js';
import { refuseExchange } from './response/refuse-response.js';
import type { RequestState } from './request/request-state.js';
import type { ResponseHeaders } from './response/response-headers.js';

/** What applies to the handlers that may be running. */
interface Applying {
  readonly policies: ApplyingPolicies;
  /** What the request has become, if middleware changed it. */
  readonly changed: ChangedRequest | undefined;
  /** Whether a preflight may have been answered by something else. */
  readonly isStrict: boolean;
}

/**
 * Judges every request that is no preflight. The guard, which knows the handler, decides;
 * for a response that never got that far, the path does when its head is written. Nothing
 * that comes later widens what was decided.
 */
export class ResponseJudge {
  readonly #platform: HttpPlatform;
  readonly #enforcer: Enforcer;
  readonly #headers: ResponseHeaders;
  readonly #refusals: RefusalLog | undefined;

  /** @param refusals - where refusals are explained, if anywhere */
  constructor(
    platform: HttpPlatform,
    enforcer: Enforcer,
    headers: ResponseHeaders,
    refusals: RefusalLog | undefined,
  ) {
    this.#platform = platform;
    this.#enforcer = enforcer;
    this.#headers = headers;
    this.#refusals = refusals;
  }

  /**
   * Decides what cannot wait for the guard, and lets the request go on or refuses it: what no
   * handler serves has no guard, something in front of a handler may serve what an entry
   * refuses, and a promise cannot be waited for when the head is written.
   */
  receive(exchange: Exchange, state: RequestState): void {
    this.#decideInFront(exchange, state, wordInFront(state));
  }

  /** The same in front of the platform, where nothing waits that has no word there. */
  receiveInFront(exchange: Exchange, state: RequestState): void {
    const word = wordInFront(state);
    return word === 'none'
      ? exchange.next()
      : this.#decideInFront(exchange, state, word);
  }

  #decideInFront(
    exchange: Exchange,
    state: RequestState,
    word: WordInFront,
  ): void {
    const { lookUp } = state;
    if (word === 'none' && !lookUp.mayBeAsynchronous) {
      return exchange.next();
    }
    const policies = lookUp.ahead(state);
    if (word === 'none' && !mayNeedPromise(policies)) {
      return exchange.next();
    }
    const wasAnswered = exchange.rawResponse.headersSent;
    onceSettled(
      decideUnder(state, policies),
      (decisions) => {
        // Somebody else may have answered while a rule was asked, such as a time limit.
        if (exchange.rawResponse.headersSent && !wasAnswered) {
          return exchange.takeOver();
        }
        this.#goOn(exchange, state, decisions, word);
      },
      exchange.next,
    );
  }

  /**
   * Judges a request by the handler that runs it, and writes the headers of its response.
   *
   * @param running - the handler; several if it is not known which of them it is, and then
   * the strictest of them decides
   * @returns why it must not run, if it must not; without a promise if the rules of its
   * policies are synchronous
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

  /** Writes the headers of the response again, over what came since. */
  reconcile({ slot }: RequestState, response: object): void {
    this.#headers.write(slot, response);
  }

  /** Brings the head of a response in line with what was decided about it. */
  finish(state: RequestState, target: HeaderTarget): void {
    if (!state.isJudged) {
      settleUnder(state, state, state.lookUp.ahead(state));
    }
    // So is what a handler passed the request on to.
    if (
      state.guarded !== undefined &&
      this.#platform.runsOther(state.request)
    ) {
      settleUnder(state, state, state.lookUp.unserved(state));
    }
    // What middleware routed anew is judged by both, unless the guard has seen to that.
    if (state.guarded === undefined && this.#wasChanged(state)) {
      const changed = new ChangedRequest(state, this.#platform);
      settleUnder(state, changed, state.lookUp.ahead(changed));
    }
    this.#headers.finish(state.slot, target);
    if (this.#refusals !== undefined) {
      this.#explainUnreadable(this.#refusals, state);
    }
  }

  // What is refused was explained when it was.
  #explainUnreadable(refusals: RefusalLog, state: RequestState): void {
    const { head, slot, refusedBy } = state;
    if (
      head.origin !== undefined &&
      refusedBy !== undefined &&
      slot.verdict?.isRefusal === false &&
      isCrossOrigin(readSite(state, this.#platform))
    ) {
      refusals.report(
        { kind: 'not-readable' },
        loggedRequest(state, head.origin),
        refusedBy.policy,
        refusalBehind(refusedBy, 'origin-not-allowed'),
      );
    }
  }

  #wasChanged({ request, received }: RequestState): boolean {
    const now = this.#platform.rawRequestOf(request);
    return received.changedTo(now) !== undefined;
  }

  #applying(state: RequestState, running: readonly RunningHandler[]): Applying {
    const { lookUp, guarded } = state;
    const now = this.#platform.rawRequestOf(state.request);
    const changed = state.received.wasLeft(now)
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
        lookUp.isAmbiguous(state) ||
        // In front of a catch-all, an entry alone answers the preflight.
        (state.entries.length > 0 &&
          running.some(({ isDeclared }) => isDeclared) &&
          !lookUp.announces(state, policies)),
    };
  }

  #goOn(
    exchange: Exchange,
    state: RequestState,
    decisions: Decisions,
    word: WordInFront,
  ): void {
    const refusal = this.#refusalInFront(state, decisions, word);
    // Where a guard comes, it knows more than the path tells.
    if (word === 'last' || refusal !== undefined) {
      state.settle(decisions, false, refusal !== undefined);
    }
    return refusal === undefined ? exchange.next() : refuseExchange(exchange);
  }

  #refusalInFront(
    state: RequestState,
    decisions: Decisions,
    word: WordInFront,
  ): EnforcementRefusal | undefined {
    switch (word) {
      case 'last':
        return this.#enforcer.refusalOf(state, decisions, false);
      case 'of-entries':
        return this.#enforcer.refusalByEntries(state, decisions);
      case 'none':
        return undefined;
    }
  }
}

/**
 * Who has the last word about a request that could be refused: nobody in front of the guard;
 * an entry that enforces, whatever serves its path; or all that applies, where no handler does.
 */
type WordInFront = 'none' | 'of-entries' | 'last';

function wordInFront(state: RequestState): WordInFront {
  const { lookUp, entries, head } = state;
  if (head.origin === undefined) {
    return 'none';
  }
  const isAnyRefusing = entries.length > 0 || mayRefuse(lookUp.defaultPolicy);
  if (isAnyRefusing && !lookUp.isGuarded(state)) {
    return 'last';
  }
  return entries.some(({ policy }) => policy && policy.enforce)
    ? 'of-entries'
    : 'none';
}

// A function may refuse the request itself.
function mayRefuse(policy: CompiledPolicy): boolean {
  return policy.enforce || mayNeedPromise([policy]);
}

function decideApplying(
  state: RequestState,
  { policies, changed }: Applying,
): Decisions | Promise<Decisions> {
  return changed === undefined
    ? decideUnder(state, policies)
    : whenAllSettled(
        [
          decideUnder(state, changed.beforehand(policies)),
          decideUnder(changed, changed.now(policies)),
        ],
        (decisions) => decisions.flat(),
      );
}

function settleUnder(
  state: RequestState,
  asked: AskedRequest,
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
  // What a handler passes on is judged again by the next one's guard. Nothing guards what is no
  // handler: when its head is written, which narrows its headers, it has run.
  const behind = running.some(({ mayPassOn }) => mayPassOn)
    ? lookUp.behind(request).filter(mayRefuse)
    : [];
  return distinct([
    ...running.flatMap((each) => lookUp.applyingTo(each, entries)),
    ...behind,
  ]);
}

function distinct(policies: ApplyingPolicies): ApplyingPolicies {
  return [...new Set(policies)];
}
