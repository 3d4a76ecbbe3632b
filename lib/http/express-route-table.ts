import parseUrl from 'parseurl';
import { match, parse, type TokenData } from 'path-to-regexp';
import { hostFilter } from './host-filter.js';
import { isKnownMethod } from './known-methods.js';
import { PathIndex } from './path-index.js';
import type { ReceivedRequest } from './received-request.js';
import type { HandlerRoute, RoutedRequest, RouteTable } from './route-table.js';

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
  readonly acceptsHost: (routed: RoutedRequest) => boolean;
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
      const pattern = parsePath(ordered.path, routing);
      this.#index.add(pattern, {
        ...ordered,
        matches: pathMatcher(pattern, routing, decodeURIComponent),
        acceptsHost: hostFilter(ordered.route?.hosts ?? []),
      });
    }
    this.isAmbiguous = routes.some(
      ({ route }) => route?.versions !== undefined,
    );
  }

  candidates(routed: RoutedRequest): readonly HandlerRoute[] {
    const candidates: HandlerRoute[] = [];
    const taken = new Set<unknown>();
    for (const route of this.#serving(routed)) {
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

  reached(routed: RoutedRequest): HandlerRoute | undefined {
    for (const route of this.#serving(routed)) {
      if (route.acceptsVersion(routed.request)) {
        return route;
      }
    }
    return undefined;
  }

  *#serving(routed: RoutedRequest): Generator<HandlerRoute, void, undefined> {
    const path = expressPath(routed.request, routed.url);
    if (path === undefined) {
      return;
    }
    for (const { entry } of this.#index.lookUp(path)) {
      const matched = matchOrUndefined(entry, path);
      // Express skips every further route once a parameter did not decode, and answers 400.
      if (matched === undefined) {
        return;
      }
      if (!matched || !serves(entry.method, routed.method)) {
        continue;
      }
      if (entry.route === undefined) {
        return;
      }
      if (entry.acceptsHost(routed)) {
        yield entry.route;
      }
    }
  }
}

/**
 * The path that Express routes a URL by, or `undefined` where it has none. Express's own
 * parser keeps what it found on the request, so that a URL is parsed once: a hostile one
 * takes long.
 *
 * @param request - the platform's; where middleware changed its URL, that is not asked
 */
export function expressPath(request: object, url: string): string | undefined {
  const { url: now } = request as ReceivedRequest;
  try {
    const parsed = parseUrl(
      (now === url ? request : { url }) as ReceivedRequest,
    );
    return parsed?.pathname ?? undefined;
  } catch {
    // A target that is no URL has no path, and Express routes it nowhere.
    return undefined;
  }
}

/** Parses the path of a route as Express does. */
export function parsePath(path: string, { strict }: ExpressRouting): TokenData {
  return parse(strict || path === '/' ? path : path.replace(/\/+$/, ''));
}

/**
 * Makes a matcher as Express makes it for a route.
 *
 * @param decode - what Express decodes parameters with; throws where one does not decode
 */
export function pathMatcher(
  pattern: TokenData,
  routing: ExpressRouting,
  decode: ((parameter: string) => string) | false,
): (path: string) => boolean {
  const matchPath = match(pattern, {
    sensitive: routing.caseSensitive,
    trailing: !routing.strict,
    decode,
  });
  return (candidate) => matchPath(candidate) !== false;
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
