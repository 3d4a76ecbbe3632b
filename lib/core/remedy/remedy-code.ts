/** Whether a value is the option itself, an entry of its list, or text in an environment variable. */
export type WrittenAs = 'option' | 'entry' | 'text';

/**
 * Returns the code to write instead of a value: an expression, or several in a list.
 *
 * @param values - what was meant; empty if that is unknown
 * @param writtenAs - several values become a list in an option, and several entries in a list
 *
 * @example
 * remedyCode(['PUT', 'DELETE'], 'option'); // '["PUT", "DELETE"]'
 * remedyCode(['PUT', 'DELETE'], 'entry'); // '"PUT", "DELETE"'
 * remedyCode(['PUT', 'DELETE'], 'text'); // 'PUT,DELETE'
 */
export function remedyCode(
  values: readonly (string | number | RegExp)[],
  writtenAs: WrittenAs,
): string | undefined {
  if (values.length === 0) {
    return undefined;
  }
  if (writtenAs === 'text') {
    return values.join(',');
  }
  const code = values.map(codeOf).join(', ');
  return values.length > 1 && writtenAs === 'option' ? `[${code}]` : code;
}

function codeOf(value: string | number | RegExp): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
