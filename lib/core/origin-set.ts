import { parseOriginPattern } from './origin-pattern.js';
import {
  parseSerialisedOrigin,
  type SerialisedOrigin,
} from './serialised-origin.js';

/**
 * Exact origins and origin patterns, looked up in a time that does not grow with their
 * number: a set of the exact ones, and per scheme a set of the suffixes that a host may
 * end with.
 */
export class OriginSet {
  readonly #exact = new Set<string>();
  /** `scheme://host` of the patterns for any port. */
  readonly #anyPort = new Set<string>();
  /** Scheme to `.host` or `.host:port` of the patterns for subdomains. */
  readonly #subdomains = new Map<string, Set<string>>();
  /** Scheme to `.host` of the patterns for both. */
  readonly #subdomainsAnyPort = new Map<string, Set<string>>();

  constructor(entries: Iterable<string> = []) {
    for (const entry of entries) {
      this.add(entry);
    }
  }

  /** How many entries there are. */
  get size(): number {
    return (
      this.#exact.size +
      this.#anyPort.size +
      sizeOf(this.#subdomains) +
      sizeOf(this.#subdomainsAnyPort)
    );
  }

  /**
   * Adds an exact origin or a pattern.
   *
   * @returns whether the text is one of them; `false` leaves the set as it was
   */
  add(entry: string): boolean {
    const place = this.#placeOf(entry);
    place?.in(true)?.add(place.key);
    return place !== undefined;
  }

  /**
   * Removes an entry as it was written.
   *
   * @returns whether it was there
   */
  delete(entry: string): boolean {
    const place = this.#placeOf(entry);
    return place?.in(false)?.delete(place.key) ?? false;
  }

  /** Tells whether the entry, as written, is in the set; `admits` judges origins. */
  has(entry: string): boolean {
    const place = this.#placeOf(entry);
    return place?.in(false)?.has(place.key) ?? false;
  }

  /** Tells whether the set holds this origin itself, patterns left aside. */
  hasExactly(origin: string): boolean {
    return this.#exact.has(origin);
  }

  /** Tells whether an entry stands for this origin. `parsed` is the same origin, read. */
  admits(origin: string, parsed: SerialisedOrigin): boolean {
    return this.#exact.has(origin) || this.#admitsByPattern(origin, parsed);
  }

  /** The entries as they were written. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    yield* this.#exact;
    for (const origin of this.#anyPort) {
      yield `${origin}:*`;
    }
    for (const [scheme, suffixes] of this.#subdomains) {
      for (const suffix of suffixes) {
        yield `${scheme}://*${suffix}`;
      }
    }
    for (const [scheme, suffixes] of this.#subdomainsAnyPort) {
      for (const suffix of suffixes) {
        yield `${scheme}://*${suffix}:*`;
      }
    }
  }

  #admitsByPattern(origin: string, parsed: SerialisedOrigin): boolean {
    const withoutPort =
      parsed.port === ''
        ? origin
        : origin.slice(0, origin.length - parsed.port.length - 1);
    return (
      this.#anyPort.has(withoutPort) ||
      hasSuffixOf(origin, this.#subdomains.get(parsed.scheme)) ||
      hasSuffixOf(withoutPort, this.#subdomainsAnyPort.get(parsed.scheme))
    );
  }

  #placeOf(entry: string): Place | undefined {
    if (parseSerialisedOrigin(entry) !== undefined) {
      return { key: entry, in: () => this.#exact };
    }
    const pattern = parseOriginPattern(entry);
    if (pattern === undefined) {
      return undefined;
    }
    const { scheme, host, subdomains, port } = pattern;
    if (!subdomains) {
      return { key: `${scheme}://${host}`, in: () => this.#anyPort };
    }
    if (port === '*') {
      const suffixes = this.#subdomainsAnyPort;
      return { key: `.${host}`, in: (make) => setOf(suffixes, scheme, make) };
    }
    const suffixes = this.#subdomains;
    return {
      key: port === '' ? `.${host}` : `.${host}:${port}`,
      in: (make) => setOf(suffixes, scheme, make),
    };
  }
}

/** Where an entry is kept: under which key, in which set. */
interface Place {
  readonly key: string;
  readonly in: (make: boolean) => Set<string> | undefined;
}

function setOf(
  sets: Map<string, Set<string>>,
  scheme: string,
  make: boolean,
): Set<string> | undefined {
  const found = sets.get(scheme);
  if (found !== undefined || !make) {
    return found;
  }
  const made = new Set<string>();
  sets.set(scheme, made);
  return made;
}

function sizeOf(sets: ReadonlyMap<string, ReadonlySet<string>>): number {
  let size = 0;
  for (const set of sets.values()) {
    size += set.size;
  }
  return size;
}

/** Tells whether the origin, cut off before one of its dots, is among the suffixes. */
function hasSuffixOf(
  origin: string,
  suffixes: ReadonlySet<string> | undefined,
): boolean {
  if (suffixes === undefined) {
    return false;
  }
  for (
    let dot = origin.indexOf('.');
    dot !== -1;
    dot = origin.indexOf('.', dot + 1)
  ) {
    if (suffixes.has(origin.slice(dot))) {
      return true;
    }
  }
  return false;
}
