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

/**
 * Tells whether every alternative of a RegExp is written from `^` to `$`. What cannot be
 * told is taken for unanchored: writing the anchors is always safe. So is a RegExp with
 * the flag `m`, under which `^` and `$` are the ends of lines. It does no harm here, where a
 * text of several lines is no origin and never asked about, and would elsewhere.
 */
export function isAnchored(pattern: RegExp): boolean {
  return (
    !pattern.multiline && alternativesOf(pattern).every(isAnchoredAlternative)
  );
}

/** The parts of an alternative: an escape, or a single character. */
type Parts = readonly string[];

// An escaped `$` is another part: `\$`. Within a class or a group, it is not the last part.
function isAnchoredAlternative(parts: Parts): boolean {
  return parts.at(0) === '^' && parts.at(-1) === '$';
}

/** Returns the alternatives of the top level. Those in groups and classes are parts of one. */
function alternativesOf({ source, flags }: RegExp): readonly Parts[] {
  const alternatives: string[][] = [];
  let parts: string[] = [];
  let groups = 0;
  let classes = 0;
  for (const [part] of source.matchAll(/\\[^]|[^]/g)) {
    classes += classStep(part, classes, flags.includes('v'));
    if (classes === 0) {
      groups += part === '(' ? 1 : part === ')' ? -1 : 0;
    }
    if (part === '|' && groups === 0 && classes === 0) {
      alternatives.push(parts);
      parts = [];
    } else {
      parts.push(part);
    }
  }
  return [...alternatives, parts];
}

/** Returns how much a part changes the depth of classes. They are nested only with the flag `v`. */
function classStep(part: string, depth: number, nests: boolean): number {
  if (part === '[') {
    return depth === 0 || nests ? 1 : 0;
  }
  return part === ']' && depth > 0 ? -1 : 0;
}

// Names that nobody would write into an expression and that have nothing in common, where
// anybody can register one. Of letters only, which the narrowest expressions allow.
const HOSTS = ['qzjxkv.com', 'mwpfqyzu.net', 'kvzrhwb.org'];

// Ways in which one page can be reached: whoever is allowed in one of them is anybody.
const ORIGINS_OF: readonly ((host: string) => string)[] = [
  (host) => `https://${host}`,
  (host) => `https://www.${host}`,
  (host) => `https://${host}:8443`,
  (host) => `http://${host}`,
];

/**
 * Tells whether a RegExp amounts to every origin: it matches, as a whole, origins that have
 * nothing in common. They are constant, so that an application that starts once does always.
 *
 * One that lets in more than was meant is not found: in `/^https:\/\/.*example\.com$/`, which
 * forgets a dot and lets `https://evil-example.com` in, nothing says which name is meant.
 */
export function admitsAnyOrigin(pattern: RegExp): boolean {
  const whole = matchWhole(pattern);
  return ORIGINS_OF.some((originOf) =>
    HOSTS.every((host) => whole.test(originOf(host))),
  );
}
