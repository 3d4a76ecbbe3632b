/** How many entries are taken before requests get their turn: about two milliseconds. */
export const ENTRIES_OF_A_TURN = 500;

/** Lets requests have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

interface Sliceable {
  readonly entries: readonly string[];
}

/**
 * Makes a change, a large one in slices with other work in between.
 *
 * @param make - takes one slice
 */
export async function inSlices<Change extends Sliceable>(
  change: Change,
  make: (slice: Change) => void,
): Promise<void> {
  const { entries } = change;
  let first = 0;
  do {
    if (first > 0) {
      await nextTurn();
    }
    const slice = entries.slice(first, first + ENTRIES_OF_A_TURN);
    make({ ...change, entries: slice });
    first += ENTRIES_OF_A_TURN;
  } while (first < entries.length);
}
