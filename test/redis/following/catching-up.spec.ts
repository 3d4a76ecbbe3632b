import { describe, expect, it } from '@jest/globals';
import { ListState } from '../../../lib/lists/list-state.js';
import { ChangeStream } from '../../../lib/redis/following/change-stream.js';
import { ListReading } from '../../../lib/redis/following/list-reading.js';
import type { ListPage } from '../../../lib/redis/history/position.js';

/** How many changes the stream asks for at first. */
const FULL = 100;

/** A stream that answers with so many changes, one answer after the other. */
function streamOf(...counts: number[]): ChangeStream {
  return new ChangeStream(
    {
      ask: async <Answer>() => {
        const entry = [
          '1-0',
          ['tag', 'one', 'kind', 'add', 'entries', '[]'],
        ] as const;
        const entries = Array.from(
          { length: counts.shift() ?? 0 },
          () => entry,
        );
        return [['changes', entries]] as Answer;
      },
    },
    'changes',
  );
}

async function isCaughtUp(stream: ChangeStream): Promise<boolean> {
  let isSo = false;
  const waiting = stream.untilCaughtUp().then(() => {
    isSo = true;
  });
  await new Promise(setImmediate);
  const wasSo = isSo;
  stream.pause();
  await waiting;
  return wasSo;
}

describe('a stream of changes', () => {
  it.each<[string, readonly number[], boolean]>([
    ['that was not read', [], true],
    ['with fewer changes than were asked for', [FULL, FULL - 1], true],
    ['with as many, once', [FULL], true],
    ['with as many, again', [FULL, 2 * FULL], false],
    ['with none after that', [FULL, 2 * FULL, 0], true],
  ])('%s is caught up with: %p %p', async (_, counts, isSo) => {
    const stream = streamOf(...counts);
    for (const count of counts) {
      expect(await stream.after('0-0', 1)).toHaveLength(count);
    }

    expect(await isCaughtUp(stream)).toBe(isSo);
  });

  it('releases those who wait as soon as it is', async () => {
    const stream = streamOf(FULL, 2 * FULL, 1);
    await stream.after('0-0', 1);
    await stream.after('0-0', 1);
    const waiting = stream.untilCaughtUp();
    await stream.after('0-0', 1);
    await waiting;
  });
});

describe('the reading of a list', () => {
  it('asks for no page until the changes are caught up with', async () => {
    const page: ListPage = {
      server: 's',
      version: 1,
      state: { version: 1, tag: 'one', size: 1, generation: '0' },
      count: 1,
      cursor: '0',
      entries: ['https://a.example'],
    };
    const origins = new ListState('partners', () => undefined);
    const stream = streamOf(FULL, 2 * FULL, 0);
    let asked = 0;
    const reading = new ListReading(origins, {
      ask: async () => {
        asked++;
        return page;
      },
      untilCaughtUp: () => stream.untilCaughtUp(),
      untilFollowed: async () => undefined,
      onPage: () => undefined,
      applyAgain: () => undefined,
    });
    await stream.after('0-0', 1);
    await stream.after('0-0', 1);
    const run = reading.run();
    await new Promise(setImmediate);
    expect(asked).toBe(0);
    await stream.after('0-0', 1);
    await run;

    expect(asked).toBe(1);
    expect(origins.entries.size).toBe(1);
  });
});
