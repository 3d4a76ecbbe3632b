import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OriginList } from '../../lib/lists/origin-list.js';
import type {
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';

const A = 'https://a.example';
const B = 'https://b.example';
const ERROR = new Error('connect ECONNREFUSED');

/** A store that does what the test says. */
class ScriptedStore implements OriginStore {
  readonly asked: unknown[] = [];
  follower: OriginFollower | undefined;
  signal: AbortSignal | undefined;
  failure: Error | undefined;

  follow(_list: string, follower: OriginFollower, signal: AbortSignal): void {
    this.follower = follower;
    this.signal = signal;
  }

  async change(...asked: Parameters<OriginStore['change']>): Promise<void> {
    this.asked.push(asked);
    if (this.failure) {
      throw this.failure;
    }
    this.follower?.apply(asked[1]);
  }

  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    const read: string[] = [];
    for await (const entry of entries) {
      read.push(entry);
    }
    this.asked.push([list, read]);
  }
}

let store: ScriptedStore;
let list: OriginList;

beforeEach(() => {
  store = new ScriptedStore();
  list = new OriginList('partners', { store });
});

function admits(origin: string): boolean {
  const parsed = parseSerializedOrigin(origin);
  return parsed !== undefined && list.admits(origin, parsed);
}

describe('a list with a store', () => {
  it('asks the store for changes, under its name', async () => {
    await list.add(A, B);
    await list.delete(A);
    await list.replace(new Set([B]));

    expect(store.asked).toEqual([
      ['partners', { kind: 'add', entries: [A, B] }],
      ['partners', { kind: 'delete', entries: [A] }],
      ['partners', [B]],
    ]);
  });

  it('holds the entries of the store, and no others', async () => {
    await list.add(A);
    expect(list.size).toBe(0);
    void list.follow(1000);
    store.follower?.apply({ kind: 'add', entries: [B] });

    expect([...list]).toEqual([B]);
    expect(list.has(B)).toBe(true);
    expect(admits(B)).toBe(true);
  });

  it('rejects with the error of the store', async () => {
    store.failure = ERROR;

    await expect(list.add(A)).rejects.toBe(ERROR);
    await expect(list.delete(A)).rejects.toBe(ERROR);
  });

  it('keeps an entry that is none from the store', async () => {
    await expect(list.add(A, 'nobody')).rejects.toThrow('"nobody"');
    await expect(list.replace([A, 'nobody', B])).rejects.toThrow('"nobody"');

    expect(store.asked).toEqual([]);
  });

  it('reports events until it is closed', () => {
    const seen: unknown[] = [];
    const completed = jest.fn();
    list.changes$.subscribe({
      next: (change) => seen.push(change),
      complete: completed,
    });
    void list.follow(1000);
    store.follower?.apply({ kind: 'add', entries: [A] });
    list.close();

    expect(seen).toEqual([{ kind: 'add', entries: [A] }]);
    expect(completed).toHaveBeenCalledTimes(1);
    expect(store.signal?.aborted).toBe(true);
  });
});

describe('following a store', () => {
  it('begins once the store has said something', async () => {
    const following = list.follow(60_000);
    store.follower?.confirm();
    await following;

    expect(list.health).toEqual({ state: 'following' });
  });

  it.each<{ title: string; follow: OriginStore['follow'] }>([
    {
      title: 'throws',
      follow: () => {
        throw ERROR;
      },
    },
    { title: 'rejects', follow: () => Promise.reject(ERROR) },
    { title: 'says so', follow: (_, follower) => follower.lose(ERROR) },
  ])('that $title leaves the list without entries', async ({ follow }) => {
    store.follow = follow;
    await list.follow(60_000);

    expect(list.health).toEqual({
      state: 'lost',
      since: undefined,
      error: ERROR,
    });
  });

  it('ends if the list is closed meanwhile', async () => {
    const following = list.follow(60_000);
    list.close();
    await following;

    expect(list.health).toEqual({ state: 'loading' });
  });

  it('does not wait for ever', async () => {
    await list.follow(1);

    expect(list.health).toMatchObject({
      state: 'lost',
      error: { message: 'It was not loaded within 0.001 seconds.' },
    });
  });

  it('gives the reason as soon as the store does', async () => {
    const lost: unknown[] = [];
    list = new OriginList('partners', {
      store,
      report: (report) => lost.push(report.kind === 'lost' && report.error),
    });
    await list.follow(1);
    store.follower?.lose(ERROR);
    store.follower?.lose(new Error('another'));

    expect(lost).toEqual([
      new Error('It was not loaded within 0.001 seconds.'),
      ERROR,
    ]);
  });
});

describe('a list that nobody has confirmed for longer than staleAfter', () => {
  it('allows nobody until it is confirmed', () => {
    jest.useFakeTimers();
    try {
      list = new OriginList('partners', { store, staleAfter: 60 });
      void list.follow(1000);
      store.follower?.apply({ kind: 'add', entries: [A] });

      jest.advanceTimersByTime(59_999);
      expect(admits(A)).toBe(true);
      jest.advanceTimersByTime(1);
      expect(admits(A)).toBe(false);
      expect(list.has(A)).toBe(true);
      store.follower?.confirm();
      expect(admits(A)).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stays in use forever without it', () => {
    jest.useFakeTimers();
    try {
      void list.follow(1000);
      store.follower?.apply({ kind: 'add', entries: [A] });
      jest.advanceTimersByTime(365 * 86_400_000);

      expect(admits(A)).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});
