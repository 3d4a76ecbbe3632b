import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { PolicyLookUp } from '../../http/routing/policy-look-up.js';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { JudgedHandler } from './discover-handlers.js';

/** A route and the policy that it has. */
export interface CorsRoute {
  /** In upper case; `ALL` for `@All()` and for an entry of the `routes` option without one. */
  readonly method: string;
  /** The path as the platform has it. */
  readonly path: string;
  /** The hosts that its controller is bound to; none is any. */
  readonly hosts: readonly (string | RegExp)[];
  /** The versions that a request chooses it by, where not in the path. */
  readonly versions: readonly unknown[];
  /**
   * Who serves it: `WidgetController.theme`, `routes[0]`, or `CorsModule` for an OPTIONS
   * route that is registered automatically.
   */
  readonly servedBy: string;
  /** The module that its controller is in: another one may have the same class. */
  readonly module?: string;
  /** Where its policy is declared; of an OPTIONS route, that of each method it answers for. */
  readonly policies: readonly CorsRoutePolicy[];
}

/** A policy of a route. */
export interface CorsRoutePolicy {
  /** Where it is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
  /** Its merged options; `false` is a path that is left alone. */
  readonly options: CorsPolicyOptions | false;
}

/** Describes the routes that an application has. */
export function describeRoutes(routes: PolicyLookUp): readonly CorsRoute[] {
  return [
    ...routes.entries.all.map(({ method = 'ALL', path, policy }, index) =>
      describe(method, path, `routes[${index}]`, [
        policy === false
          ? { place: `routes[${index}]`, options: false }
          : policyOf(policy),
      ]),
    ),
    ...routes.handlers.map((route) => ({
      ...describe(route.method, route.path, route.handler, [
        policyOf(route.policy),
      ]),
      module: moduleOf(route),
      hosts: route.hosts,
      versions: route.versions ?? [],
    })),
    ...optionsRoutes(routes.handlers),
  ];
}

// A route's identity is the handler that it was resolved from.
function moduleOf({ identity }: HandlerRoute): string {
  return (identity as JudgedHandler).module.name;
}

function optionsRoutes(
  handlers: readonly HandlerRoute[],
): readonly CorsRoute[] {
  const byPath = new Map<string, HandlerRoute[]>();
  for (const route of handlers) {
    const routes = byPath.get(route.path) ?? [];
    byPath.set(route.path, routes);
    routes.push(route);
  }
  return [...byPath].map(([path, routes]) =>
    describe('OPTIONS', path, 'CorsModule', [
      ...new Map(
        routes.map(({ policy }) => [policy.place, policyOf(policy)]),
      ).values(),
    ]),
  );
}

function describe(
  method: string,
  path: string,
  servedBy: string,
  policies: readonly CorsRoutePolicy[],
): CorsRoute {
  return { method, path, hosts: [], versions: [], servedBy, policies };
}

function policyOf({ place, options }: CompiledPolicy): CorsRoutePolicy {
  return { place, options };
}
