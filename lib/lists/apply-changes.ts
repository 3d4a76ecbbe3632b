import type { OriginChange } from './origin-store.js';
import type { OriginSet } from '../core/origin/origin-set.js';
import { inSlices, nextTurn } from '../core/slices.js';

/** After how many changes, large or small, requests get their turn. */
const TURNS_OF_CHANGES = 100;

/** Applies changes, also those that come meanwhile; nothing happens after the last of them. */
export async function applyAll(
  changes: readonly OriginChange[],
  set: OriginSet,
): Promise<void> {
  for (let index = 0; index < changes.length; index++) {
    if (index > 0 && index % TURNS_OF_CHANGES === 0) {
      await nextTurn();
    }
    await inSlices(changes[index] as OriginChange, (slice) =>
      applyTo(set, slice),
    );
  }
}

/** Makes a change. */
export function applyTo(set: OriginSet, { kind, entries }: OriginChange): void {
  for (const entry of entries) {
    set[kind](entry);
  }
}
