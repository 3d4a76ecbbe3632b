import { METHODS } from 'node:http';
import type { HandlerFunction } from '../routing/bind-routes.js';

/** The part of an Express router that the module reads. It may be the application's or mounted. */
export interface ExpressRouter {
  readonly caseSensitive?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly stack: readonly ExpressLayer[];
}

/** A route, or a function that runs for every request below a path. */
export interface ExpressLayer {
  readonly route?: ExpressRoute | undefined;
  readonly handle?: HandlerFunction & Partial<ExpressRouter>;
  /** Whether the layer is mounted at `/`, so that every path is below it. */
  readonly slash?: boolean;
  readonly matchers?: readonly ExpressMatcher[];
  /** Available since version 2.3 of the router. */
  readonly rawPath?: unknown;
}

/** @throws if a parameter does not decode */
export type ExpressMatcher = (
  path: string,
) => false | { readonly path: string };

/** The result of `route(path)`, with the functions that were added for some methods or all. */
export interface ExpressRoute {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  readonly stack: readonly {
    /** In lower case; `undefined` stands for every method. */
    readonly method?: string | undefined;
    readonly handle: HandlerFunction;
  }[];
}

/** The functions that a route runs for some methods. */
export interface ServedMethods {
  /** In upper case. `ALL` stands for every method that Node's parser accepts. */
  readonly methods: readonly string[] | 'ALL';
  /** The method as Nest names it. */
  readonly name: string;
  readonly functions: readonly HandlerFunction[];
}

/** Returns what a route really serves. `route(path).get(…).post(…)` yields two entries. */
export function servedMethods(route: ExpressRoute): readonly ServedMethods[] {
  const { methods, stack } = route;
  const only = stack.length === 1 ? stack[0] : undefined;
  // Fast path: nearly every route has one function for one method, and there may be thousands.
  if (only?.method !== undefined) {
    return [servedBy(only.method, [only.handle], methods)];
  }
  const names = Object.keys(methods).filter((name) => name !== '_all');
  const served = names.map((name) =>
    servedBy(name, functionsFor(route, name), methods),
  );
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

function servedBy(
  method: string,
  functions: readonly HandlerFunction[],
  methods: ExpressRoute['methods'],
): ServedMethods {
  const name = method.toUpperCase();
  // A GET route also serves HEAD, unless HEAD has functions of its own.
  const alsoHead = method === 'get' && !methods['head'];
  return { name, methods: alsoHead ? GET_AND_HEAD : [name], functions };
}

const GET_AND_HEAD: readonly string[] = ['GET', 'HEAD'];

/** Returns the paths of a route; each is a string or a RegExp. */
export function pathsOf({ path }: ExpressRoute): readonly (string | RegExp)[] {
  return typeof path === 'string'
    ? [path]
    : ([path].flat(Infinity) as (string | RegExp)[]);
}

/** A router that is mounted at a path. */
export interface Mounted {
  readonly router: ExpressRouter;
  /** The path, if it is a single string and known; otherwise `/`, which is above every path. */
  readonly path: string;
  /**
   * Returns the rest of a path below the mount path, or `undefined` if the path is not below it.
   *
   * @throws if a parameter does not decode
   */
  pathBelow(path: string): string | undefined;
}

/** Returns the router that a layer has mounted, if it exposes its routes. */
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
