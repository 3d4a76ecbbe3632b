import type { IncomingMessage } from 'node:http';
import parseUrl from 'parseurl';
import { match } from 'path-to-regexp';
import { hostFilter } from './host-filter.js';
import { isKnownMethod } from './known-methods.js';
import { PathIndex } from './path-index.js';
import type { HandlerRoute, RouteTable } from './route-table.js';

/** How an Express router compares paths. */
export interface ExpressRouting {
  readonly caseSensitive: boolean;
  readonly strict: boolean;
}

/**
 * A route in the order of the router: a handler's, or one that ends the response without
 * being a handler, such as a documentation page.
 */
export interface OrderedRoute {
  readonly method: string;
  readonly path: string;
  readonly route: HandlerRoute | undefined;
}

interface Entry extends OrderedRoute {
  /** @throws URIError where a parameter does not decode */
  readonly matches: (path: string) => boolean;
  readonly acceptsHost: (hostname: string) => boolean;
}

/**
 * Matches as Express does: in the order of registration, the first route that serves the
 * path, the method and the host wins; one of another version passes the request on.
 */
export class ExpressRouteTable implements RouteTable {
  readonly isAmbiguous: boolean;
  readonly #index: PathIndex<Entry>;

  constructor(routes: readonly OrderedRoute[], routing: ExpressRouting) {
    this.#index = new PathIndex(routing.caseSensitive);
    for (const ordered of routes) {
      this.#index.add(loosen(ordered.path, routing), {
        ...ordered,
        matches: pathMatcher(ordered.path, routing, decodeURIComponent),
        acceptsHost: hostFilter(ordered.route?.hosts ?? []),
      });
    }
    this.isAmbiguous = routes.some(
      ({ route }) => route?.versions !== undefined,
    );
  }

  candidates(
    method: string,
    url: string,
    hostname: string,
  ): readonly HandlerRoute[] {
    const candidates: HandlerRoute[] = [];
    const taken = new Set<unknown>();
    for (const route of this.#serving(method, url, hostname)) {
      if (route.versions === undefined) {
        candidates.push(route);
        break;
      }
      // A route before this one takes every request for the versions that they share.
      if (!route.versions.every((version) => taken.has(version))) {
        candidates.push(route);
        route.versions.forEach((version) => taken.add(version));
      }
    }
    return candidates;
  }

  reached(
    request: object,
    method: string,
    url: string,
    hostname: string,
  ): HandlerRoute | undefined {
    for (const route of this.#serving(method, url, hostname)) {
      if (route.acceptsVersion(request)) {
        return route;
      }
    }
    return undefined;
  }

  *#serving(
    method: string,
    url: string,
    hostname: string,
  ): Generator<HandlerRoute, void, undefined> {
    const path = expressPath(url);
    if (path === undefined) {
      return;
    }
    for (const entry of this.#index.lookUp(path)) {
      const matched = matchOrUndefined(entry, path);
      // Express skips every further route once a parameter did not decode, and answers 400.
      if (matched === undefined) {
        return;
      }
      if (!matched || !serves(entry.method, method)) {
        continue;
      }
      if (entry.route === undefined) {
        return;
      }
      if (entry.acceptsHost(hostname)) {
        yield entry.route;
      }
    }
  }
}

/** The path that Express routes a URL by, or `undefined` where it has none. */
export function expressPath(url: string): string | undefined {
  try {
    // Express's own parser, which reads nothing else of a request.
    return parseUrl({ url } as IncomingMessage)?.pathname ?? undefined;
  } catch {
    // A target that is no URL has no path, and Express routes it nowhere.
    return undefined;
  }
}

/**
 * Makes a matcher as Express makes it for a route.
 *
 * @param decode - what Express decodes parameters with; throws where one does not decode
 */
export function pathMatcher(
  path: string,
  routing: ExpressRouting,
  decode: ((parameter: string) => string) | false,
): (path: string) => boolean {
  const matchPath = match(loosen(path, routing), {
    sensitive: routing.caseSensitive,
    trailing: !routing.strict,
    decode,
  });
  return (candidate) => matchPath(candidate) !== false;
}

function loosen(path: string, { strict }: ExpressRouting): string {
  return strict || path === '/' ? path : path.replace(/\/+$/, '');
}

function matchOrUndefined(entry: Entry, path: string): boolean | undefined {
  try {
    return entry.matches(path);
  } catch {
    // A URIError, the only one that decodeURIComponent() throws.
    return undefined;
  }
}

// A HEAD request is served by the first route for HEAD or GET, whichever comes first.
function serves(routeMethod: string, method: string): boolean {
  if (routeMethod === 'ALL') {
    return isKnownMethod(method);
  }
  return routeMethod === method || (method === 'HEAD' && routeMethod === 'GET');
}
