import type { TokenData } from 'path-to-regexp';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import { parsePath, pathMatcher, type PathRouting } from './path-pattern.js';
import { PathIndex } from './path-index.js';
import { readingsOf } from './path-readings.js';

/** An entry of the `routes` option: a path that no controller serves, and its policy. */
export interface RouteEntry {
  /** In Nest's path syntax, global prefix included. */
  readonly path: string;
  /** The method that it is for, in upper case; `undefined` is any. */
  readonly method?: string | undefined;
  /** `false` leaves the path alone entirely. */
  readonly policy: CompiledPolicy | false;
  /** The path as {@link readPath} has read it, if it was read before. */
  readonly read?: ReadPath | undefined;
}

/** The path of an entry, read for one way of comparing paths. */
export interface ReadPath {
  readonly pattern: TokenData;
  readonly matches: (path: string) => boolean;
}

/** Tells whether a path meets entries that leave it to somebody else, and no others. */
export function areLeftAlone(entries: readonly RouteEntry[]): boolean {
  return entries.length > 0 && entries.every(({ policy }) => policy === false);
}

/** Tells whether one of the entries declares a policy. */
export function isOfEntry(
  entries: readonly RouteEntry[],
  policy: CompiledPolicy,
): boolean {
  return entries.some((entry) => entry.policy === policy);
}

/** Tells whether an entry leaves requests with other methods to other entries. */
export function isForOneMethod({ method }: RouteEntry): boolean {
  return method !== undefined;
}

/** The entries that a path meets in one of its readings, or in several. */
export interface MetEntries {
  /** Of each reading the first that matches, in the order of their declaration. */
  readonly entries: readonly RouteEntry[];
  /** Whether some reading meets none. */
  readonly mayMeetNone: boolean;
}

/** The entries of the `routes` option, of which the first that matches decides. */
export class RouteEntries {
  readonly all: readonly RouteEntry[];
  readonly #lookUps: readonly [LookUp, ...LookUp[]];

  /**
   * @param routing - how the platform compares paths; what serves them may be looser
   * @throws TypeError if a path cannot be read
   */
  constructor(entries: readonly RouteEntry[], routing: PathRouting) {
    this.all = entries;
    const loosest = new LookUp(entries, LOOSE);
    this.#lookUps =
      routing.caseSensitive || routing.strict
        ? [loosest, new LookUp(entries, routing)]
        : [loosest];
  }

  /** Whether there is nothing to find, so that no path need be worked out. */
  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /**
   * Finds the entries for a path. What serves it may decode it, join it and tell letters
   * apart in its own way, and no entry is narrower than any of them.
   *
   * @param method - of the request; in a preflight the announced one
   */
  find(path: string | undefined, method: string): MetEntries {
    if (path === undefined) {
      return NONE;
    }
    const readings = readingsOf(path);
    if (readings === undefined) {
      const entries = this.all.filter((entry) => covers(entry, method));
      return { entries, mayMeetNone: true };
    }
    const [first, ...looser] = this.#lookUps;
    if (readings.length === 1 && looser.length === 0) {
      return found(first.find(path, method));
    }
    const met = new Set(
      readings.flatMap((reading) =>
        this.#lookUps.map((lookUp) => lookUp.find(reading, method)),
      ),
    );
    return {
      entries: this.all.filter((entry) => met.has(entry)),
      mayMeetNone: met.has(undefined),
    };
  }
}

function found(entry: RouteEntry | undefined): MetEntries {
  return entry === undefined ? NONE : { entries: [entry], mayMeetNone: false };
}

const NONE: MetEntries = { entries: [], mayMeetNone: true };

/** The entries under one way of comparing paths. */
class LookUp {
  readonly #index: PathIndex<{
    readonly routeEntry: RouteEntry;
    readonly matches: (path: string) => boolean;
  }>;

  constructor(entries: readonly RouteEntry[], routing: PathRouting) {
    this.#index = new PathIndex(routing.caseSensitive);
    for (const routeEntry of entries) {
      const known = routing === LOOSE ? routeEntry.read : undefined;
      const { pattern, matches } = known ?? readPath(routeEntry.path, routing);
      this.#index.add(pattern, { routeEntry, matches });
    }
  }

  find(path: string, method: string): RouteEntry | undefined {
    return this.#index
      .lookUp(path)
      .find(
        ({ entry }) => covers(entry.routeEntry, method) && entry.matches(path),
      )?.entry.routeEntry;
  }
}

/** Tells whether an entry is for a method. One for GET is for HEAD too, as Nest routes it. */
function covers({ method }: RouteEntry, requested: string): boolean {
  return (
    method === undefined ||
    method === requested ||
    (method === 'GET' && requested === 'HEAD')
  );
}

const LOOSE: PathRouting = { caseSensitive: false, strict: false };

/**
 * Reads the path of an entry, by default for the loosest way of comparing paths.
 *
 * @throws TypeError if it cannot be read
 */
export function readPath(path: string, routing = LOOSE): ReadPath {
  const named = withNamedWildcards(withLeadingSlash(path));
  const pattern = parsePath(named, routing);
  return { pattern, matches: pathMatcher(pattern, routing, false) };
}

// As in a controller, where the slash may be left out.
function withLeadingSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

// Nest still takes `/files/*` in controllers, and turns it into the same.
function withNamedWildcards(path: string): string {
  return path.replace(/\/\*$/, '{/*path}');
}
