import type { OriginFunction, OriginRequest } from './origin-rule.js';

/**
 * Wraps a function whose source does not show its parameters, such as a bound one. It may expect a
 * callback and call its request later. Nothing could catch that error, and the process would end.
 * So the wrapped function receives a request that can be called, which has no effect. The
 * rule then has no answer when it returns, and the origin is refused.
 *
 * @returns the same function if its source shows its parameters
 */
export function withCallableRequest(rule: OriginFunction): OriginFunction {
  return isOpaque(rule)
    ? (origin, request) => rule(origin, callable(request))
    : rule;
}

function isOpaque(rule: OriginFunction): boolean {
  return /\{\s*\[native code\]\s*\}$/.test(
    Function.prototype.toString.call(rule),
  );
}

function callable({ method, host, path }: OriginRequest): OriginRequest {
  return Object.freeze(Object.assign(() => undefined, { method, host, path }));
}
