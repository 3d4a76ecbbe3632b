import type { HandlerRoute } from './route-table.js';

/** A function as a platform keeps it. */
export type HandlerFunction = (...parameters: never[]) => unknown;

/**
 * Tells the handlers that a function can stand for; `undefined` if it does not say. A handler
 * that several controllers inherit is one function of them all.
 */
export type IdentitiesOf = (
  candidate: HandlerFunction,
) => readonly object[] | undefined;

/** A route as a platform registered it. */
export interface RegisteredRoute {
  /** The method and the path, as the platform has them: see {@link keyOf}. */
  readonly key: string;
  /** The handlers that its function can stand for; `undefined` if it does not say. */
  readonly identities: readonly object[] | undefined;
}

/** The handlers' routes that a registered route may be. */
export interface Binding {
  /** Those that it stands for in the order of routing; none is a route of somebody else's. */
  readonly places: readonly HandlerRoute[];
  /** Those that may run when it does; more than one if that cannot be known. */
  readonly runs: readonly HandlerRoute[];
}

/**
 * Tells which handlers' routes each registered route may be. A function that names its
 * handlers is given their routes and no others; only what these leave is for functions that
 * name none, such as one that was wrapped on its way to the platform.
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
    // Nearly every route is the only one of its key, and there may be thousands.
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

/** What tells routes apart that a platform registered: their method and path. */
export function keyOf(method: string, path: string): string {
  return `${method} ${path}`;
}

/** Tells whether a route names the handler of the one route that it can be. */
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

// Routes of one function have the order of their handlers, unless Nest dropped some of them.
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

// Middleware of the same path comes before the handlers, which Nest registers last.
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
