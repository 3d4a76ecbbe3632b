import { editsBetween } from '../edits-between.js';

/** The most edits that are still taken for a slip. */
const MOST_EDITS = 3;

/** The shortest part of a name that says which one is meant. */
const SHORTEST_PART = 4;

/**
 * The known name that somebody may have meant: the same but for case and hyphens, else one
 * that is few edits away, else one that is a part of what was written (`allowedOrigins`, for
 * `origin`), else one that this is a part of (`headers`, for `allowedHeaders`). Among equals
 * the first known one.
 *
 * @example
 * nearestName('exposeHeaders', ['allowedHeaders', 'exposedHeaders']); // 'exposedHeaders'
 */
export function nearestName(
  name: string,
  known: readonly string[],
): string | undefined {
  const written = lettersOf(name);
  return (
    fewestEdits(written, known) ??
    known.find((other) => written.includes(lettersOf(other))) ??
    (written.length < SHORTEST_PART
      ? undefined
      : known.find((other) => lettersOf(other).includes(written)))
  );
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function fewestEdits(
  written: string,
  known: readonly string[],
): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.min(MOST_EDITS, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const edits = editsBetween(written, lettersOf(name), fewest);
    if (edits < fewest) {
      nearest = name;
      fewest = edits;
    }
  }
  return nearest;
}

/** How many names are put first: a message is read, not searched. */
const MOST_NEAR = 3;

/**
 * Returns the known names, with the few first that somebody may have meant.
 *
 * @example
 * nearestFirst('widgte', ['admin', 'partners', 'widget']); // ['widget', 'admin', 'partners']
 */
export function nearestFirst(
  name: string,
  known: readonly string[],
): readonly string[] {
  const near: string[] = [];
  let others = known;
  while (near.length < MOST_NEAR) {
    const nearest = nearestName(name, others);
    if (nearest === undefined) {
      break;
    }
    near.push(nearest);
    others = others.filter((other) => other !== nearest);
  }
  return [...near, ...others];
}
