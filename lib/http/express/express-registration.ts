import {
  bindRoutes,
  keyOf,
  type Binding,
  type HandlerFunction,
  type IdentitiesOf,
  type RegisteredRoute,
} from '../routing/bind-routes.js';
import type { OrderedRoute, PathMatcher } from './express-places.js';
import {
  mountedRouter,
  pathsOf,
  servedMethods,
  type ExpressLayer,
  type ExpressMatcher,
  type ExpressRoute,
  type ExpressRouter,
  type ServedMethods,
} from './express-routes.js';
import type { HandlerRoute } from '../routing/route-table.js';

/** What a router has registered. */
export interface ExpressRegistrations {
  /** The routes in the order of the router. */
  readonly ordered: readonly OrderedRoute[];
  /** The handlers' routes that may run if Express says that one of its routes does. */
  readonly runs: WeakMap<object, readonly HandlerRoute[]>;
}

/** A route of the router at one of its paths, and what it runs for some methods. */
interface Registered extends RegisteredRoute, ServedMethods {
  readonly route: ExpressRoute;
  readonly path: string | RegExp;
  readonly matches: PathMatcher | undefined;
}

/**
 * Puts the handlers' routes in the order in which the router has them, which is not the
 * order of their declaration where Nest sorts routes or drops duplicates. What is not in
 * the router is served by nobody, and left out.
 */
export function orderAsRegistered(
  router: ExpressRouter,
  routes: readonly HandlerRoute[],
  identitiesOf: IdentitiesOf,
): ExpressRegistrations {
  const layers = router.stack.map((layer) => ({
    layer,
    registered: registeredIn(layer, identitiesOf),
  }));
  const bindings = bindRoutes(
    layers.flatMap(({ registered }) => registered),
    routes,
  );
  const runs = new WeakMap<object, readonly HandlerRoute[]>();
  const ordered = layers.flatMap(({ layer, registered }) => [
    ...registered.flatMap((each) => {
      const binding = bindings.get(each) as Binding;
      runs.set(each.route, [...(runs.get(each.route) ?? []), ...binding.runs]);
      return placesOf(each, binding);
    }),
    ...mountedAt(layer),
  ]);
  return { ordered, runs };
}

function registeredIn(
  { route, matchers }: ExpressLayer,
  identitiesOf: IdentitiesOf,
): readonly Registered[] {
  if (route === undefined) {
    return [];
  }
  const served = servedMethods(route);
  const paths = pathsOf(route);
  const own = matchers?.length === paths.length ? matchers : undefined;
  return paths.flatMap((path, index) =>
    // Field by field: what is spread costs ten times as much, and there may be thousands.
    served.map(({ methods, name, functions }) => {
      const last = functions.at(-1);
      return {
        methods,
        name,
        functions,
        route,
        path,
        matches: matcherOf(path, own?.[index]),
        key: keyOf(name, String(path)),
        identities: last && identitiesOf(last),
      };
    }),
  );
}

/** The router's own matcher of a path, unless that remembers where a RegExp last matched. */
function matcherOf(
  path: string | RegExp,
  matcher: ExpressMatcher | undefined,
): PathMatcher | undefined {
  return matcher === undefined || typeof path !== 'string'
    ? undefined
    : (candidate) => matcher(candidate) !== false;
}

function placesOf(
  { route, methods, path, matches, functions, identities }: Registered,
  { places }: Binding,
): readonly OrderedRoute[] {
  const registered = route;
  const [first, ...others] = places;
  if (first !== undefined) {
    const routes = [first, ...others] as const;
    return [{ methods, path, matches, registered, routes }];
  }
  // A handler of another application ends the response, unless its host or version differs.
  const ends = identities === undefined ? endingOf(functions) : 'maybe';
  if (ends === 'never') {
    return [];
  }
  const surely = isStateful(path) ? 'maybe' : ends;
  return [{ methods, path, matches, registered, routes: [], ends: surely }];
}

/** The routes of a mounted router, of which none is a handler's. */
function mountedAt(layer: ExpressLayer): readonly OrderedRoute[] {
  const mounted = mountedRouter(layer);
  if (mounted === undefined) {
    return [];
  }
  const { router, path } = mounted;
  const { ordered } = orderAsRegistered(router, [], () => undefined);
  const routing = {
    caseSensitive: router.caseSensitive ?? false,
    strict: router.strict ?? false,
  };
  return ordered.length === 0
    ? []
    : [
        {
          mountedAt: path,
          pathBelow: (below) => mounted.pathBelow(below),
          routing,
          ordered,
        },
      ];
}

/**
 * Tells whether functions end a request: one that takes no `next` cannot pass it on to a
 * handler, and one that names no parameters may do anything with them.
 */
function endingOf(
  functions: readonly HandlerFunction[],
): 'always' | 'maybe' | 'never' {
  if (functions.some(({ length }) => length === 2)) {
    return 'always';
  }
  return functions.some(({ length }) => length < 2) ? 'maybe' : 'never';
}

/** Tells whether what a pattern matches depends on what it matched before. */
function isStateful(path: string | RegExp): boolean {
  return typeof path !== 'string' && (path.global || path.sticky);
}
