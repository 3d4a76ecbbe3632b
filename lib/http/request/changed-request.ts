import type { RequestHead } from '../../core/decision/classify-request.js';
import type { AskedRequest } from './decide-request.js';
import { isOfEntry, type RouteEntry } from '../routing/route-entries.js';
import type {
  ApplyingPolicies,
  JudgedRequest,
} from '../routing/policy-look-up.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import { withoutQuery, type RequestState } from './request-state.js';

/**
 * What a request has become since it was received: middleware may have changed its method, its
 * URL and the host that it names. What rules said of the request as it came may not be true
 * of it, so that they are asked anew.
 */
export class ChangedRequest implements AskedRequest, JudgedRequest {
  readonly head: RequestHead;
  readonly request: object;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** The entries that it met when it came, and those that it meets now. */
  readonly entries: readonly RouteEntry[];
  readonly #entriesBefore: readonly RouteEntry[];
  readonly #entriesNow: readonly RouteEntry[];

  constructor(state: RequestState, platform: HttpPlatform) {
    const { head, request, received, lookUp, entries } = state;
    const now = received.changedTo(platform.rawRequestOf(request)) ?? received;
    this.head = head;
    this.request = request;
    this.method = now.method;
    this.url = now.url;
    this.host = platform.hostnameOf(request);
    this.#entriesBefore = entries;
    this.#entriesNow = lookUp.entriesAt(now, now.method, platform);
    this.entries = lookUp.entriesOfBoth(entries, this.#entriesNow);
  }

  get path(): string {
    return withoutQuery(this.url);
  }

  /** Those of the policies that an entry declares for the path that came. */
  beforehand(policies: ApplyingPolicies): ApplyingPolicies {
    return policies.filter((policy) => isOfEntry(this.#entriesBefore, policy));
  }

  /** Those of the policies that are there for what it is now. */
  now(policies: ApplyingPolicies): ApplyingPolicies {
    return policies.filter(
      (policy) =>
        isOfEntry(this.#entriesNow, policy) ||
        !isOfEntry(this.#entriesBefore, policy),
    );
  }

  decisionUnder(): undefined {
    return undefined;
  }

  /** Nothing asks a second time: it may have changed again by then. */
  remember(): void {}
}
