import { DividedSet } from './divided-set.js';
import {
  schemeOfAnyExtension,
  schemeOfExtension,
} from '../origin/extension-origin.js';
import { isExactOrigin } from '../origin/origin-entry.js';
import { parseOriginPattern } from '../origin/origin-pattern.js';
import type { SerializedOrigin } from '../origin/serialized-origin.js';
import { isPortList } from '../origin/port-list.js';
import { PortLists } from './port-lists.js';
import { PreviewSet } from './preview-set.js';
import { SuffixSet } from './suffix-set.js';

/**
 * A set of exact origins and patterns. The time of a look-up does not grow with their number: there is a set of the
 * exact ones and, for each scheme, a set of the suffixes that a host may have and a set of the previews.
 */
export class OriginSet {
  readonly #exact = new DividedSet();
  /** `scheme://host` of the patterns for any port. */
  readonly #anyPort = new DividedSet();
  /** Scheme to `.host` or `.host:port` of the patterns for subdomains. */
  readonly #subdomains = new Map<string, SuffixSet>();
  /** Scheme to `.host` of the patterns for both. */
  readonly #subdomainsAnyPort = new Map<string, SuffixSet>();
  /** Scheme to `pr-*.host` or `pr-*.host:port` of the previews. */
  readonly #previews = new Map<string, PreviewSet>();
  /** Scheme to `pr-*.host` of the previews on any port. */
  readonly #previewsAnyPort = new Map<string, PreviewSet>();
  /** The entries with a list of ports; `undefined` until there is one. */
  #portLists: PortLists | undefined;
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
    // Fast path: nearly every entry is an exact origin, and there may be a million.
    if (isExactOrigin(entry)) {
      if (this.#exact.add(entry)) {
        this.#size++;
      }
      return true;
    }
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
          isPreview(origin, this.#previews, parsed.scheme) ||
          this.#admitsOnAnyPort(origin, parsed) ||
          this.#portLists?.admits(origin, parsed) === true)) ||
      this.#admitsAnyExtension(origin)
    );
  }

  /** Iterates over the entries, as they were written. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    yield* this.#exact;
    for (const origin of this.#anyPort) {
      yield origin + ANY_PORT;
    }
    yield* written(this.#subdomains, '*', '');
    yield* written(this.#subdomainsAnyPort, '*', ANY_PORT);
    yield* written(this.#previews, '', '');
    yield* written(this.#previewsAnyPort, '', ANY_PORT);
    yield* this.#portLists ?? [];
    for (const scheme of this.#anyExtension) {
      yield `${scheme}://*`;
    }
  }

  #admitsOnAnyPort(
    origin: string,
    { scheme, port }: SerializedOrigin,
  ): boolean {
    if (
      this.#anyPort.size === 0 &&
      this.#subdomainsAnyPort.size === 0 &&
      this.#previewsAnyPort.size === 0
    ) {
      return false;
    }
    const withoutPort =
      port === '' ? origin : origin.slice(0, -(port.length + ':'.length));
    return (
      this.#anyPort.has(withoutPort) ||
      hasEndOf(withoutPort, this.#subdomainsAnyPort, scheme) ||
      isPreview(withoutPort, this.#previewsAnyPort, scheme)
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
    const { scheme, label, host, port } = pattern;
    if (isPortList(port, scheme)) {
      return { key: entry, in: (make) => this.#portListsOf(make) };
    }
    if (label === '') {
      return { key: `${scheme}://${host}`, in: () => this.#anyPort };
    }
    const isAnyPort = port === '*';
    const rest = isAnyPort || port === '' ? `.${host}` : `.${host}:${port}`;
    if (label === '*') {
      const sets = isAnyPort ? this.#subdomainsAnyPort : this.#subdomains;
      const madeBy = () => new SuffixSet();
      return { key: rest, in: (make) => setOf(sets, scheme, make && madeBy) };
    }
    const sets = isAnyPort ? this.#previewsAnyPort : this.#previews;
    const madeBy = () => new PreviewSet();
    return {
      key: label + rest,
      in: (make) => setOf(sets, scheme, make && madeBy),
    };
  }

  #portListsOf(make: boolean): PortLists | undefined {
    if (make) {
      this.#portLists ??= new PortLists(new OriginSet());
    }
    return this.#portLists;
  }
}

const ANY_PORT = ':*';

/** A set of keys. */
interface Keys {
  add(key: string): boolean;
  delete(key: string): boolean;
  has(key: string): boolean;
}

/** The place of an entry: its key, and the set that has it. */
interface Place {
  readonly key: string;
  readonly in: (make: boolean) => Keys | undefined;
}

function setOf<KeySet>(
  sets: Map<string, KeySet>,
  scheme: string,
  make: false | (() => KeySet),
): KeySet | undefined {
  const found = sets.get(scheme);
  if (found !== undefined || make === false) {
    return found;
  }
  const made = make();
  sets.set(scheme, made);
  return made;
}

/** Iterates over the entries whose keys are in sets of their schemes. */
function* written(
  sets: ReadonlyMap<string, Iterable<string>>,
  before: string,
  after: string,
): Generator<string, void, undefined> {
  for (const [scheme, keys] of sets) {
    for (const key of keys) {
      yield `${scheme}://${before}${key}${after}`;
    }
  }
}

/** Tells whether the origin ends with one of the suffixes of its scheme. */
function hasEndOf(
  origin: string,
  suffixes: ReadonlyMap<string, SuffixSet>,
  scheme: string,
): boolean {
  return suffixes.size > 0 && suffixes.get(scheme)?.hasEndOf(origin) === true;
}

/** Tells whether the origin is one of the previews of its scheme. */
function isPreview(
  origin: string,
  previews: ReadonlyMap<string, PreviewSet>,
  scheme: string,
): boolean {
  return (
    previews.size > 0 &&
    previews.get(scheme)?.admits(origin, scheme.length + '://'.length) === true
  );
}
