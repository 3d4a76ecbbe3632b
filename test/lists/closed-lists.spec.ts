import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import type { OriginListReport } from '../../lib/lists/origin-list-health.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import type {
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';

const A = 'https://a.example';
const FIVE_MINUTES = 300_000;

let reports: OriginListReport[];

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
  reports = [];
});
afterEach(() => {
  jest.useRealTimers();
});

const hanging = (): Promise<never> => new Promise(() => undefined);

/** A store that confirms a list, and keeps its follower. */
class HeldStore implements OriginStore {
  follower: OriginFollower | undefined;

  follow(
    _list: string,
    follower: OriginFollower,
    _signal: AbortSignal,
  ): void | Promise<void> {
    this.follower = follower;
    follower.confirm();
  }

  readonly change = hanging;
  readonly replace = hanging;
}

async function followed(store: OriginStore): Promise<OriginList> {
  const list = new OriginList('partners', {
    store,
    staleAfter: 60,
    report: (report) => reports.push(report),
  });
  await list.follow(1_000);
  return list;
}

async function* hangingStream(): AsyncGenerator<string, void, undefined> {
  yield A;
  await hanging();
}

describe('a list that is closed', () => {
  it.each<[string, (follower: OriginFollower) => unknown]>([
    ['confirms it', (follower) => follower.confirm()],
    ['adds to it', (follower) => follower.apply({ kind: 'add', entries: [A] })],
    ['replaces it', (follower) => follower.replace([A])],
    [
      'tells an entry that is none',
      (follower) => follower.apply({ kind: 'add', entries: ['nobody'] }),
    ],
    ['begins to read it', (follower) => void follower.replace(hangingStream())],
    ['says that it lacks something', (follower) => follower.fallBehind('list')],
    ['loses it', (follower) => follower.lose(new Error('The pool is closed.'))],
  ])('says nothing, and waits for nothing, if a store %s', async (_, call) => {
    const store = new HeldStore();
    const list = await followed(store);
    store.follower?.lose(new Error('It is away.'));
    reports = [];
    list.close();
    await (store.follower && call(store.follower));
    await jest.advanceTimersByTimeAsync(FIVE_MINUTES);

    expect(reports).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each<[string, (list: OriginList, store: HeldStore) => unknown]>([
    ['a change does not settle', (list) => void list.add(A)],
    [
      'the whole list is being read',
      (_, { follower }) => void follower?.replace(hangingStream()),
    ],
    ['it lacks changes', (_, { follower }) => follower?.fallBehind('changes')],
  ])('says nothing, and waits for nothing, if %s', async (_, begin) => {
    const store = new HeldStore();
    const list = await followed(store);
    begin(list, store);
    await jest.advanceTimersByTimeAsync(5_000);
    list.close();
    await jest.advanceTimersByTimeAsync(FIVE_MINUTES);

    expect(reports).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is not lost for the signal that ended it', async () => {
    const store = new HeldStore();
    store.follow = (_list, follower, signal) => {
      follower.confirm();
      signal.addEventListener('abort', () => follower.lose(signal.reason));
    };
    const list = await followed(store);
    list.close();

    expect(reports).toEqual([]);
    expect(list.health.state).toBe('following');
  });

  it('begins to wait for nothing if it is changed', async () => {
    const list = await followed(new HeldStore());
    list.close();
    void list.replace([A]);
    await jest.advanceTimersByTimeAsync(FIVE_MINUTES);

    expect(reports).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
