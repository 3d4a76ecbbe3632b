import type { OrderedRoute } from './express-route-table.js';
import type { HandlerRoute } from './route-table.js';

/** What is read of the router of an Express application. */
export interface ExpressRouter {
  readonly caseSensitive?: boolean;
  readonly strict?: boolean;
  readonly stack: readonly ExpressLayer[];
}

interface ExpressLayer {
  readonly route?: ExpressRoute | undefined;
}

interface ExpressRoute {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  readonly stack: readonly { readonly handle: HandlerFunction }[];
}

/** A function as a router keeps it. */
export type HandlerFunction = (...parameters: never[]) => unknown;

/** A route of the router and the last of its functions. */
interface Registered {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly handle: HandlerFunction;
}

/**
 * Puts the handlers' routes in the order in which the router has them, which is not the
 * order of their declaration where Nest sorts routes or drops duplicates. What is not in
 * the router is served by nobody, and left out.
 *
 * @param isHandler - tells Nest's handlers from functions that others registered; one that
 * a controller bound or wrapped by itself does not show what it is
 */
export function orderAsRegistered(
  router: ExpressRouter,
  routes: readonly HandlerRoute[],
  isHandler: (candidate: HandlerFunction) => boolean,
): readonly OrderedRoute[] {
  const registered = registeredIn(router);
  const waiting = groupByKey(routes);
  const bound = new Map<Registered, HandlerRoute | undefined>();
  const isShown = ({ handle }: Registered): boolean => isHandler(handle);
  for (const each of registered.filter(isShown)) {
    bound.set(each, waiting.get(each.key)?.shift());
  }
  // Middleware of the same path comes before the handlers, which Nest registers last.
  for (const each of registered.toReversed()) {
    if (!bound.has(each)) {
      bound.set(each, waiting.get(each.key)?.pop());
    }
  }
  return registered
    .filter(
      (each) => bound.get(each) !== undefined || endsResponse(each.handle),
    )
    .map((each) => ({
      method: each.method,
      path: each.path,
      route: bound.get(each),
    }));
}

function registeredIn({ stack }: ExpressRouter): readonly Registered[] {
  return stack.flatMap(({ route }) => {
    const handle = route?.stack.at(-1)?.handle;
    if (
      route === undefined ||
      handle === undefined ||
      typeof route.path !== 'string'
    ) {
      return [];
    }
    const { path } = route;
    const method = methodOf(route);
    return [{ method, path, key: keyOf(method, path), handle }];
  });
}

function groupByKey(
  routes: readonly HandlerRoute[],
): ReadonlyMap<string, HandlerRoute[]> {
  const groups = new Map<string, HandlerRoute[]>();
  for (const route of routes) {
    const key = keyOf(route.method, route.path);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [route]);
    } else {
      group.push(route);
    }
  }
  return groups;
}

/** A function that takes no `next` cannot pass a request on to a handler. */
function endsResponse(handle: HandlerFunction): boolean {
  return handle.length === 2;
}

function methodOf({ methods }: ExpressRoute): string {
  const names = Object.keys(methods);
  return names.length > 1 || names.includes('_all')
    ? 'ALL'
    : names.join().toUpperCase();
}

function keyOf(method: string, path: string): string {
  return `${method} ${path}`;
}
