import { describe, expect, it } from '@jest/globals';
import { listRows } from '../../../lib/inspector/data/list-rows.js';
import type { OriginListHealth } from '../../../lib/lists/origin-list-health.js';
import { OriginList } from '../../../lib/lists/origin-list.js';

const WHEN = new Date('2026-11-29T09:00:00Z');

function listWith(health: OriginListHealth): OriginList {
  return Object.defineProperty(new OriginList('partners'), 'health', {
    value: health,
  });
}

describe('a list that is not well', () => {
  it.each<readonly [string, OriginListHealth, readonly string[]]>([
    [
      'lost',
      { state: 'lost', since: WHEN, error: new Error('down') },
      ['The store fails: down'],
    ],
    [
      'closed',
      { state: 'closed', since: WHEN, reason: 'too old' },
      ['It allows nobody: too old'],
    ],
    [
      'behind',
      { state: 'following', behindSince: WHEN, pendingSince: WHEN },
      [
        'A change does not settle since 2026-11-29T09:00:00.000Z.',
        'It lacks changes of its store since 2026-11-29T09:00:00.000Z.',
      ],
    ],
    [
      'stalled',
      { state: 'loading', stalledSince: WHEN },
      ['No entry arrives since 2026-11-29T09:00:00.000Z.'],
    ],
  ])('says that it is %s', (_, health, troubles) => {
    expect(listRows([listWith(health)])[0]?.troubles).toEqual(troubles);
  });

  it('does not repeat an error without end', () => {
    const error = new Error('x'.repeat(10_000));
    const list = listWith({ state: 'lost', since: undefined, error });

    expect(listRows([list])[0]?.troubles.join('').length).toBeLessThan(400);
  });

  it('was never confirmed before it is loaded', () => {
    expect(listRows([new OriginList('partners')])[0]).toMatchObject({
      state: 'loading',
      confirmedAt: undefined,
    });
  });
});
