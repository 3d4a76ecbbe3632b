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
  /** The method and the path as the platform stores them: see {@link keyOf}. */
  readonly key: string;
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
  const routesByKey = groupBy(routes, ({ method, path }) =>
    keyOf(method, path),
  );
  for (const [key, ofKey] of groupBy(registered, (each) => each.key)) {
    const waiting = routesByKey.get(key) ?? [];
    const [each] = ofKey;
    // Fast path: nearly every route is the only one with its key, and there may be thousands.
    if (each !== undefined && isOnly(each, ofKey, waiting)) {
      bindings.set(each, { places: waiting, runs: waiting });
      continue;
    }
    const claimed = new Set<HandlerRoute>();
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
  return bindings;
}

/** Returns the key of a registered route, made of its method and path. */
export function keyOf(method: string, path: string): string {
  return `${method} ${path}`;
}

/** Tells whether a route identifies the handler of the only route that it can represent. */
function isOnly(
  { identities }: RegisteredRoute,
  ofKey: readonly RegisteredRoute[],
  waiting: readonly HandlerRoute[],
): boolean {
  const [only] = waiting;
  return (
    only !== undefined &&
    waiting.length === 1 &&
    ofKey.length === 1 &&
    identities !== undefined &&
    isOneOf(identities, only)
  );
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
