import { DividedSet } from './divided-set.js';
import { schemeOfAnyExtension, schemeOfExtension } from './extension-origin.js';
import { isExactOrigin } from './origin-entry.js';
import { parseOriginPattern } from './origin-pattern.js';
import type { SerializedOrigin } from './serialized-origin.js';
import { SuffixSet } from './suffix-set.js';

/**
 * A set of exact origins and patterns. The time of a look-up does not grow with their number: there is a set of the
 * exact ones and, for each scheme, a set of the suffixes that a host may have.
 */
export class OriginSet {
  readonly #exact = new DividedSet();
  /** `scheme://host` of the patterns for any port. */
  readonly #anyPort = new DividedSet();
  /** Scheme to `.host` or `.host:port` of the patterns for subdomains. */
  readonly #subdomains = new Map<string, SuffixSet>();
  /** Scheme to `.host` of the patterns for both. */
  readonly #subdomainsAnyPort = new Map<string, SuffixSet>();
  /** Schemes of which every extension is in the set. */
  readonly #anyExtension = new DividedSet();
  #size = 0;

  constructor(entries: Iterable<string> = []) {
    for (const entry of entries) {
      this.add(entry);
    }
  }

  /** The number of entries. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds an exact origin or a pattern.
   *
   * @returns whether the text is an origin or a pattern; if not, the set does not change
   */
  add(entry: string): boolean {
    const place = this.#placeOf(entry);
    if (place?.in(true)?.add(place.key) === true) {
      this.#size++;
    }
    return place !== undefined;
  }

  /**
   * Removes an entry, as it was written.
   *
   * @returns whether the set had it
   */
  delete(entry: string): boolean {
    const place = this.#placeOf(entry);
    const wasThere = place?.in(false)?.delete(place.key) === true;
    if (wasThere) {
      this.#size--;
    }
    return wasThere;
  }

  /** Tells whether the set has this entry, as it was written. To judge an origin, use `admits`. */
  has(entry: string): boolean {
    const place = this.#placeOf(entry);
    return place?.in(false)?.has(place.key) === true;
  }

  /** Tells whether the set has this exact origin, without regard to patterns. */
  hasExactly(origin: string): boolean {
    return this.#exact.has(origin);
  }

  /**
   * Tells whether an entry allows this origin.
   *
   * @param parsed - the same origin, parsed; `undefined` for an unusual one
   */
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean {
    return this.#exact.has(origin) || this.admitsByPattern(origin, parsed);
  }

  /** Tells whether a pattern allows this origin; see `admits`. */
  admitsByPattern(
    origin: string,
    parsed: SerializedOrigin | undefined,
  ): boolean {
    return (
      (parsed !== undefined &&
        (hasEndOf(origin, this.#subdomains, parsed.scheme) ||
          this.#admitsOnAnyPort(origin, parsed))) ||
      this.#admitsAnyExtension(origin)
    );
  }

  /** Iterates over the entries, as they were written. */
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
    for (const scheme of this.#anyExtension) {
      yield `${scheme}://*`;
    }
  }

  #admitsOnAnyPort(
    origin: string,
    { scheme, port }: SerializedOrigin,
  ): boolean {
    if (this.#anyPort.size === 0 && this.#subdomainsAnyPort.size === 0) {
      return false;
    }
    const withoutPort =
      port === '' ? origin : origin.slice(0, -(port.length + ':'.length));
    return (
      this.#anyPort.has(withoutPort) ||
      hasEndOf(withoutPort, this.#subdomainsAnyPort, scheme)
    );
  }

  #admitsAnyExtension(origin: string): boolean {
    if (this.#anyExtension.size === 0) {
      return false;
    }
    const scheme = schemeOfExtension(origin);
    return scheme !== undefined && this.#anyExtension.has(scheme);
  }

  #placeOf(entry: string): Place | undefined {
    if (isExactOrigin(entry)) {
      return { key: entry, in: () => this.#exact };
    }
    const anyExtension = schemeOfAnyExtension(entry);
    if (anyExtension !== undefined) {
      return { key: anyExtension, in: () => this.#anyExtension };
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

/** The place of an entry: its key, and the set that has it. */
interface Place {
  readonly key: string;
  readonly in: (make: boolean) => DividedSet | undefined;
}

function setOf(
  sets: Map<string, SuffixSet>,
  scheme: string,
  make: boolean,
): SuffixSet | undefined {
  const found = sets.get(scheme);
  if (found !== undefined || !make) {
    return found;
  }
  const made = new SuffixSet();
  sets.set(scheme, made);
  return made;
}

/** Tells whether the origin ends with one of the suffixes of its scheme. */
function hasEndOf(
  origin: string,
  suffixes: ReadonlyMap<string, SuffixSet>,
  scheme: string,
): boolean {
  return suffixes.size > 0 && suffixes.get(scheme)?.hasEndOf(origin) === true;
}
