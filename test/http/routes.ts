import type { HandlerRoute } from '../../lib/http/route-table.js';
import { compiledPolicy } from '../core/compiled-policy.js';

/** The route of a handler that is bound to no host and no version, and allows nobody. */
export function routeOf(
  handler: string,
  method: string,
  path: string,
): HandlerRoute {
  return {
    handler,
    method,
    path,
    hosts: [],
    versions: undefined,
    acceptsVersion: () => true,
    policy: compiledPolicy({}),
  };
}
