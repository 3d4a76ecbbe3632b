import { ORIGIN_REQUEST_FIELDS } from '../../core/policy/origin-resolver.js';
import type { OriginRequest } from '../../core/policy/origin-rule.js';

/**
 * What a resolver is told of a request. What is not given cannot be read: a remembered answer
 * would otherwise be used for requests that the resolver would have told apart.
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
    `request.${field} is withheld: remembered answers do not depend on it. Add '${field}' to given of originResolver(${resolver}).`,
  );
}
