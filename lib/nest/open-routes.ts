import type { Logger } from '@nestjs/common';
import { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import {
  listenInFront,
  type RequestServer,
} from '../http/platform/server-front.js';
import { PolicyLookUp } from '../http/routing/policy-look-up.js';
import { unservedEntries } from '../http/routing/unserved-entries.js';
import type { HandlerRoute } from '../http/routing/route-table.js';
import type { AdapterConnection } from './adapter-connections.js';
import { authorityOver, gatewayPaths } from './discovery/gateway-paths.js';
import { pathPrefixes } from './discovery/path-prefixes.js';
import {
  resolveRoutes,
  type RoutingContext,
} from './discovery/resolve-routes.js';
import { narrowingCandidates } from './start-up/narrowing-candidates.js';
import type { PolicyRegistry } from './start-up/policy-registry.js';
import {
  unreachableRoutes,
  unservedRoutes,
} from './start-up/start-up-warnings.js';

/**
 * Makes the middleware of an adapter judge requests by the routes of the application. Call it after
 * Nest has registered them, when prefixes and versions are final.
 *
 * @returns the routes
 * @throws CorsConfigurationError if an entry would narrow a handler by a candidate
 */
export function openRoutes(
  { platform, middleware }: AdapterConnection,
  context: RoutingContext,
  policies: PolicyRegistry,
  log: Logger,
): PolicyLookUp {
  const { adapter, config, modules } = context;
  const handlers = resolveRoutes(context, policies.handlers);
  const lookUp = new PolicyLookUp(
    platform.routeTable(handlers),
    platform.routeEntries(policies.routeEntries),
    handlers,
    policies.defaultChoice,
  );
  const issues = narrowingCandidates(lookUp);
  if (issues.length > 0) {
    throw new CorsConfigurationError(issues);
  }
  const gateways = gatewayPaths(modules, config);
  middleware.open(lookUp, gateways);
  gateways.map(authorityOver).forEach((said) => log.log(said));
  listenInFront(
    adapter.getHttpServer() as RequestServer,
    (request, response, passOn) =>
      middleware.receiveInFront(request, response, passOn),
  );
  const warnings = [
    ...unreachableRoutes(handlers),
    ...unservedRoutes(
      unservedEntries(
        policies.routeEntries.map(({ path }) => path),
        handlers.map(({ path }) => path),
        pathPrefixes(config),
      ),
    ),
    ...(adapter.getType() === 'fastify' ? boundToHosts(handlers) : []),
  ];
  warnings.forEach((warning) => log.warn(warning));
  return lookUp;
}

// Express passes a request for another host to the next route. Fastify does not.
function boundToHosts(handlers: readonly HandlerRoute[]): readonly string[] {
  const bound = handlers.find(({ hosts }) => hosts.length > 0);
  return bound === undefined
    ? []
    : [
        `${bound.handler}: its controller is bound to a host. On Fastify, a request for another host gets 404 and does not continue to the next controller.`,
      ];
}
