/** Returns ascending lengths with one more, if it is another. */
export function withLength(
  lengths: readonly number[],
  length: number,
): readonly number[] {
  return lengths.includes(length)
    ? lengths
    : [...lengths, length].toSorted((left, right) => left - right);
}
