import { editsBetween } from '../../core/edits-between.js';

/** An entry of `routes` whose path no handler serves, although a handler serves a similar path. */
export interface UnservedEntry {
  readonly index: number;
  readonly path: string;
  /** The path that was probably meant. */
  readonly near: string;
  /** The difference: the entry lacks a global prefix, or is misspelled. */
  readonly difference: 'prefix' | 'spelling';
}

/**
 * Finds the entries that no handler serves, but whose path is similar to a served one. Other code
 * may serve an entry, such as middleware. So an entry without a similar path is accepted.
 *
 * @param paths - the paths of the entries
 * @param served - the paths that handlers serve, as the platform stores them
 * @param isPrefix - tells whether a text is a prefix of controller paths that is not written there
 */
export function unservedEntries(
  paths: readonly string[],
  served: readonly string[],
  isPrefix: (head: string) => boolean,
): readonly UnservedEntry[] {
  if (paths.length === 0) {
    return [];
  }
  const known = [...new Set(served)].map((path) => ({
    path,
    segments: segmentsOf(path),
  }));
  return paths.flatMap((path, index): readonly UnservedEntry[] => {
    const written = segmentsOf(path);
    if (
      written.length === 0 ||
      known.some(({ segments }) => meet(written, segments))
    ) {
      return [];
    }
    const head = prefixFor(written, known, isPrefix);
    if (head !== undefined) {
      const near = `${head}${path.startsWith('/') ? '' : '/'}${path}`;
      return [{ index, path, near, difference: 'prefix' }];
    }
    const near = known.find(({ segments }) =>
      isMisspelled(literalOf(written), literalOf(segments)),
    );
    return near === undefined
      ? []
      : [{ index, path, near: near.path, difference: 'spelling' }];
  });
}

type Segments = readonly string[];

/** Returns the segments of a pattern in lower case. A wildcard becomes `*`, a parameter `:`. */
function segmentsOf(path: string): Segments {
  return path
    .toLowerCase()
    .replace(/\{\/\*[^}]*\}$/, '/*')
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (/[*{}]/.test(segment) ? '*' : segment))
    .map((segment) => (segment.includes(':') ? ':' : segment));
}

/** Tells whether a path can match both patterns. */
function meet(one: Segments, other: Segments): boolean {
  for (let index = 0; ; index++) {
    const [left, right] = [one[index], other[index]];
    if (left === '*' || right === '*' || (left ?? right) === undefined) {
      return true;
    }
    if (left !== right && left !== ':' && right !== ':') {
      return false;
    }
    if (left === undefined || right === undefined) {
      return false;
    }
  }
}

function prefixFor(
  written: Segments,
  known: readonly { readonly segments: Segments }[],
  isPrefix: (head: string) => boolean,
): string | undefined {
  for (const { segments } of known) {
    for (let length = 1; length < segments.length; length++) {
      const head = `/${segments.slice(0, length).join('/')}`;
      // The first segment must be literal, because a parameter is similar to everything.
      const begins = written[0] === segments[length] && isLiteral(written[0]);
      if (begins && isPrefix(head) && meet(written, segments.slice(length))) {
        return head;
      }
    }
  }
  return undefined;
}

function isLiteral(segment: string | undefined): boolean {
  return segment !== '*' && segment !== ':';
}

/** Returns the segments before the first wildcard or parameter. */
function literalOf(segments: Segments): string {
  const first = segments.findIndex((segment) => !isLiteral(segment));
  return segments.slice(0, first === -1 ? segments.length : first).join('/');
}

/** Number of letters for each permitted typing error. */
const LETTERS_FOR_A_SLIP = 5;
const MOST_SLIPS = 2;

function isMisspelled(written: string, served: string): boolean {
  const most = Math.floor(written.length / LETTERS_FOR_A_SLIP);
  const bound = Math.min(most, MOST_SLIPS) + 1;
  return (
    // Differences in digits (versions) or in a plural `s` (`/uploads` and `/upload`) are
    // intentional.
    written.replaceAll(/\D/g, '') === served.replaceAll(/\D/g, '') &&
    singular(written) !== singular(served) &&
    Math.abs(written.length - served.length) < bound &&
    editsBetween(written, served, bound) < bound
  );
}

function singular(path: string): string {
  return path.replace(/s$/, '');
}
