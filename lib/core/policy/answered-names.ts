/**
 * The longest header of a preflight's answer that names more than the preflight asked for, in characters. A
 * longer one would cost more than the preflights that it saves.
 */
export const LONGEST_VALUE = 1024;

/**
 * Returns the value of a header that names all of some methods or headers, or `undefined` if there are none or
 * the value would be too long.
 *
 * @example
 * valueOfNames(['PUT', 'DELETE']); // 'PUT,DELETE'
 */
export function valueOfNames(names: Iterable<string>): string | undefined {
  let value = '';
  for (const name of names) {
    value = value === '' ? name : `${value},${name}`;
    if (value.length > LONGEST_VALUE) {
      return undefined;
    }
  }
  return value === '' ? undefined : value;
}

/**
 * Returns the names that two values have in common, in the order of the first one, or `undefined` for none.
 * An absent value has no names.
 *
 * @example
 * commonNames('PUT,DELETE', 'DELETE,PATCH'); // 'DELETE'
 */
export function commonNames(
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  if (left === undefined || right === undefined || left === right) {
    return left === right ? left : undefined;
  }
  const others = right.split(',');
  const common = left.split(',').filter((name) => others.includes(name));
  return common.length === 0 ? undefined : common.join(',');
}
