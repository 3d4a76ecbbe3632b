import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { ListState } from '../../lib/lists/list-state.js';
import type { OriginListReport } from '../../lib/lists/origin-list-health.js';

const A = 'https://a.example';
const B = 'https://b.example';

let reports: OriginListReport[];
let followed: ListState;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
  reports = [];
  followed = new ListState(
    'partners',
    (report) => reports.push(report),
    60_000,
  );
  followed.apply({ kind: 'add', entries: [A] });
});
afterEach(() => {
  followed.end();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** Passes, while the store goes on saying that it follows the list. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await jest.advanceTimersByTimeAsync(1_000);
    followed.confirm();
  }
}

/** Begins a reading, which fails after so many entries when it is told to. */
async function readPart(count: number): Promise<void> {
  async function* part(): AsyncGenerator<string, void, undefined> {
    for (let at = 0; at < count; at++) {
      yield `https://t${at}.example`;
    }
    throw new Error('It begins again.');
  }
  await expect(followed.replace(part())).rejects.toThrow('It begins again.');
}

describe('a list that lacks changes of its store', () => {
  it.each(['changes', 'list'] as const)(
    'says so after ten seconds, and when it has them: %s',
    async (lacks) => {
      followed.fallBehind(lacks);
      const behindSince = new Date();
      await pass(9);
      expect(followed.health).toEqual({ state: 'following' });
      followed.fallBehind(lacks);
      await pass(2);
      expect(followed.health).toEqual({ state: 'following', behindSince });
      followed.catchUp();

      expect(followed.health).toEqual({ state: 'following' });
      expect(reports).toEqual([
        { kind: 'behind', lacks },
        { kind: 'caught-up' },
      ]);
    },
  );

  it('reports nothing if it has them sooner', async () => {
    followed.fallBehind('changes');
    await pass(9);
    followed.catchUp();
    followed.fallBehind('changes');
    await pass(9);
    followed.catchUp();
    await pass(60);

    expect(reports).toEqual([]);
  });

  it('does not report it once it is lost, which says more', async () => {
    followed.fallBehind('list');
    followed.lose(new Error('It is away.'));
    await jest.advanceTimersByTimeAsync(50_000);

    expect(followed.health).not.toHaveProperty('behindSince');
    expect(reports.map(({ kind }) => kind)).toEqual(['lost']);
  });
});

describe('a whole list that is read again and again', () => {
  it('makes no progress before a reading is further than those before it', async () => {
    followed.fallBehind('list');
    await readPart(3);
    const stalledSince = new Date();
    for (let time = 0; time < 7; time++) {
      await pass(9);
      await readPart(time % 4);
    }
    expect(reports.map(({ kind }) => kind)).toEqual(['behind', 'stalled']);
    expect(followed.health).toHaveProperty('stalledSince');
    await readPart(4);

    expect(followed.health).not.toHaveProperty('stalledSince');
    expect(followed.health).toHaveProperty('behindSince', stalledSince);
  });

  it('makes none while no reading begins', async () => {
    followed.fallBehind('list');
    await pass(30);

    expect(followed.health).toHaveProperty('stalledSince');
  });

  it('is closed by staleAfter if it makes none, whatever else arrives', async () => {
    followed.fallBehind('list');
    await pass(60 + 30);
    expect(followed.health).toMatchObject({ state: 'closed' });
    expect(followed.isFresh).toBe(false);
    followed.apply({ kind: 'add', entries: [B] });
    expect(followed.isFresh).toBe(false);
    await followed.replace([A, B]);
    expect(followed.isFresh).toBe(true);
    followed.catchUp();

    expect(followed.health).toEqual({ state: 'following' });
    expect(reports.map(({ kind }) => kind)).toEqual([
      'behind',
      'stalled',
      'closed',
      'following-again',
      'caught-up',
    ]);
  });

  it('is not closed while each reading is further', async () => {
    followed.fallBehind('list');
    for (let time = 1; time < 10; time++) {
      await pass(20);
      await readPart(time);
      expect(followed.isFresh).toBe(true);
    }

    expect(reports).toEqual([{ kind: 'behind', lacks: 'list' }]);
  });

  it('makes progress if each is put in place', async () => {
    followed.fallBehind('list');
    for (let time = 1; time < 10; time++) {
      await pass(20);
      await followed.replace([A]);
    }

    expect(reports).toEqual([{ kind: 'behind', lacks: 'list' }]);
  });
});
