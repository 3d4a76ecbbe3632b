import { editsBetween } from '../edits-between.js';

/** The maximum number of edits that count as a typing error. */
const MOST_EDITS = 3;

/** The part of the written name that must be in a known one, to count before a shorter name. */
const MOST_OF_IT = 0.68;

/** The minimum length of a part that identifies a name. */
const SHORTEST_PART = 4;

/**
 * Returns the known name that was probably meant, in this order: the same except for case and
 * hyphens; one that differs by few edits; one that has most of the written name in one piece
 * (`originSuccessStatus`, for `optionsSuccessStatus`); one that is part of the written name (`allowedOrigins`,
 * for `origin`); one that contains the written name (`headers`, for `allowedHeaders`). Among
 * equals, the first known name wins.
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
    known.find((other) => hasMostOf(written, lettersOf(other))) ??
    known.find((other) => written.includes(lettersOf(other))) ??
    (written.length < SHORTEST_PART
      ? undefined
      : known.find((other) => lettersOf(other).includes(written)))
  );
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function hasMostOf(written: string, other: string): boolean {
  const length = Math.ceil(written.length * MOST_OF_IT);
  const starts = Array.from({ length: written.length - length + 1 }).keys();
  return (
    length >= SHORTEST_PART &&
    !other.includes(written) &&
    [...starts].some((start) =>
      other.includes(written.slice(start, start + length)),
    )
  );
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

/** Number of similar names to put first. A message must stay short. */
const MOST_NEAR = 3;

/**
 * Returns the known names, with the names that were probably meant first.
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
