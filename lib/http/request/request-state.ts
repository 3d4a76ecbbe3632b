import type { ActualDecision } from '../../core/decision/decide-actual.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import {
  isPreflight,
  type RequestHead,
} from '../../core/decision/classify-request.js';
import { dependsOnSite } from '../../core/decision/enforce.js';
import { refusing, verdictOf } from '../../core/decision/response-verdict.js';
import type { AskedRequest } from './decide-request.js';
import type { RouteEntry } from '../routing/route-entries.js';
import type {
  ApplyingPolicies,
  PolicyLookUp,
} from '../routing/policy-look-up.js';
import type { HttpPlatform, OwnHeaders } from '../platform/http-platform.js';
import type { ReceivedTarget } from './received-target.js';
import { narrowSlot, type ResponseSlot } from '../response/response-slot.js';

/** What is known of a request since it was received, before anything could change it. */
export class RequestState implements AskedRequest {
  /** The platform's request; Node's own until the platform has made one. */
  request!: object;

  /** The headers of the platform's reply, once there is one that keeps its own. */
  ownHeaders: OwnHeaders | undefined;

  /** The policies of the handler that the guard judged last, if any. */
  guarded: ApplyingPolicies | undefined;

  /** The first decision of the verdict that allows no origin, if any. */
  refusedBy: ActualDecision | undefined;

  readonly #platform: HttpPlatform;
  readonly #decisions: ActualDecision[] = [];
  #isJudged = false;
  #host: string | undefined;

  constructor(
    platform: HttpPlatform,
    /** What the request is judged by. */
    readonly lookUp: PolicyLookUp,
    /** What it is routed by. */
    readonly received: ReceivedTarget,
    /** The parts of the head that the CORS protocol reads. */
    readonly head: RequestHead,
    /** The entries of the `routes` option that the path and the method meet. */
    readonly entries: readonly RouteEntry[],
    /** What is known of the response. */
    readonly slot: ResponseSlot,
  ) {
    this.#platform = platform;
  }

  /** The method of the request; in a preflight the announced one. */
  get method(): string {
    return judgedMethod(this.head, this.received);
  }

  /** The URL that the platform routes by. */
  get url(): string {
    return this.received.url;
  }

  /** The host that the request is for, without its port, as it was when first asked for. */
  get host(): string {
    return (this.#host ??= this.#platform.hostnameOf(this.request));
  }

  /** Remembers the host if routing reads it: middleware may change what it is made of. */
  keepHost(): void {
    if (this.lookUp.readHosts) {
      this.#host ??= this.#platform.hostnameOf(this.request);
    }
  }

  /** The path as it came, without its query. */
  get path(): string {
    return withoutQuery(this.url);
  }

  /** Whether what was decided about the request is part of the verdict on its response. */
  get isJudged(): boolean {
    return this.#isJudged;
  }

  decisionUnder(policy: CompiledPolicy): ActualDecision | undefined {
    return this.#decisions.find((decision) => decision.policy === policy);
  }

  remember(decision: ActualDecision): void {
    this.#decisions.push(decision);
  }

  /** Makes decisions part of the verdict on the response, which they can only narrow. */
  settle(
    decisions: readonly ActualDecision[],
    isStrict: boolean,
    isRefused: boolean,
  ): void {
    this.#isJudged = true;
    const variesOnSite = isStrict || dependsOnSite(decisions);
    for (const decision of decisions) {
      if (decision.allowOrigin === undefined) {
        this.refusedBy ??= decision;
      }
      const verdict = verdictOf(decision, variesOnSite);
      narrowSlot(this.slot, isRefused ? refusing(verdict) : verdict);
    }
  }
}

/** The method that a request is judged by; in a preflight the announced one. */
export function judgedMethod(
  head: RequestHead,
  { method }: { readonly method: string },
): string {
  return isPreflight(head) ? head.accessControlRequestMethod : method;
}

/** The path of a URL as it came. */
export function withoutQuery(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}
