import type { PreflightHead } from '../../core/decision/classify-request.js';
import type { AnnouncedRequest } from '../../core/preflight/decide-announced.js';
import { isKnownMethod } from '../routing/known-methods.js';
import type { OtherMethods } from '../routing/other-methods.js';
import type { Announced } from '../routing/policy-look-up.js';
import type { RequestState } from './request-state.js';

/** Returns the request that a preflight announces, as the core decides about it. */
export function announcedRequest(
  state: RequestState,
  head: PreflightHead,
  announced: Announced,
  otherMethods: OtherMethods,
): AnnouncedRequest {
  return {
    head,
    request: state,
    url: {
      isMethodServed: isMethodServed(state, announced),
      // What changed the URL may change it in another way for another method.
      otherMethods: () =>
        state.received.wasRewritten ? [] : otherMethods.of(state, announced),
    },
  };
}

/**
 * Tells whether a policy without a list of methods allows the announced one. If no handler serves the path, any
 * method is allowed, so that a page can read the 404.
 */
export function isMethodServed(
  { method }: RequestState,
  { isServed }: Announced,
): boolean {
  return isServed || isKnownMethod(method);
}
