/**
 * Returns the entries that a message carries; `undefined` if the whole list must be read. That is the case for a
 * replacement, for a kind that this version does not know, and for entries that cannot be parsed. If they were
 * skipped, the list would lack changes forever.
 *
 * @param text - the entries as JSON
 */
export function toldEntries(
  kind: string,
  text: string,
): readonly string[] | undefined {
  if (kind !== 'add' && kind !== 'delete') {
    return undefined;
  }
  const entries = parsed(text);
  return isListOfText(entries) ? entries : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller treats it as unreadable.
    return undefined;
  }
}

function isListOfText(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((each) => typeof each === 'string')
  );
}
