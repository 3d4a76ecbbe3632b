import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { ChangeStream } from '../../../lib/redis/following/change-stream.js';

/** How many milliseconds lie between two questions. */
const BETWEEN = 8;

const ENTRY = ['1-0', ['tag', 'one', 'kind', 'add', 'entries', '[]']] as const;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** A stream that is read on and on, each answer of which has so many changes at once. */
function readOn(count: number) {
  let asked = 0;
  let isOver = false;
  const stream = new ChangeStream(
    {
      ask: async <Answer>() => {
        asked++;
        const entries = Array.from({ length: count }, () => ENTRY);
        return [['changes', entries]] as Answer;
      },
    },
    'changes',
  );
  const read = async () => {
    while (!isOver) {
      await stream.after('0-0', 1);
      await new Promise(setImmediate);
    }
  };
  const reading = read();
  return {
    stream,
    asked: () => asked,
    end: async () => {
      isOver = true;
      stream.hurry();
      await jest.advanceTimersByTimeAsync(0);
      await reading;
    },
  };
}

/** Lets whatever is due happen, without any time passing. */
async function turns(): Promise<void> {
  for (let count = 0; count < 20; count++) {
    await new Promise(setImmediate);
  }
}

describe('changes that come one by one', () => {
  it('are asked for every eight milliseconds, however fast they come', async () => {
    const { asked, end } = readOn(1);
    await turns();
    expect(asked()).toBe(1);
    for (let time = 2; time < 10; time++) {
      await jest.advanceTimersByTimeAsync(BETWEEN);
      await turns();
      expect(asked()).toBe(time);
    }
    await end();
  });

  it('are read at once if a change waits', async () => {
    const { stream, asked, end } = readOn(1);
    await turns();
    stream.hurry();
    await jest.advanceTimersByTimeAsync(0);
    await turns();

    expect(asked()).toBe(2);
    await end();
  });

  it('are read at once if there are more than one answer has', async () => {
    const { asked, end } = readOn(2_000);
    await turns();

    expect(asked()).toBeGreaterThan(2);
    await end();
  });
});
