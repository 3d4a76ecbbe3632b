/**
 * Fetch, "parse a single range header value", without whitespace. `undefined` is
 * failure, `null` a side that is left out.
 */
export function parseSingleRange(
  value: string,
): readonly [start: bigint | null, end: bigint | null] | undefined {
  const match = /^bytes=([0-9]*)-([0-9]*)$/.exec(value);
  if (match === null) {
    return undefined;
  }
  const [, first = '', last = ''] = match;
  const start = first === '' ? null : BigInt(first);
  const end = last === '' ? null : BigInt(last);
  if (start === null && end === null) {
    return undefined;
  }
  return start !== null && end !== null && start > end
    ? undefined
    : [start, end];
}
