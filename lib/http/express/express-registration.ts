import {
  bindRoutes,
  type Binding,
  type HandlerFunction,
  type IdentitiesOf,
  type RegisteredRoute,
} from '../routing/bind-routes.js';
import { isNonEmpty } from '../../core/non-empty.js';
import type {
  MountedRouter,
  OrderedRoute,
  PathMatcher,
} from './express-places.js';
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

/** The routes that a router has registered. */
export interface ExpressRegistrations {
  /** The routes in the order of the router. */
  readonly ordered: readonly OrderedRoute[];
  /** For each route of Express, the handler routes that may run when it runs. */
  readonly runs: ReadonlyMap<object, readonly HandlerRoute[]>;
}

/** A route at one of its paths, with the functions that it runs for some methods. */
interface Registered extends RegisteredRoute, ServedMethods {
  readonly route: ExpressRoute;
  readonly path: string | RegExp;
  readonly matches: PathMatcher | undefined;
}

/**
 * Sorts the handler routes in the router's order. It differs from the order of declaration if Nest
 * sorts routes or drops duplicates. Routes that are not in the router are skipped, because they
 * serve nothing.
 */
export function orderAsRegistered(
  router: ExpressRouter,
  routes: readonly HandlerRoute[],
  identitiesOf: IdentitiesOf,
): ExpressRegistrations {
  const found = router.stack.flatMap(
    (layer): readonly (Registered | MountedRouter)[] =>
      layer.route === undefined
        ? mountedAt(layer)
        : registeredIn(layer.route, layer, identitiesOf),
  );
  const bindings = bindRoutes(found.filter(isRegistered), routes);
  const runs = new Map<object, readonly HandlerRoute[]>();
  const ordered = found.flatMap((each): readonly OrderedRoute[] => {
    if (!isRegistered(each)) {
      return [each];
    }
    const binding = bindings.get(each) as Binding;
    const known = runs.get(each.route);
    runs.set(each.route, known ? [...known, ...binding.runs] : binding.runs);
    return placesOf(each, binding);
  });
  return { ordered, runs };
}

function isRegistered(found: Registered | MountedRouter): found is Registered {
  return 'route' in found;
}

function registeredIn(
  route: ExpressRoute,
  { matchers }: ExpressLayer,
  identitiesOf: IdentitiesOf,
): readonly Registered[] {
  const served = servedMethods(route);
  const paths = pathsOf(route);
  const own = matchers?.length === paths.length ? matchers : undefined;
  return paths.flatMap((path, index) =>
    // Field by field, because spreading costs ten times as much, and there may be thousands of
    // routes.
    served.map(({ methods, name, functions }) => {
      const last = functions.at(-1);
      return {
        methods,
        name,
        functions,
        route,
        path,
        matches: matcherOf(path, own?.[index]),
        identities: last && identitiesOf(last),
      };
    }),
  );
}

/** Returns the router's own matcher, except for a RegExp, which may keep its `lastIndex`. */
function matcherOf(
  path: string | RegExp,
  matcher: ExpressMatcher | undefined,
): PathMatcher | undefined {
  return typeof path === 'string' ? matcher : undefined;
}

function placesOf(
  { route, methods, path, matches, functions, identities }: Registered,
  { places }: Binding,
): readonly OrderedRoute[] {
  const registered = route;
  if (isNonEmpty(places)) {
    return [{ methods, path, matches, registered, routes: places }];
  }
  // A handler of another application ends the response, unless its host or version differs.
  const ends = identities === undefined ? endingOf(functions) : 'maybe';
  if (ends === 'never') {
    return [];
  }
  const surely = isStateful(path) ? 'maybe' : ends;
  return [{ methods, path, matches, registered, routes: [], ends: surely }];
}

/** The routes of a mounted router. None of them belongs to a handler. */
function mountedAt(layer: ExpressLayer): readonly MountedRouter[] {
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
 * Tells whether functions end a request. A function without `next` cannot pass it on to a handler.
 * A function without declared parameters may do either.
 */
function endingOf(
  functions: readonly HandlerFunction[],
): 'always' | 'maybe' | 'never' {
  if (functions.some(({ length }) => length === 2)) {
    return 'always';
  }
  return functions.some(({ length }) => length < 2) ? 'maybe' : 'never';
}

/** Tells whether a match depends on the previous match. */
function isStateful(path: string | RegExp): boolean {
  return typeof path !== 'string' && (path.global || path.sticky);
}
