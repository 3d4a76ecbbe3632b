/** How many entries of a difference are named. */
const NAMED_ENTRIES = 3;

/**
 * Says how entries differ from those that are expected, in any order.
 *
 * @returns `undefined` where they do not
 */
export function entryDifference(
  actual: Iterable<string>,
  expected: Iterable<string>,
): string | undefined {
  const held = new Set(actual);
  const wanted = new Set(expected);
  const missing = [...wanted].filter((entry) => !held.has(entry));
  const surplus = [...held].filter((entry) => !wanted.has(entry));
  const faults = [
    ...(missing.length === 0 ? [] : [`lacks ${named(missing)}`]),
    ...(surplus.length === 0 ? [] : [`still or wrongly has ${named(surplus)}`]),
  ];
  return faults.length === 0 ? undefined : faults.join(' and ');
}

function named(entries: readonly string[]): string {
  const shown = entries.slice(0, NAMED_ENTRIES).join(', ');
  const others = entries.length - NAMED_ENTRIES;
  return others > 0 ? `${shown} and ${others} more` : shown;
}
