import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { allowsMethod, hasAnyMethod } from './method.js';
import { isForEverybody } from './origin.js';
import type { ReferenceRequest } from './request.js';
import { isCrossOrigin } from './site.js';

/** The first thing of a request that a policy does not allow. */
export type Refusal = 'origin' | 'method' | 'credentials';

/** @param isAllowed - whether the policy allows the origin */
export function refusalOf(
  options: CorsPolicyOptions,
  { method, hasCookie }: Pick<ReferenceRequest, 'method' | 'hasCookie'>,
  isAllowed: boolean,
): Refusal | undefined {
  if (!isAllowed) {
    return 'origin';
  }
  if (!allowsMethod(options, method, true)) {
    return 'method';
  }
  return hasCookie && options.credentials !== true ? 'credentials' : undefined;
}

/**
 * Tells whether the policy of a handler that is known refuses a request before the handler
 * runs: it enforces, and does not allow the origin or the method of a cross-origin request.
 */
export function isEnforced(
  options: CorsPolicyOptions,
  request: ReferenceRequest,
  isAllowed: boolean,
): boolean {
  const refusal = refusalOf(options, request, isAllowed);
  return (
    options.enforce === true &&
    isCrossOrigin(request) &&
    (refusal === 'origin' || refusal === 'method')
  );
}

/** Tells whether the status would be another one for a request from elsewhere. */
export function dependsOnSite(options: CorsPolicyOptions): boolean {
  return (
    options.enforce === true &&
    !(isForEverybody(options) && hasAnyMethod(options))
  );
}
