import type { RequestHead } from '../../core/decision/classify-request.js';
import type { DecidableRequest } from './decide-request.js';
import { isOfEntry, type RouteEntry } from '../routing/route-entries.js';
import type {
  ApplyingPolicies,
  JudgedRequest,
} from '../routing/policy-look-up.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import { withoutQuery, type RequestState } from './request-state.js';

/**
 * A request after middleware changed its method, its URL or its host. A rule may give another
 * answer for it, so the rules run again.
 */
export class ChangedRequest implements DecidableRequest, JudgedRequest {
  readonly head: RequestHead;
  readonly request: object;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** The entries that matched it when it was received, and those that match it now. */
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

  /** Returns the policies that come from an entry for the original path. */
  policiesBefore(policies: ApplyingPolicies): ApplyingPolicies {
    return policies.filter((choice) => isOfEntry(this.#entriesBefore, choice));
  }

  /** Returns the policies that apply to the changed request. */
  policiesNow(policies: ApplyingPolicies): ApplyingPolicies {
    return policies.filter(
      (choice) =>
        isOfEntry(this.#entriesNow, choice) ||
        !isOfEntry(this.#entriesBefore, choice),
    );
  }

  decisionUnder(): undefined {
    return undefined;
  }

  /** Stores nothing: the request may change again before the next decision. */
  remember(): void {}
}
