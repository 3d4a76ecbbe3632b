/** Tells whether a RegExp matches an origin from its beginning to its end. */
export function matchesWhole(
  { source, flags }: RegExp,
  origin: string,
): boolean {
  const nothingBefore = '(?<![^])';
  const nothingAfter = '(?![^])';
  return new RegExp(
    `${nothingBefore}(?:${source})${nothingAfter}`,
    flags.replace(/[gy]/g, ''),
  ).test(origin);
}
