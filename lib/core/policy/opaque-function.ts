import type { OriginFunction, OriginRequest } from './origin-rule.js';

/**
 * Returns a function whose source does not tell what it expects, a bound one, in a form that can be called. It may
 * expect a callback and call back later, where nothing can catch that its request is no function, so that the process
 * would end. Its request can be called, which does nothing: the rule gave no answer when it returned.
 *
 * @returns the same function if its source tells
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
