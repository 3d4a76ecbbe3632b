import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { PolicyLookUp } from '../../http/routing/policy-look-up.js';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { JudgedHandler } from './judged-handler.js';

/** A route and its policies. */
export interface CorsRoute {
  /**
   * In upper case. `ALL` for `@All()`, and for an entry of the `routes` option without a method.
   */
  readonly method: string;
  /** The path as the platform stores it. */
  readonly path: string;
  /** The hosts that its controller is bound to; empty for every host. */
  readonly hosts: readonly (string | RegExp)[];
  /** Its versions, if versioning does not use the path. */
  readonly versions: readonly unknown[];
  /**
   * What serves it: `WidgetController.theme`, `routes[0]`, or `CorsModule` for an automatic OPTIONS
   * route.
   */
  readonly servedBy: string;
  /** The module of its controller; several modules may register the same class. */
  readonly module?: string;
  /**
   * Its policy; if the origin chooses among several, all of them in order. An OPTIONS route has the
   * policies of all methods of its path.
   */
  readonly policies: readonly CorsRoutePolicy[];
}

/** A policy of a route. */
export interface CorsRoutePolicy {
  /** Where it is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
  /** Its merged options; `false` if the path is left alone. */
  readonly options: CorsPolicyOptions | false;
}

/** Describes the routes of an application. */
export function describeRoutes(routes: PolicyLookUp): readonly CorsRoute[] {
  return [
    ...routes.entries.all.map(({ method = 'ALL', path, choice }, index) =>
      describe(
        method,
        path,
        `routes[${index}]`,
        choice === false
          ? [{ place: `routes[${index}]`, options: false }]
          : policiesOf(choice),
      ),
    ),
    ...routes.handlers.map((route) => ({
      ...describe(
        route.method,
        route.path,
        route.handler,
        policiesOf(route.choice),
      ),
      module: moduleOf(route),
      hosts: route.hosts,
      versions: route.versions ?? [],
    })),
    ...optionsRoutes(routes.handlers),
  ];
}

// The identity of a route is the handler from which it was resolved.
function moduleOf({ identity }: HandlerRoute): string {
  return (identity as JudgedHandler).discovered.module.name;
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
        routes
          .flatMap(({ choice }) => policiesOf(choice))
          .map((policy) => [policy.place, policy]),
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

function policiesOf({ policies }: PolicyChoice): readonly CorsRoutePolicy[] {
  return policies.map(({ place, options }) => ({ place, options }));
}
