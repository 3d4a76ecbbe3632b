import { describe, expect, it } from '@jest/globals';
import { applyAll } from '../../lib/lists/apply-changes.js';
import { OriginSet } from '../../lib/core/origin-set/origin-set.js';
import type { OriginChange } from '../../lib/lists/origin-store.js';

/** As many as a store that is far behind applies in a turn. */
const OF_A_TURN = 500;

function added(first: number): readonly OriginChange[] {
  return Array.from({ length: OF_A_TURN }, (_, at) => ({
    kind: 'add',
    entries: [`https://o${first + at}.example`],
  }));
}

describe('changes that are applied to a reading', () => {
  it('end, even if more arrive at every turn', async () => {
    const changes = Array.from({ length: 10 }, (_, at) =>
      added(at * OF_A_TURN),
    ).flat();
    let isOver = false;
    let turns = 0;
    const grow = () => {
      if (!isOver && turns < 200) {
        turns++;
        changes.push(...added(changes.length));
        setImmediate(grow);
      }
    };
    grow();
    const set = new OriginSet();
    await applyAll(changes, set);
    isOver = true;

    expect(turns).toBeLessThan(50);
    expect(set.size).toBe(changes.length);
  });

  it('leave requests their turn', async () => {
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns++;
      if (!isOver) {
        setImmediate(turn);
      }
    };
    setImmediate(turn);
    await applyAll([...added(0), ...added(OF_A_TURN)], new OriginSet());
    const few = turns;
    const [entries] = [added(0).flatMap((change) => change.entries)];
    const large = Array.from({ length: 20 }, () => ({
      kind: 'delete' as const,
      entries,
    }));
    await applyAll(large, new OriginSet());
    isOver = true;

    expect(few).toBe(0);
    expect(turns).toBeGreaterThan(3);
  });
});
