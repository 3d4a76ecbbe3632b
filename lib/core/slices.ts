/** How many entries to process before requests get their turn: about two milliseconds of work. */
export const ENTRIES_OF_A_TURN = 500;

/** Resolves in the next turn of the event loop, so that requests get their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

interface Sliceable {
  readonly entries: readonly string[];
}

/**
 * Applies a change. It splits a large one into slices, with other work in between.
 *
 * @param make - applies one slice
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
