import { isInsecure } from '../origin/origin-entry.js';
import type { CorsLock, LockedPolicy, LockedRoute } from './cors-lock.js';
import { hasMethod } from './name-cells.js';

/** Methods with which pages usually change nothing. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

/**
 * Returns what is risky about a route, in words, and nothing for most routes.
 *
 * @param method - `ALL` for every method
 */
export function risksOf(
  lock: CorsLock,
  method: string,
  { policies }: LockedRoute,
): readonly string[] {
  const found = policies.flatMap((name) =>
    risksOfPolicy(lock.policies[name] as LockedPolicy, method),
  );
  return [...new Set(found)];
}

/**
 * Returns what is risky about a policy of a route.
 *
 * @param method - of the route; `ALL` for every method
 */
export function risksOfPolicy(
  policy: LockedPolicy,
  method: string,
): readonly string[] {
  const { origins, regExps, credentials, dangerously, enforce } = policy;
  const patterns = [
    ...origins.filter((origin) => origin.includes('*') && origin !== '*'),
    ...regExps,
  ];
  const insecure = origins.filter(isInsecure);
  return [
    ...(origins.includes('*') ? ['any origin'] : []),
    ...(credentials && patterns.length > 0
      ? [`cookies for ${patterns.join(', ')}`]
      : []),
    ...(insecure.length > 0 ? [`plain http: ${insecure.join(', ')}`] : []),
    ...dangerously,
    ...(credentials && !enforce && writes(policy, method)
      ? ['writes with cookies are not enforced']
      : []),
  ];
}

function writes({ methods }: LockedPolicy, method: string): boolean {
  return (
    !READING.has(method) && (method === 'ALL' || hasMethod(methods, method))
  );
}
