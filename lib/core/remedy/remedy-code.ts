/** Where a value is written: it is the option itself, or one of the entries of its list. */
export type WrittenAs = 'option' | 'entry';

/**
 * Returns what to write in place of a value, as code: an expression, or several in a list.
 *
 * @param values - what was meant; none if that is not known
 * @param writtenAs - an option takes a list of several, an entry of a list is replaced by several
 *
 * @example
 * remedyCode(['PUT', 'DELETE'], 'option'); // '["PUT", "DELETE"]'
 * remedyCode(['PUT', 'DELETE'], 'entry'); // '"PUT", "DELETE"'
 */
export function remedyCode(
  values: readonly (string | number | RegExp)[],
  writtenAs: WrittenAs,
): string | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const code = values.map(codeOf).join(', ');
  return values.length > 1 && writtenAs === 'option' ? `[${code}]` : code;
}

function codeOf(value: string | number | RegExp): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
