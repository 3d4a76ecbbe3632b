import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareLocks } from '../../../lib/core/lock-change/compare-locks.js';
import { howMany } from '../../how-many.js';
import { edited } from './arbitrary-edit.js';
import { faultsOfChanges } from './faults-of-changes.js';
import { lockOfPlan } from './lock-of-plan.js';

const { LOCK_EDITS, LOCK_SEED } = process.env;
const EDITS = Number(LOCK_EDITS ?? howMany(200, { inCi: 300 }));
const SEED = Number(LOCK_SEED ?? 20261129);

describe('the comparison of two locks', () => {
  it('finds what opens and closes for concrete requests, and nothing else', () => {
    const seen = { same: 0, opens: 0, closes: 0, incomparable: 0, ruled: 0 };
    fc.assert(
      fc.property(edited, ({ before, after }) => {
        const changes = compareLocks(lockOfPlan(before), lockOfPlan(after));
        for (const { kind, when } of changes) {
          seen[kind]++;
          seen.ruled += when.length > 0 ? 1 : 0;
        }
        seen.same += changes.length === 0 ? 1 : 0;
        expect(faultsOfChanges(before, after, changes)).toEqual([]);
      }),
      { numRuns: EDITS, seed: SEED },
    );
    // A search that never meets one proves nothing about it.
    expect(Object.values(seen).filter((count) => count < EDITS / 20)).toEqual(
      [],
    );
    if (LOCK_EDITS !== undefined) {
      console.info(`${EDITS} edits, seed ${SEED}: ${JSON.stringify(seen)}`);
    }
  });
});
