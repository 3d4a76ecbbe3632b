import { ORIGIN_REQUEST_FIELDS } from '../../core/origin-rule/origin-resolver.js';
import type { OriginRequest } from '../../core/origin-rule/origin-rule.js';

/**
 * Returns the part of a request that a resolver receives. Fields that are not in `given` throw,
 * because a cached answer would be used for requests that differ in them.
 *
 * @param resolver - the name of its class
 */
export function limitedRequest(
  resolver: string,
  given: ReadonlySet<keyof OriginRequest>,
  { method, host, path }: OriginRequest,
): OriginRequest {
  const told = { method, host, path };
  for (const field of ORIGIN_REQUEST_FIELDS) {
    if (!given.has(field)) {
      Object.defineProperty(told, field, {
        enumerable: false,
        get: () => withheld(resolver, field),
      });
    }
  }
  return Object.freeze(told);
}

function withheld(resolver: string, field: string): never {
  throw new Error(
    `request.${field} is not available: the cached answers do not depend on it. Add '${field}' to given of originResolver(${resolver}).`,
  );
}
