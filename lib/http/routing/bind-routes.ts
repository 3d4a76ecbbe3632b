import type { HandlerRoute } from './route-table.js';

/** A function as a platform stores it. */
export type HandlerFunction = (...parameters: never[]) => unknown;

/**
 * Returns the handlers that a function may represent, or `undefined` if that is unknown. It returns
 * several if several controllers inherit the handler.
 */
export type IdentitiesOf = (
  candidate: HandlerFunction,
) => readonly object[] | undefined;

/** A route as a platform registered it. */
export interface RegisteredRoute {
  /** The method as Nest names it. */
  readonly name: string;
  /** The path as the platform stores it. */
  readonly path: string | RegExp;
  /** The handlers that its function may represent; `undefined` if that is unknown. */
  readonly identities: readonly object[] | undefined;
}

/** The handler routes that a registered route may represent. */
export interface Binding {
  /** The routes that it represents in the order of routing. Empty if it belongs to no handler. */
  readonly places: readonly HandlerRoute[];
  /** The routes that may run when it runs; several if it is unknown which one does. */
  readonly runs: readonly HandlerRoute[];
}

/**
 * Finds the handler routes that each registered route may represent. A function that identifies its
 * handlers gets their routes and no others. The remaining routes go to the functions that identify
 * no handler, such as functions that were wrapped before they reached the platform.
 */
export function bindRoutes<Registered extends RegisteredRoute>(
  registered: readonly Registered[],
  routes: readonly HandlerRoute[],
): ReadonlyMap<Registered, Binding> {
  const bindings = new Map<Registered, Binding>();
  const routesOf = groupBy(routes, ({ identity }) => identity);
  const others: Registered[] = [];
  for (const each of registered) {
    const own = onlyRouteOf(each, routesOf);
    if (own === undefined) {
      others.push(each);
    } else {
      bindings.set(each, { places: own, runs: own });
    }
  }
  if (others.length > 0) {
    bindByKey(bindings, others, routes);
  }
  return bindings;
}

/**
 * Returns the route of the handler that a function identifies, in a list. `undefined` if there are
 * several such handlers or routes, or none.
 *
 * Nearly every registered route has one, and there may be thousands. It is found without a key,
 * whose text would have to be joined and hashed.
 */
function onlyRouteOf(
  { identities, name, path }: RegisteredRoute,
  routesOf: ReadonlyMap<object, readonly HandlerRoute[]>,
): readonly HandlerRoute[] | undefined {
  const identity = identities?.length === 1 ? identities[0] : undefined;
  const ofHandler = identity && routesOf.get(identity);
  if (ofHandler === undefined) {
    return undefined;
  }
  const isSame = (route: HandlerRoute): boolean =>
    route.path === path && route.method === name;
  const own = ofHandler.every(isSame) ? ofHandler : ofHandler.filter(isSame);
  return own.length === 1 ? own : undefined;
}

/** Binds routes to those of the same method and path. Routes that are bound already stay so. */
function bindByKey<Registered extends RegisteredRoute>(
  bindings: Map<Registered, Binding>,
  registered: readonly Registered[],
  routes: readonly HandlerRoute[],
): void {
  const claimed = new Set(
    [...bindings.values()].flatMap((each) => each.places),
  );
  const routesByKey = groupBy(routes, ({ method, path }) =>
    keyOf(method, path),
  );
  for (const [key, ofKey] of groupBy(registered, ({ name, path }) =>
    keyOf(name, String(path)),
  )) {
    const waiting = routesByKey.get(key) ?? [];
    for (const [identities, named] of groupBy(
      ofKey,
      (each) => each.identities,
    )) {
      if (identities !== undefined) {
        const own = waiting.filter((route) => isOneOf(identities, route));
        own.forEach((route) => claimed.add(route));
        bindNamed(bindings, named, own, routes, identities);
      }
    }
    bindOthers(
      bindings,
      ofKey.filter(({ identities }) => identities === undefined),
      waiting.filter((route) => !claimed.has(route)),
    );
  }
}

function keyOf(method: string, path: string): string {
  return `${method} ${path}`;
}

// Routes of one function are in the order of their handlers, unless Nest dropped some of them.
function bindNamed<Registered>(
  bindings: Map<Registered, Binding>,
  named: readonly Registered[],
  own: readonly HandlerRoute[],
  routes: readonly HandlerRoute[],
  identities: readonly object[],
): void {
  const isOrdered = named.length === own.length;
  named.forEach((each, index) => {
    const places = isOrdered ? own.slice(index, index + 1) : own;
    const runs =
      own.length > 0
        ? places
        : routes.filter((route) => isOneOf(identities, route));
    bindings.set(each, { places, runs });
  });
}

// Middleware with the same path comes first, because Nest registers handlers last.
function bindOthers<Registered>(
  bindings: Map<Registered, Binding>,
  others: readonly Registered[],
  left: readonly HandlerRoute[],
): void {
  const first = others.length - left.length;
  others.forEach((each, index) => {
    const places =
      first < 0 ? left : left.slice(index - first, index - first + 1);
    bindings.set(each, {
      places: index < first ? [] : places,
      runs: left,
    });
  });
}

function isOneOf(
  identities: readonly object[],
  { identity }: HandlerRoute,
): boolean {
  return identities.includes(identity);
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOfItem: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
