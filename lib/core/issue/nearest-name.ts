/** The most edits that are still taken for a slip. */
const MOST_EDITS = 3;

/** The shortest part of a name that says which one is meant. */
const SHORTEST_PART = 4;

/**
 * The known name that somebody may have meant: the same but for case and hyphens, else one
 * that is few edits away, else one that is a part of what was written (`allowedOrigins`, for
 * `origin`), else one that this is a part of (`headers`, for `allowedHeaders`). Among equals
 * the first known one.
 *
 * @example
 * nearestName('exposeHeaders', ['allowedHeaders', 'exposedHeaders']); // 'exposedHeaders'
 */
export function nearestName(
  name: string,
  known: readonly string[],
): string | undefined {
  const written = lettersOf(name);
  return (
    fewestEdits(written, known) ??
    known.find((other) => written.includes(lettersOf(other))) ??
    (written.length < SHORTEST_PART
      ? undefined
      : known.find((other) => lettersOf(other).includes(written)))
  );
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function fewestEdits(
  written: string,
  known: readonly string[],
): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.min(MOST_EDITS, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const edits = editsBetween(written, lettersOf(name), fewest);
    if (edits < fewest) {
      nearest = name;
      fewest = edits;
    }
  }
  return nearest;
}

/**
 * The Damerau-Levenshtein distance: letters inserted, left out, replaced or swapped with
 * their neighbor. Here instead of from a package, since it is a dozen lines and the core
 * imports nothing that it can say itself; without a table, since the bound is small.
 *
 * @returns the distance, or something not below `bound` where it is not below it
 */
export function editsBetween(a: string, b: string, bound: number): number {
  if (bound <= 0 || a === '' || b === '') {
    return Math.max(a.length, b.length);
  }
  if (a[0] === b[0]) {
    return editsBetween(a.slice(1), b.slice(1), bound);
  }
  const isSwapped = a[0] === b[1] && a[1] === b[0];
  return (
    1 +
    Math.min(
      editsBetween(a.slice(1), b, bound - 1),
      editsBetween(a, b.slice(1), bound - 1),
      editsBetween(a.slice(1), b.slice(1), bound - 1),
      isSwapped ? editsBetween(a.slice(2), b.slice(2), bound - 1) : Infinity,
    )
  );
}
