import {
  bindRoutes,
  keyOf,
  type Binding,
  type RegisteredRoute,
} from './bind-routes.js';
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

/**
 * Tells the handlers that a function can stand for; `undefined` if it does not say. A handler
 * that several controllers inherit is one function of them all.
 */
export type IdentitiesOf = (
  candidate: HandlerFunction,
) => readonly object[] | undefined;

/** What a router has registered. */
export interface ExpressRegistrations {
  /** The routes in the order of the router. */
  readonly ordered: readonly OrderedRoute[];
  /** The handlers' routes that may run where Express says that one of its routes does. */
  readonly runs: WeakMap<object, readonly HandlerRoute[]>;
}

/** A route of the router and the last of its functions. */
interface Registered extends RegisteredRoute {
  readonly route: ExpressRoute;
  readonly method: string;
  readonly path: string;
  readonly handle: HandlerFunction;
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
  const registered = registeredIn(router, identitiesOf);
  const bindings = bindRoutes(registered, routes);
  const runs = new WeakMap<object, readonly HandlerRoute[]>();
  const ordered = registered.flatMap((each) => {
    const binding = bindings.get(each) as Binding;
    runs.set(each.route, binding.runs);
    return placesOf(each, binding);
  });
  return { ordered, runs };
}

function placesOf(
  { method, path, handle }: Registered,
  { places }: Binding,
): readonly OrderedRoute[] {
  if (places.length === 0) {
    return endsResponse(handle) ? [{ method, path, route: undefined }] : [];
  }
  return places.map((route) => ({ method, path, route }));
}

function registeredIn(
  { stack }: ExpressRouter,
  identitiesOf: IdentitiesOf,
): readonly Registered[] {
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
    const key = keyOf(method, path);
    return [
      { route, method, path, key, handle, identities: identitiesOf(handle) },
    ];
  });
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
