import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { OriginList } from '../../../lib/lists/origin-list.js';
import type { OriginListReport } from '../../../lib/lists/origin-list-health.js';
import type {
  OriginFollower,
  OriginStore,
} from '../../../lib/lists/origin-store.js';
import { ListLog } from '../../../lib/nest/lists/list-log.js';

const A = 'https://a.example';

let reports: OriginListReport[];
let follower: OriginFollower | undefined;
const waiting: (() => void)[] = [];
let list: OriginList;

/** A store that does nothing by itself. */
const store: OriginStore = {
  follow: (_list, told) => {
    follower = told;
    told.confirm();
  },
  change: () => new Promise((resolve) => waiting.push(resolve)),
  replace: () => new Promise((resolve) => waiting.push(resolve)),
};

function settle(): void {
  for (const resolve of waiting.splice(0)) {
    resolve();
  }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
  reports = [];
  list = new OriginList('partners', {
    store,
    staleAfter: 60,
    report: (report) => reports.push(report),
  });
});
afterEach(() => {
  list.close();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const pass = (seconds: number) =>
  jest.advanceTimersByTimeAsync(seconds * 1_000);

describe('a list that nobody confirms', () => {
  it('is closed, says so once, and opens when somebody does', async () => {
    await list.follow(1_000);
    await pass(30);
    follower?.confirm();
    await pass(59);
    expect(list.health).toEqual({ state: 'following' });
    await pass(1);
    expect(list.health).toEqual({
      state: 'closed',
      since: new Date(),
      reason: new Error('Nobody has confirmed it for 60 seconds.'),
    });
    await pass(600);
    follower?.confirm();

    expect(list.health).toEqual({ state: 'following' });
    expect(reports.map(({ kind }) => kind)).toEqual([
      'closed',
      'following-again',
    ]);
  });

  it('says why as soon as the store does, and stays closed', async () => {
    await list.follow(1_000);
    await pass(60);
    const since = new Date();
    await pass(600);
    const reason = new Error('It is away.');
    follower?.lose(reason);
    follower?.lose(reason);

    expect(list.health).toEqual({ state: 'closed', since, reason });
    expect(reports).toEqual([
      {
        kind: 'closed',
        reason: new Error('Nobody has confirmed it for 60 seconds.'),
      },
      { kind: 'closed', reason },
    ]);
  });

  it('is closed for the reason that it was lost for', async () => {
    await list.follow(1_000);
    const reason = new Error('It is away.');
    follower?.lose(reason);
    await pass(60);

    expect(list.health).toMatchObject({ state: 'closed', reason });
  });
});

describe('a change of this instance', () => {
  it.each<[string, () => Promise<void>]>([
    ['add', () => list.add(A)],
    ['delete', () => list.delete(A)],
    ['replace', () => list.replace([A])],
  ])('that is pending for long is said: %s', async (change, make) => {
    await list.follow(1_000);
    const made = make();
    await pass(9);
    expect(list.health).toEqual({ state: 'following' });
    await pass(21);
    expect(list.health).toMatchObject({
      pendingSince: new Date(Date.now() - 30_000),
    });
    expect(reports).toEqual([{ kind: 'pending', change }]);
    settle();
    await made;

    expect(list.health).toEqual({ state: 'following' });
  });
});

describe('a thousand changes of this instance', () => {
  it('that are pending for long are said once, and again after they have settled', async () => {
    await list.follow(1_000);
    for (let time = 0; time < 2; time++) {
      const made = Array.from({ length: 1_000 }, () => list.add(A));
      await pass(21);
      settle();
      await Promise.all(made);
    }

    expect(reports).toEqual([
      { kind: 'pending', change: 'add' },
      { kind: 'pending', change: 'add' },
    ]);
    expect(list.health).toEqual({ state: 'following' });
  });
});

describe('a reading of the whole list', () => {
  it('that makes no progress is said, and again where it stops again', async () => {
    await list.follow(1_000);
    let next = (): void => undefined;
    async function* slow(): AsyncGenerator<string, void, undefined> {
      for (let count = 0; count < 3; count++) {
        yield `https://t${count}.example`;
        await new Promise<void>((resolve) => {
          next = resolve;
        });
      }
    }
    const replacing = follower?.replace(slow());
    const confirming = setInterval(() => follower?.confirm(), 1_000);
    await pass(61);
    expect(list.health).toHaveProperty('stalledSince');
    next();
    await pass(29);
    expect(list.health).not.toHaveProperty('stalledSince');
    await pass(31);
    clearInterval(confirming);
    expect(reports.filter(({ kind }) => kind === 'stalled')).toHaveLength(2);
    next();
    await pass(0);
    next();
    await replacing;

    expect(list.size).toBe(3);
    expect(list.health).not.toHaveProperty('stalledSince');
  });
});

describe('an error of a store', () => {
  it('that comes when the list is closed is none', async () => {
    const closed = new OriginList('others', {
      store: {
        ...store,
        follow: (_list, _follower, signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reject(signal.reason as Error);
            });
          }),
      },
      report: (report) => reports.push(report),
    });
    const following = closed.follow(1_000);
    closed.close();
    await following;
    await pass(1);

    expect(reports).toEqual([]);
  });
});

describe('the log', () => {
  it.each<[OriginListReport, string]>([
    [
      { kind: 'closed', reason: new Error('It is away.') },
      'error lists.partners: allows nobody until it is confirmed again, because staleAfter has passed: "It is away."',
    ],
    [
      { kind: 'pending', change: 'add' },
      'warn lists.partners: add() has been pending for ten seconds.',
    ],
    [
      { kind: 'stalled' },
      'warn lists.partners: received no entry for thirty seconds while reading the whole list. It may still allow removed origins, until staleAfter has passed.',
    ],
    [
      { kind: 'behind', lacks: 'changes' },
      'warn lists.partners: has been behind its store for ten seconds: changes arrive faster than this instance applies them. Give it more CPU time, or make fewer changes.',
    ],
    [
      { kind: 'behind', lacks: 'list' },
      'warn lists.partners: has been behind its store for ten seconds: the whole list is being read. Check the network to the store, and the number of changes made meanwhile.',
    ],
    [
      { kind: 'caught-up' },
      'log lists.partners: has caught up with its store.',
    ],
  ])('says %j', (report, line) => {
    const lines: string[] = [];
    const log = new ListLog('partners', {
      error: (message) => lines.push(`error ${message}`),
      warn: (message) => lines.push(`warn ${message}`),
      log: (message) => lines.push(`log ${message}`),
    });
    log.write(report);

    expect(lines).toEqual([line]);
  });
});
