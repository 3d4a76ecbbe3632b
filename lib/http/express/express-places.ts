import { isKnownMethod } from '../routing/known-methods.js';
import {
  parsePath,
  pathMatcher,
  type PathRouting,
} from '../routing/path-pattern.js';
import { PathIndex } from '../routing/path-index.js';
import type { HandlerRoute } from '../routing/route-table.js';

/** An element in the order of a router. */
export type OrderedRoute = Place | MountedRouter;

/**
 * Returns `false` if a path does not match.
 *
 * @throws if a parameter does not decode
 */
export type PathMatcher = (path: string) => boolean | object;

interface Served {
  /** In upper case. `ALL` stands for every method that Node's parser accepts. */
  readonly methods: readonly string[] | 'ALL';
  readonly path: string | RegExp;
  /** The router's own matcher, if it has one. It is the most precise one. */
  readonly matches?: PathMatcher | undefined;
  /** The value of `request.route` while this route runs. */
  readonly registered?: object | undefined;
}

/** A route of a handler. It lists several if the router does not reveal which one it is. */
interface HandlerPlace extends Served {
  readonly routes: readonly [HandlerRoute, ...HandlerRoute[]];
  readonly ends?: undefined;
}

/** A route that belongs to no handler and ends the response, such as a documentation page. */
interface OtherPlace extends Served {
  readonly routes: readonly [];
  /** Whether it always ends the response, or only may. */
  readonly ends: 'always' | 'maybe';
}

/** The routes of a router that is mounted at a path. */
export interface MountedRouter {
  readonly mountedAt: string;
  /** @throws if a parameter does not decode */
  readonly pathBelow: (path: string) => string | undefined;
  readonly routing: PathRouting;
  readonly ordered: readonly OrderedRoute[];
}

/** A route at a path. */
export type Place = HandlerPlace | OtherPlace;

type Walk = Generator<Place | undefined, void, undefined>;

/** A place with its matcher, or a mounted router with its places. */
type Entry = MatchedPlace | Mounted;

type MatchedPlace = Place & { readonly matches: PathMatcher };

interface Mounted extends Pick<MountedRouter, 'pathBelow'> {
  readonly inner: ExpressPlaces;
}

/** The routes of a router, found by path and in the router's order. */
export class ExpressPlaces {
  readonly #index: PathIndex<Entry>;

  constructor(routes: readonly OrderedRoute[], routing: PathRouting) {
    this.#index = new PathIndex(routing.caseSensitive);
    for (const ordered of routes) {
      if ('ordered' in ordered) {
        this.#mount(ordered);
      } else {
        this.#add(ordered, routing);
      }
    }
  }

  /**
   * Yields the places that match a path, in order. `undefined` means that routing ends.
   *
   * @param method - without it, places for every method
   */
  *at(path: string, method?: string): Walk {
    for (const { entry } of this.#index.lookUp(path)) {
      try {
        if ('inner' in entry) {
          yield* belowMount(entry, path, method);
        } else if (
          entry.matches(path) !== false &&
          (method === undefined || serves(entry, method))
        ) {
          yield entry;
        }
      } catch {
        // A URIError. If a parameter cannot be decoded, Express skips all further routes and
        // answers 400.
        yield undefined;
      }
    }
  }

  #add(place: Place, routing: PathRouting): void {
    const { path } = place;
    this.#index.add(
      typeof path === 'string' ? path : '',
      hasMatcher(place)
        ? place
        : { ...place, matches: matcherOf(path, routing) },
    );
  }

  #mount({ mountedAt, pathBelow, ordered, routing }: MountedRouter): void {
    const inner = new ExpressPlaces(ordered, routing);
    const pattern = `${mountedAt.replace(/\/+$/, '')}/*rest`;
    this.#index.add(pattern, { inner, pathBelow });
  }
}

function hasMatcher(place: Place): place is MatchedPlace {
  return place.matches !== undefined;
}

function* belowMount(
  { inner, pathBelow }: Mounted,
  path: string,
  method: string | undefined,
): Walk {
  const below = pathBelow(path);
  if (below !== undefined) {
    yield* inner.at(below, method);
  }
}

/** Returns the place of a handler as if it were registered at its path. */
export function placeOf(route: HandlerRoute): Place {
  const { method, path } = route;
  const methods = method === 'GET' ? ['GET', 'HEAD'] : [method];
  return {
    methods: method === 'ALL' ? method : methods,
    path,
    routes: [route],
  };
}

function matcherOf(path: string | RegExp, routing: PathRouting): PathMatcher {
  return typeof path === 'string'
    ? pathMatcher(parsePath(path, routing), routing, decodeURIComponent)
    : regExpMatcher(path);
}

/** Matches as Express does, which decodes the captured groups of a RegExp. */
function regExpMatcher({ source, flags }: RegExp): PathMatcher {
  // A copy, because a `g` or `y` RegExp keeps its `lastIndex`, and Express would share it.
  const pattern = new RegExp(source, flags.replace('g', ''));
  return (path) => {
    pattern.lastIndex = 0;
    const found = pattern.exec(path);
    found?.slice(1).forEach((group: string | undefined) => {
      decodeURIComponent(group ?? '');
    });
    return found !== null;
  };
}

/** Tells whether a place serves a method. */
export function serves({ methods }: Served, method: string): boolean {
  return methods === 'ALL' ? isKnownMethod(method) : methods.includes(method);
}
