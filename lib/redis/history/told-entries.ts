/**
 * Returns the entries that a message carries; `undefined` if it must be read as "the whole list changed". That is said
 * of replacements. A kind that this version does not know, and entries that cannot be read, must not be skipped: the
 * list would lack something for ever.
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
