import { parse, TokenData } from 'path-to-regexp';
import { isKnownMethod } from '../routing/known-methods.js';
import {
  parsePath,
  pathMatcher,
  type PathRouting,
} from '../routing/path-pattern.js';
import { PathIndex } from '../routing/path-index.js';
import type { HandlerRoute } from '../routing/route-table.js';

/** What stands in the order of a router. */
export type OrderedRoute = Place | MountedRouter;

/** @throws if a parameter does not decode */
export type PathMatcher = (path: string) => boolean;

interface Served {
  /** In upper case; `ALL` is every method that Node's parser lets through. */
  readonly methods: readonly string[] | 'ALL';
  readonly path: string | RegExp;
  /** Matches the path, if the router has such a function: no other is so much like it. */
  readonly matches?: PathMatcher | undefined;
  /** What `request.route` is while it runs. */
  readonly registered?: object | undefined;
}

/** A route of one of these handlers; more than one if it cannot be known of which. */
interface HandlerPlace extends Served {
  readonly routes: readonly [HandlerRoute, ...HandlerRoute[]];
  readonly ends?: undefined;
}

/** A route that is no handler's and ends the response, such as a documentation page. */
interface OtherPlace extends Served {
  readonly routes: readonly [];
  /** Whether it certainly does. */
  readonly ends: 'always' | 'maybe';
}

/** The routes of a router that is mounted at a path. */
interface MountedRouter {
  readonly mountedAt: string;
  /** @throws if a parameter does not decode */
  readonly pathBelow: (path: string) => string | undefined;
  readonly routing: PathRouting;
  readonly ordered: readonly OrderedRoute[];
}

/** A route at a path. */
export type Place = HandlerPlace | OtherPlace;

type Walk = Generator<Place | undefined, void, undefined>;

/** @throws if a parameter does not decode */
type Entry = (path: string, method: string) => Walk;

/** What a router has at each path, in its order. */
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

  /** The places that a path and a method meet, in order; `undefined` is where routing ends. */
  *at(path: string, method: string): Walk {
    for (const { entry } of this.#index.lookUp(path)) {
      try {
        yield* entry(path, method);
      } catch {
        // A URIError: Express skips every further route once a parameter did not decode, and
        // answers 400.
        yield undefined;
      }
    }
  }

  #add(place: Place, routing: PathRouting): void {
    const { path, methods } = place;
    const pattern = typeof path === 'string' ? headOf(path) : ANY_PATH;
    const matches = place.matches ?? matcherOf(path, routing);
    this.#index.add(pattern, function* (candidate, method) {
      if (matches(candidate) && serves(methods, method)) {
        yield place;
      }
    });
  }

  #mount({ mountedAt, ...mounted }: MountedRouter): void {
    const inner = new ExpressPlaces(mounted.ordered, mounted.routing);
    const pattern = parse(`${mountedAt.replace(/\/+$/, '')}/*rest`);
    this.#index.add(pattern, function* (path, method) {
      const below = mounted.pathBelow(path);
      if (below !== undefined) {
        yield* inner.at(below, method);
      }
    });
  }
}

/** The place of a handler at its path, as if it were registered there. */
export function placeOf(route: HandlerRoute): Place {
  const { method, path } = route;
  const methods = method === 'GET' ? ['GET', 'HEAD'] : [method];
  return {
    methods: method === 'ALL' ? method : methods,
    path,
    routes: [route],
  };
}

const ANY_PATH = new TokenData([]);

/** What the paths of a route begin with, which is all that the index reads. */
function headOf(path: string): TokenData {
  const syntax = path.search(/[\\:*{}()[\]+?!]/);
  return syntax === -1
    ? new TokenData([{ type: 'text', value: path }])
    : new TokenData([
        { type: 'text', value: path.slice(0, syntax) },
        { type: 'wildcard', name: 'rest' },
      ]);
}

function matcherOf(path: string | RegExp, routing: PathRouting): PathMatcher {
  return typeof path === 'string'
    ? pathMatcher(parsePath(path, routing), routing, decodeURIComponent)
    : regExpMatcher(path);
}

/** As Express makes it, which decodes what the groups of a RegExp capture. */
function regExpMatcher({ source, flags }: RegExp): PathMatcher {
  // One that goes on from where it last matched would no longer be Express's alone.
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

function serves(methods: readonly string[] | 'ALL', method: string): boolean {
  return methods === 'ALL' ? isKnownMethod(method) : methods.includes(method);
}
