import { METHODS } from 'node:http';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { namesIn } from './names.js';
import { isTokenByCharacter } from './requested-headers.js';

/** Fetch, "CORS-safelisted method". */
export function isSafelistedMethod(method: string): boolean {
  return ['GET', 'HEAD', 'POST'].includes(method);
}

/** Tells whether a page may send a method: a token that Fetch does not forbid. */
export function isPageMethod(method: string): boolean {
  return (
    isTokenByCharacter(method) && !/^(?:connect|trace|track)$/i.test(method)
  );
}

/** Tells whether a policy lists no methods: whatever is served is allowed then. */
export function hasAnyMethod({ methods }: CorsPolicyOptions): boolean {
  return methods === undefined || namesIn(methods).includes('*');
}

/** Tells whether a policy allows a method, which something serves or nothing does. */
export function allowsMethod(
  options: CorsPolicyOptions,
  method: string,
  isServed: boolean,
): boolean {
  return (
    isSafelistedMethod(method) ||
    (hasAnyMethod(options)
      ? isServed
      : namesIn(options.methods ?? []).includes(method))
  );
}

/** Tells whether a server answers a method, if only with a 404: Node has to know it then. */
export function isAnswered(method: string, isServed: boolean): boolean {
  return isServed || METHODS.includes(method);
}
