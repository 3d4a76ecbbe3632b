import type { OriginChange } from './origin-store.js';
import type { OriginSet } from '../core/origin/origin-set.js';
import { ENTRIES_OF_A_TURN, inSlices, nextTurn } from '../core/slices.js';

/**
 * How many entries are applied before requests get their turn. More than a store that follows
 * changes applies in a turn, or those that come meanwhile might never end.
 */
const ENTRIES_TO_CATCH_UP = 4 * ENTRIES_OF_A_TURN;

/** Applies changes, also those that come meanwhile; nothing happens after the last of them. */
export async function applyAll(
  changes: readonly OriginChange[],
  set: OriginSet,
): Promise<void> {
  let taken = 0;
  // The array grows, so it is not iterated over a copy.
  for (const change of changes) {
    if (taken + change.entries.length > ENTRIES_TO_CATCH_UP) {
      taken = 0;
      await nextTurn();
    }
    taken += Math.max(change.entries.length, 1);
    await inSlices(change, (slice) => applyTo(set, slice));
  }
}

/** Makes a change. */
export function applyTo(set: OriginSet, { kind, entries }: OriginChange): void {
  for (const entry of entries) {
    set[kind](entry);
  }
}
