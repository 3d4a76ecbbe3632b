/** A parameter that is a whole segment, such as `:id`. */
const PARAMETER = /^:\w+$/;
/** Characters that mean themselves in the syntax of every platform. */
const LITERAL = /^[\w.~-]*$/;

/**
 * Tells whether two paths may match the same URL. It errs on the side of `true`: syntax other than literal
 * segments and whole parameters may match anything.
 *
 * @example
 * mayOverlap('/widgets/:id', '/widgets/7'); // true
 */
export function mayOverlap(left: string, right: string): boolean {
  const mine = segmentsOf(left);
  const others = segmentsOf(right);
  for (let index = 0; ; index++) {
    const one = mine[index];
    const other = others[index];
    if (isOpen(one) || isOpen(other)) {
      return true;
    }
    if (one === undefined || other === undefined) {
      return one === other;
    }
    if (!PARAMETER.test(one) && !PARAMETER.test(other) && one !== other) {
      return false;
    }
  }
}

/**
 * Tells whether a path certainly matches every URL that another one matches. It errs on the side of `false`.
 *
 * @example
 * covers('/widgets/:id', '/widgets/7'); // true
 */
export function covers(path: string, other: string): boolean {
  const mine = segmentsOf(path);
  const others = segmentsOf(other);
  return (
    mine.length === others.length &&
    mine.every((segment, index) => {
      const another = others[index] as string;
      return (
        !isOpen(another) &&
        (segment === another || (PARAMETER.test(segment) && another !== ''))
      );
    })
  );
}

// Routers may ignore case, and a slash at the end.
function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/\/+$/, '')
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) =>
      segment.startsWith(':') ? segment : segment.toLowerCase(),
    );
}

function isOpen(segment: string | undefined): boolean {
  return (
    segment !== undefined && !PARAMETER.test(segment) && !LITERAL.test(segment)
  );
}
