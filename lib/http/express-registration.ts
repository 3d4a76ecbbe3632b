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
 * Puts the handlers' routes in the order in which the router has them, which is not the
 * order of their declaration where Nest sorts routes or drops duplicates. What is not in
 * the router is served by nobody, and left out.
 *
 * @param isHandler - tells Nest's handlers from functions that others registered
 */
export function orderAsRegistered(
  router: ExpressRouter,
  routes: readonly HandlerRoute[],
  isHandler: (candidate: HandlerFunction) => boolean,
): readonly OrderedRoute[] {
  const waiting = new Map<string, HandlerRoute[]>();
  for (const route of routes) {
    const key = keyOf(route.method, route.path);
    waiting.set(key, [...(waiting.get(key) ?? []), route]);
  }
  const ordered: OrderedRoute[] = [];
  for (const { route: registered } of router.stack) {
    if (registered === undefined || typeof registered.path !== 'string') {
      continue;
    }
    const { path } = registered;
    const method = methodOf(registered);
    const handle = registered.stack.at(-1)?.handle;
    if (handle !== undefined && isHandler(handle)) {
      const route = waiting.get(keyOf(method, path))?.shift();
      if (route !== undefined) {
        ordered.push({ method, path, route });
      }
    } else if (handle !== undefined && endsResponse(handle)) {
      ordered.push({ method, path, route: undefined });
    }
  }
  return ordered;
}

/** A function that takes no `next` cannot pass a request on to a handler. */
function endsResponse(handle: HandlerFunction): boolean {
  return handle.length === 2;
}

function methodOf({ methods }: ExpressRoute): string {
  const [first = 'ALL', ...others] = Object.keys(methods);
  return others.length > 0 || first === '_all' ? 'ALL' : first.toUpperCase();
}

function keyOf(method: string, path: string): string {
  return `${method} ${path}`;
}
