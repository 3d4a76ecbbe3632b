import type { ActualDecision } from '../../core/decision/decide-actual.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import {
  isPreflight,
  type RequestHead,
} from '../../core/decision/classify-request.js';
import {
  dependsOnSite,
  type EnforcementRefusal,
} from '../../core/decision/enforce.js';
import { refusing, verdictOf } from '../../core/decision/response-verdict.js';
import type { DecidableRequest } from './decide-request.js';
import type { RouteEntry } from '../routing/route-entries.js';
import type {
  ApplyingPolicies,
  PolicyLookUp,
} from '../routing/policy-look-up.js';
import type { HttpPlatform, OwnHeaders } from '../platform/http-platform.js';
import type { ReceivedTarget } from './received-target.js';
import { narrowSlot, type ResponseSlot } from '../response/response-slot.js';

/** The refusal of a request before its handler runs. */
export interface RequestRefusal {
  readonly decision: ActualDecision;
  readonly reason: EnforcementRefusal;
}

/** The state of a request, recorded before other code can change the request. */
export class RequestState implements DecidableRequest {
  /** The platform's request; Node's request until the platform has created one. */
  request!: object;

  /** The headers of the platform's reply, if it stores them itself. */
  ownHeaders: OwnHeaders | undefined;

  /** The policies of the handler that the guard judged last, if any. */
  guarded: ApplyingPolicies | undefined;

  /** The first decision about the response, if any. */
  first: ActualDecision | undefined;

  /** The first decision that did not allow the origin, if any. */
  refusedBy: ActualDecision | undefined;

  /** The first decision that allowed the origin, but no credentials, if any. */
  withoutCredentials: ActualDecision | undefined;

  /** The reason why the request does not run, if any. */
  refusal: RequestRefusal | undefined;

  /** Whether the decision about the response was recorded. */
  isRecorded = false;

  /** Every decision about the response of a CORS request, if any policy has a candidate. */
  settled: ActualDecision[] | undefined;

  /** Whether one of them was made for a preflight that other policies may have answered. */
  wasStrict = false;

  readonly #platform: HttpPlatform;
  #decisions: readonly ActualDecision[] = [];
  #isJudged = false;
  #host: string | undefined;

  constructor(
    platform: HttpPlatform,
    /** Finds the policies of the request. */
    readonly lookUp: PolicyLookUp,
    /** The method, URL and host as received. */
    readonly received: ReceivedTarget,
    /** The parts of the head that the CORS protocol reads. */
    readonly head: RequestHead,
    /** The entries of the `routes` option that match the path and the method. */
    readonly entries: readonly RouteEntry[],
    /** The verdict on the response. */
    readonly slot: ResponseSlot,
  ) {
    this.#platform = platform;
  }

  /** Keeps what was decided before something routed the request again. */
  continueFrom(before: RequestState): void {
    this.first = before.first;
    this.refusedBy = before.refusedBy;
    this.withoutCredentials = before.withoutCredentials;
    this.refusal = before.refusal;
    this.isRecorded = before.isRecorded;
    this.settled = before.settled;
    this.wasStrict = before.wasStrict;
  }

  /** The method of the request; in a preflight, the announced method. */
  get method(): string {
    return judgedMethod(this.head, this.received);
  }

  /** The URL that the platform routes by. */
  get url(): string {
    return this.received.url;
  }

  /** The host of the request without its port, as it was on the first read. */
  get host(): string {
    return (this.#host ??= this.#platform.hostnameOf(this.request));
  }

  /** Stores the host if routing compares it, because middleware may change it later. */
  keepHost(): void {
    if (this.lookUp.readHosts) {
      this.#host ??= this.#platform.hostnameOf(this.request);
    }
  }

  /** The path as received, without its query. */
  get path(): string {
    return withoutQuery(this.url);
  }

  /** Returns the entries that match the path with another method. */
  entriesFor(method: string): readonly RouteEntry[] {
    return this.lookUp.entriesAt(this.received, method, this.#platform);
  }

  /** Whether a decision about the request is already part of the verdict on its response. */
  get isJudged(): boolean {
    return this.#isJudged;
  }

  decisionUnder(choice: PolicyChoice): ActualDecision | undefined {
    return this.#decisions.find((decision) => decision.choice === choice);
  }

  remember(decision: ActualDecision): void {
    // Usually the only one: `push` reserves room for sixteen more, and `concat` is ten times slower.
    this.#decisions = [...this.#decisions, decision];
  }

  /** Adds decisions to the verdict on the response. They can only narrow it. */
  settle(
    decisions: readonly ActualDecision[],
    isStrict: boolean,
    isRefused: boolean,
  ): void {
    this.#isJudged = true;
    const variesOnSite = isStrict || dependsOnSite(decisions);
    this.first ??= decisions[0];
    if (this.lookUp.hasCandidates && this.head.origin !== undefined) {
      (this.settled ??= []).push(...decisions);
      this.wasStrict ||= isStrict;
    }
    for (const decision of decisions) {
      if (decision.allowOrigin === undefined) {
        this.refusedBy ??= decision;
      } else if (!decision.policy.credentials) {
        this.withoutCredentials ??= decision;
      }
      const verdict = verdictOf(decision, variesOnSite);
      narrowSlot(this.slot, isRefused ? refusing(verdict) : verdict);
    }
  }
}

/** Returns the method by which a request is judged; in a preflight, the announced method. */
export function judgedMethod(
  head: RequestHead,
  { method }: { readonly method: string },
): string {
  return isPreflight(head) ? head.accessControlRequestMethod : method;
}

/** Returns the path of a URL as received. */
export function withoutQuery(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}
