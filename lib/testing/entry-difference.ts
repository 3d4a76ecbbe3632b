/** How many entries a difference names. */
const NAMED_ENTRIES = 3;

/**
 * Describes how entries differ from the expected ones. The order does not matter.
 *
 * @returns the description, or `undefined` if they do not differ
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
