import parseUrl from 'parseurl';
import {
  ExpressPlaces,
  serves,
  type OrderedRoute,
  type Place,
} from './express-places.js';
import { acceptsHost } from '../routing/host-filter.js';
import type { ReceivedRequest } from '../platform/received-request.js';
import {
  OverlappingPaths,
  type ServedPath,
} from '../routing/overlapping-paths.js';
import type { PathRouting } from '../routing/path-pattern.js';
import type {
  HandlerRoute,
  RoutedRequest,
  RouteTable,
} from '../routing/route-table.js';

/**
 * Matches as Express does. The first registered route that serves the path, the method and the host
 * wins. A route of another version passes the request on.
 */
export class ExpressRouteTable implements RouteTable {
  readonly isAmbiguous: boolean;
  readonly #places: ExpressPlaces;
  readonly #routes: readonly OrderedRoute[];
  #overlapping: OverlappingPaths | undefined;

  constructor(routes: readonly OrderedRoute[], routing: PathRouting) {
    this.#routes = routes;
    this.#places = new ExpressPlaces(routes, routing);
    this.isAmbiguous = routes.some(isUncertain);
  }

  get present(): object {
    return this;
  }

  candidates(routed: RoutedRequest): readonly HandlerRoute[] {
    return this.#find(routed).handlers;
  }

  methodsReaching(
    routed: RoutedRequest,
    methods: readonly string[],
    isAlike: (candidates: readonly HandlerRoute[], method: string) => boolean,
  ): readonly string[] {
    const path = expressPath(routed.request, routed.url);
    const places = path === undefined ? [] : [...this.#places.at(path)];
    return methods.filter((method) => {
      const { handlers, mayServeOther } = findIn(places, routed, method);
      return !mayServeOther && isAlike(handlers, method);
    });
  }

  isSettled({ path }: HandlerRoute, method: string): boolean {
    this.#overlapping ??= new OverlappingPaths(this.#routes.map(servedPathOf));
    return this.#overlapping.isSettled(path, method);
  }

  mayServeOther(routed: RoutedRequest): boolean {
    return this.isAmbiguous && this.#find(routed).mayServeOther;
  }

  servesOtherBehind(routed: RoutedRequest): boolean {
    let isBehind = false;
    for (const place of this.#placesOf(routed)) {
      if (place?.ends === undefined) {
        isBehind ||= place !== undefined;
      } else if (isBehind) {
        return true;
      }
    }
    return false;
  }

  reached(routed: RoutedRequest): HandlerRoute | undefined {
    const { route: running } = routed.request as { readonly route?: object };
    for (const place of this.#placesOf(routed)) {
      if (place === undefined || isEnd(place, running)) {
        return undefined;
      }
      for (const route of place.routes) {
        if (
          acceptsHost(route, routed) &&
          route.acceptsVersion(routed.request)
        ) {
          return route;
        }
      }
    }
    return undefined;
  }

  #find(routed: RoutedRequest): Found {
    return findIn(this.#placesOf(routed), routed, routed.method);
  }

  #placesOf({
    request,
    url,
    method,
  }: RoutedRequest): Iterable<Place | undefined> {
    const path = expressPath(request, url);
    return path === undefined ? [] : this.#places.at(path, method);
  }
}

function findIn(
  places: Iterable<Place | undefined>,
  routed: RoutedRequest,
  method: string,
): Found {
  const found = new Found();
  for (const place of places) {
    if (place === undefined) {
      break;
    }
    if (serves(place, method) && found.add(place, routed)) {
      break;
    }
  }
  return found;
}

/** Collects the handlers that a request may reach, place by place. */
class Found {
  readonly handlers: HandlerRoute[] = [];
  mayServeOther = false;
  readonly #taken = new Set<unknown>();

  /** @returns `true` if no later place is reached */
  add(place: Place, routed: RoutedRequest): boolean {
    if (place.ends !== undefined) {
      this.mayServeOther ||= place.ends === 'maybe' || this.handlers.length > 0;
      return place.ends === 'always';
    }
    const accepting = place.routes.filter((route) =>
      acceptsHost(route, routed),
    );
    // An earlier route takes every request for the versions that both serve.
    this.handlers.push(
      ...accepting.filter(
        ({ versions }) =>
          versions?.every((version) => this.#taken.has(version)) !== true,
      ),
    );
    if (place.routes.length === 1) {
      accepting[0]?.versions?.forEach((version) => this.#taken.add(version));
    }
    return (
      accepting.length === place.routes.length &&
      accepting.every(({ versions }) => versions === undefined)
    );
  }
}

/** Tells whether a place that belongs to no handler ends the response of a running request. */
function isEnd(place: Place, running: object | undefined): boolean {
  return (
    place.ends !== undefined &&
    (place.ends === 'always' ||
      (running !== undefined && running === place.registered))
  );
}

function servedPathOf(ordered: OrderedRoute): ServedPath {
  return 'ordered' in ordered
    ? {
        path: `${ordered.mountedAt}/*rest`,
        methods: 'ALL',
        dependsOnHost: true,
      }
    : {
        path: ordered.path,
        methods: ordered.methods,
        dependsOnHost: ordered.routes.some(({ hosts }) => hosts.length > 0),
      };
}

function isUncertain(ordered: OrderedRoute): boolean {
  if ('ordered' in ordered) {
    return ordered.ordered.some(isUncertain);
  }
  return ordered.ends !== undefined
    ? ordered.ends === 'maybe'
    : ordered.routes.length > 1 ||
        ordered.routes.some(({ versions }) => versions !== undefined);
}

/**
 * Returns the path by which Express routes a URL, or `undefined` if there is none. Express's own
 * parser caches its result on the request, so that a long hostile URL is parsed only once.
 *
 * @param request - the platform's request; its cache is ignored if middleware changed its URL
 */
export function expressPath(request: object, url: string): string | undefined {
  const { url: now } = request as ReceivedRequest;
  try {
    const parsed = parseUrl(
      (now === url ? request : { url }) as ReceivedRequest,
    );
    return parsed?.pathname ?? undefined;
  } catch {
    // An invalid URL has no path, and Express routes it nowhere.
    return undefined;
  }
}
