/**
 * Returns the Damerau-Levenshtein distance: letters inserted, removed, replaced or swapped with
 * their neighbor. It is implemented here because it is short, and the core has few dependencies. It
 * needs no table, because the bound is small.
 *
 * @returns the distance, or any number from `bound` on if the distance is not below it
 *
 * @example
 * editsBetween('htpps', 'https', 2); // 1
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
