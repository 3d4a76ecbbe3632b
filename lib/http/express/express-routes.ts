import { METHODS } from 'node:http';
import type { HandlerFunction } from '../routing/bind-routes.js';

/** What is read of a router of Express, an application's own or one that is mounted. */
export interface ExpressRouter {
  readonly caseSensitive?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly stack: readonly ExpressLayer[];
}

/** A route, or a function that every request below a path passes. */
export interface ExpressLayer {
  readonly route?: ExpressRoute | undefined;
  readonly handle?: HandlerFunction & Partial<ExpressRouter>;
  /** Whether every path is below its own. */
  readonly slash?: boolean;
  readonly matchers?: readonly ExpressMatcher[];
  /** Known since version 2.3 of the router. */
  readonly rawPath?: unknown;
}

/** @throws if a parameter does not decode */
export type ExpressMatcher = (
  path: string,
) => false | { readonly path: string };

/** What `route(path)` made, with the functions that were added to it for some methods or all. */
export interface ExpressRoute {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  readonly stack: readonly {
    /** In lower case; `undefined` is any. */
    readonly method?: string | undefined;
    readonly handle: HandlerFunction;
  }[];
}

/** What a route runs for some methods. */
export interface ServedMethods {
  /** In upper case; `ALL` is every method that Node's parser lets through. */
  readonly methods: readonly string[] | 'ALL';
  /** The same as Nest names it. */
  readonly name: string;
  readonly functions: readonly HandlerFunction[];
}

/** What a route of the router really serves: `route(path).get(…).post(…)` is two. */
export function servedMethods(route: ExpressRoute): readonly ServedMethods[] {
  const { methods } = route;
  const names = Object.keys(methods).filter((name) => name !== '_all');
  const served = names.map((name) => ({
    name: name.toUpperCase(),
    // HEAD is served as GET if nothing was added for it.
    methods:
      name === 'get' && !methods['head']
        ? ['GET', 'HEAD']
        : [name.toUpperCase()],
    functions: functionsFor(route, name),
  }));
  const [first] = served;
  if (first !== undefined && isSameForAll(served, first.functions)) {
    return [{ name: 'ALL', methods: 'ALL', functions: first.functions }];
  }
  return methods['_all']
    ? [
        ...served,
        { name: 'ALL', methods: 'ALL', functions: functionsFor(route) },
      ]
    : served;
}

/** The paths of a route, each a text or a RegExp. */
export function pathsOf({ path }: ExpressRoute): readonly (string | RegExp)[] {
  return [path].flat(Infinity) as (string | RegExp)[];
}

/** A router that a layer has mounted at a path. */
export interface Mounted {
  readonly router: ExpressRouter;
  /** The path, if it is a single text and known, else one that every path is below. */
  readonly path: string;
  /**
   * The rest of a path that is below the one that it is mounted at, or `undefined`.
   *
   * @throws if a parameter does not decode
   */
  pathBelow(path: string): string | undefined;
}

/** What a layer has mounted, if that is a router that shows its routes. */
export function mountedRouter({
  handle,
  slash,
  matchers,
  rawPath,
}: ExpressLayer): Mounted | undefined {
  return Array.isArray(handle?.stack) && matchers !== undefined
    ? {
        router: handle as ExpressRouter,
        path: typeof rawPath === 'string' ? rawPath : '/',
        pathBelow: (path) => (slash ? path : pathBelow(matchers, path)),
      }
    : undefined;
}

function pathBelow(
  matchers: readonly ExpressMatcher[],
  path: string,
): string | undefined {
  for (const matcher of matchers) {
    const matched = matcher(path);
    if (matched !== false) {
      const rest = path.slice(matched.path.length);
      const isBelow = path.startsWith(matched.path) && /^(?:\/|$)/.test(rest);
      return isBelow ? rest.replace(/^(?!\/)/, '/') : undefined;
    }
  }
  return undefined;
}

function functionsFor(
  { stack }: ExpressRoute,
  name?: string,
): readonly HandlerFunction[] {
  return stack
    .filter(({ method }) => method === undefined || method === name)
    .map(({ handle }) => handle);
}

// `app.all()` adds its functions once for each method.
function isSameForAll(
  served: readonly ServedMethods[],
  functions: readonly HandlerFunction[],
): boolean {
  return (
    served.length >= METHODS.length &&
    served.every(
      (each) =>
        each.functions.length === functions.length &&
        each.functions.every((one, index) => one === functions[index]),
    )
  );
}
