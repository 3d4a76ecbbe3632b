import type { OriginChange } from './origin-store.js';
import type { OriginSet } from '../core/origin-set/origin-set.js';
import { ENTRIES_OF_A_TURN, inSlices, nextTurn } from '../core/slices.js';

/**
 * How many entries to apply before requests get their turn. It must be more than a store passes in one
 * turn. Otherwise the list might never catch up with the changes that arrive meanwhile.
 */
const ENTRIES_TO_CATCH_UP = 4 * ENTRIES_OF_A_TURN;

/**
 * Applies changes, including those that arrive meanwhile. The promise resolves in the same turn as the last change.
 */
export async function applyAll(
  changes: readonly OriginChange[],
  set: OriginSet,
): Promise<void> {
  let taken = 0;
  // Not a copy: the array grows.
  for (const change of changes) {
    if (taken + change.entries.length > ENTRIES_TO_CATCH_UP) {
      taken = 0;
      await nextTurn();
    }
    taken += Math.max(change.entries.length, 1);
    await inSlices(change, (slice) => applyTo(set, slice));
  }
}

/** Applies a change to a set. */
export function applyTo(set: OriginSet, { kind, entries }: OriginChange): void {
  for (const entry of entries) {
    set[kind](entry);
  }
}
