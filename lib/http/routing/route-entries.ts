import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import { parsePath, pathMatcher, type PathRouting } from './path-pattern.js';
import { PathIndex } from './path-index.js';
import { readingsOf } from './path-readings.js';

/** An entry of the `routes` option: a path that no controller serves, and its policy. */
export interface RouteEntry {
  /** In Nest's path syntax, including the global prefix. */
  readonly path: string;
  /** Its method in upper case; `undefined` stands for every method. */
  readonly method?: string | undefined;
  /** `false` if the module must leave the path alone. */
  readonly choice: PolicyChoice | false;
  /** The result of {@link readPath}, if the path was parsed before. */
  readonly read?: ReadPath | undefined;
}

/** The parsed path of an entry, for one way of comparing paths. */
export interface ReadPath {
  /** In the syntax of Express. */
  readonly pattern: string;
  readonly matches: (path: string) => boolean;
}

/** Tells whether all entries leave the path alone, and there is at least one. */
export function areLeftAlone(entries: readonly RouteEntry[]): boolean {
  return entries.length > 0 && entries.every(({ choice }) => choice === false);
}

/** Tells whether a choice of policies comes from one of the entries. */
export function isOfEntry(
  entries: readonly RouteEntry[],
  choice: PolicyChoice,
): boolean {
  return entries.some((entry) => entry.choice === choice);
}

/** Tells whether an entry is for one method only. */
export function isForOneMethod({ method }: RouteEntry): boolean {
  return method !== undefined;
}

/** The entries that match a path in one or more of its readings. */
export interface MatchedEntries {
  /** The first matching entry of each reading, in the order of declaration. */
  readonly entries: readonly RouteEntry[];
  /** Whether some reading matches no entry. */
  readonly mayMatchNone: boolean;
}

/** The entries of the `routes` option. The first one that matches decides. */
export class RouteEntries {
  readonly all: readonly RouteEntry[];
  readonly #lookUps: readonly [LookUp, ...LookUp[]];

  /**
   * @param routing - how the platform compares paths; the code that serves them may be less strict
   * @throws TypeError if a path is invalid
   */
  constructor(entries: readonly RouteEntry[], routing: PathRouting) {
    this.all = entries;
    const loosest = new LookUp(entries, LOOSE);
    this.#lookUps =
      routing.caseSensitive || routing.strict
        ? [loosest, new LookUp(entries, routing)]
        : [loosest];
  }

  /** Whether there are no entries, so that no path need be computed. */
  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /**
   * Finds the entries for a path. The code that serves it may decode it, normalize it and compare
   * case in its own way. So an entry covers every such reading of the path.
   *
   * @param method - the request's method; in a preflight, the announced method
   */
  find(path: string | undefined, method: string): MatchedEntries {
    if (path === undefined) {
      return NONE;
    }
    const readings = readingsOf(path);
    if (readings === undefined) {
      const entries = this.all.filter((entry) => covers(entry, method));
      return { entries, mayMatchNone: true };
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
      mayMatchNone: met.has(undefined),
    };
  }
}

function found(entry: RouteEntry | undefined): MatchedEntries {
  return entry === undefined ? NONE : { entries: [entry], mayMatchNone: false };
}

const NONE: MatchedEntries = { entries: [], mayMatchNone: true };

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

/** Tells whether an entry covers a method. An entry for GET covers HEAD, too, as in Nest. */
function covers({ method }: RouteEntry, requested: string): boolean {
  return (
    method === undefined ||
    method === requested ||
    (method === 'GET' && requested === 'HEAD')
  );
}

const LOOSE: PathRouting = { caseSensitive: false, strict: false };

/**
 * Parses the path of an entry, by default for the least strict comparison.
 *
 * @throws TypeError if the path is invalid
 */
export function readPath(path: string, routing = LOOSE): ReadPath {
  const pattern = withNamedWildcards(withLeadingSlash(path));
  const parsed = parsePath(pattern, routing);
  return { pattern, matches: pathMatcher(parsed, routing, false) };
}

// As in a controller, the leading slash is optional.
function withLeadingSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

// Nest still accepts `/files/*` in controllers, and converts it to the same.
function withNamedWildcards(path: string): string {
  return path.replace(/\/\*$/, '{/*path}');
}
