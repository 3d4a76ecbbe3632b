import type { PolicyChoice } from '../../lib/core/decision/policy-choice.js';
import type {
  HandlerRoute,
  RoutedRequest,
} from '../../lib/http/routing/route-table.js';
import { choiceOf, compiledPolicy } from '../core/compiled-policy.js';

/** The route of a handler that is bound to no host and no version, by default allowing nobody. */
export function routeOf(
  handler: string,
  method: string,
  path: string,
  choice: PolicyChoice = choiceOf(compiledPolicy({})),
): HandlerRoute {
  return {
    identity: { handler },
    handler,
    method,
    path,
    hosts: [],
    versions: undefined,
    acceptsVersion: () => true,
    choice,
    isDeclared: false,
    isCatchAll: false,
  };
}

/** A request as the routing tables are asked about it, for any host. */
export function routed(method: string, url: string): RoutedRequest {
  return { request: { url }, method, url, host: 'any.test' };
}
