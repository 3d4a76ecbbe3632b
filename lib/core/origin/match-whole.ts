/**
 * The RegExp as it is matched against an origin: as a whole, and without `g` and `y`, which
 * make it remember where it was: allow, deny, allow, deny.
 */
export function matchWhole(pattern: RegExp): RegExp {
  return new RegExp(
    `^(?:${pattern.source})$`,
    pattern.flags.replace(/[gy]/g, ''),
  );
}
