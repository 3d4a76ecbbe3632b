import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import type { OriginListReport } from '../../../lib/lists/origin-list-health.js';
import { OriginList } from '../../../lib/lists/origin-list.js';
import { pause } from '../../../lib/lists/pause.js';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';
import { ListLog } from '../../../lib/nest/lists/list-log.js';
import { LoadingOriginStore } from '../../../lib/nest/lists/loading-origin-store.js';
import type { LoadOrigins } from '../../../lib/nest/options/cors-module-options.js';

const A = 'https://a.example';
const B = 'https://b.example';
const C = 'https://c.example';

let reports: string[];
const lists: OriginList[] = [];

beforeEach(() => {
  reports = [];
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
});

afterEach(() => {
  for (const list of lists.splice(0)) {
    list.close();
  }
  jest.useRealTimers();
});

function admits(list: OriginList, origin: string): boolean {
  const parsed = parseSerializedOrigin(origin);
  return parsed !== undefined && list.admits(origin, parsed);
}

function loaded(
  load: LoadOrigins,
  refreshEvery?: number,
  staleAfter?: number,
  report = ({ kind }: OriginListReport): unknown => reports.push(kind),
  loadTimeout?: number,
): OriginList {
  const list = new OriginList('partners', {
    store: new LoadingOriginStore(load, { refreshEvery, loadTimeout }),
    staleAfter,
    report,
  });
  lists.push(list);
  return list;
}

async function* hangingStream(): AsyncGenerator<string, void, undefined> {
  yield B;
  await new Promise(() => undefined);
}

describe('a list whose loading fails', () => {
  it('keeps its entries while loading fails, and logs it once', async () => {
    const load = jest
      .fn<LoadOrigins>()
      .mockReturnValueOnce([A])
      .mockRejectedValueOnce(new Error('The database is down.'))
      .mockImplementationOnce(() => {
        throw new Error('The database is down.');
      })
      .mockReturnValueOnce([B]);
    const list = loaded(load, 60);
    await list.follow(1000);

    await jest.advanceTimersByTimeAsync(70_000);
    expect([...list]).toEqual([A]);
    expect(reports).toEqual(['lost']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect([...list]).toEqual([B]);
    expect(reports).toEqual(['lost', 'following-again']);
  });

  it.each<{ title: string; refreshEvery?: number; after: number }>([
    { title: 'ten seconds where it is loaded once', after: 10 },
    {
      title: 'ten seconds where it is loaded once in an hour',
      refreshEvery: 3600,
      after: 10,
    },
    {
      title: 'two seconds where it is loaded every two',
      refreshEvery: 2,
      after: 2,
    },
  ])('is tried again after $title', async ({ refreshEvery, after }) => {
    const load = jest
      .fn<LoadOrigins>()
      .mockRejectedValueOnce(new Error('The database is down.'))
      .mockReturnValueOnce([A]);
    const list = loaded(load, refreshEvery);
    await list.follow(1000);
    expect(list.health).toMatchObject({ state: 'lost', since: undefined });

    await jest.advanceTimersByTimeAsync(after * 1000 - 1);
    expect(list.size).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect([...list]).toEqual([A]);
    expect(jest.getTimerCount()).toBe(refreshEvery === undefined ? 0 : 1);
  });

  it('stays closed after staleAfter while loading fails, whatever is changed here', async () => {
    const load = jest
      .fn<LoadOrigins>()
      .mockReturnValueOnce([A])
      .mockRejectedValue(new Error('The database is down.'));
    const list = loaded(load, 60, 90);
    await list.follow(1000);
    await jest.advanceTimersByTimeAsync(90_000);
    expect(admits(list, A)).toBe(false);
    await list.replace([A]);
    await list.add(B);
    await list.delete(C);

    expect([...list]).toEqual([A, B]);
    expect(admits(list, A)).toBe(false);
    expect(list.health).toMatchObject({
      state: 'closed',
      since: expect.any(Date),
      reason: { message: 'The database is down.' },
    });
    expect(reports).toEqual(['lost', 'closed']);
    load.mockReturnValue([A]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(admits(list, A)).toBe(true);
  });

  it('is not loaded by a replacement', async () => {
    const ends: ((entries: readonly string[]) => void)[] = [];
    const load = () =>
      new Promise<readonly string[]>((resolve) => {
        ends.push(resolve);
      });
    const list = loaded(load);
    const following = list.follow(20_000);
    await list.replace([B]);
    expect(list.has(B)).toBe(true);
    await jest.advanceTimersByTimeAsync(20_000);
    await following;
    expect(list.health).toMatchObject({ state: 'lost', since: undefined });
    ends[0]?.([A]);
    await jest.advanceTimersByTimeAsync(0);

    // It is loaded now, and what replaced it meanwhile stays.
    expect(list.health).toEqual({ state: 'following' });
    expect([...list]).toEqual([B]);
    expect(reports).toEqual(['lost', 'following-again']);
  });

  it.each<{ title: string; hang: () => ReturnType<LoadOrigins> }>([
    { title: 'a promise', hang: () => new Promise(() => undefined) },
    { title: 'a stream', hang: hangingStream },
    {
      title: 'a stream that cannot be ended',
      hang: () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise(() => undefined),
        }),
      }),
    },
  ])('is loaded again after $title that hangs', async ({ hang }) => {
    const load = jest
      .fn<LoadOrigins>()
      .mockReturnValueOnce([A])
      .mockImplementationOnce(hang)
      .mockReturnValueOnce([B]);
    const list = loaded(load, 300);
    await list.follow(1000);
    await jest.advanceTimersByTimeAsync(359_999);
    expect(list.health.state).toBe('following');
    await jest.advanceTimersByTimeAsync(1);
    expect(list.health).toMatchObject({
      state: 'lost',
      since: expect.any(Date),
      error: { message: 'load() did not finish within 60 seconds.' },
    });
    expect(load.mock.calls[1]?.[0].aborted).toBe(true);
    expect([...list]).toEqual([A]);
    expect(list.health).not.toHaveProperty('stalledSince');
    await jest.advanceTimersByTimeAsync(10_000);

    expect([...list]).toEqual([B]);
    expect(reports.filter((kind) => kind !== 'stalled')).toEqual([
      'lost',
      'following-again',
    ]);
  });

  it('discards the result of a load after its timeout', async () => {
    const ends: ((entries: readonly string[]) => void)[] = [];
    const load = () =>
      new Promise<readonly string[]>((resolve) => {
        ends.push(resolve);
      });
    const list = loaded(load, 300, undefined, undefined, 5);
    const following = list.follow(1000);
    await jest.advanceTimersByTimeAsync(15_000);
    await following;
    expect(ends).toHaveLength(2);
    ends[0]?.([A]);
    await jest.advanceTimersByTimeAsync(0);

    expect(list.size).toBe(0);
    ends[1]?.([B]);
    await jest.advanceTimersByTimeAsync(0);
    expect([...list]).toEqual([B]);
  });

  it('ends a stream that it reads no further', async () => {
    let isEnded = false;
    async function* stream() {
      try {
        yield A;
        yield 'https://b.example';
        await pause(6_000, new AbortController().signal);
        yield C;
      } finally {
        isEnded = true;
      }
    }
    const list = loaded(stream, 300, undefined, undefined, 5);
    const following = list.follow(1000);
    await jest.advanceTimersByTimeAsync(7_000);
    await following;

    expect(isEnded).toBe(true);
    expect(list.size).toBe(0);
  });

  it('is loaded again also after an error that has no text', async () => {
    const load = jest
      .fn<LoadOrigins>()
      .mockRejectedValueOnce(Object.create(null))
      .mockReturnValueOnce([A]);
    const lines: string[] = [];
    const write = (line: string) => lines.push(line);
    const log = new ListLog('partners', {
      error: write,
      warn: write,
      log: write,
    });
    const list = loaded(load, 60, undefined, (report) => log.write(report));
    await list.follow(1000);
    await jest.advanceTimersByTimeAsync(10_000);

    expect([...list]).toEqual([A]);
    expect(lines).toEqual([
      expect.stringContaining('The thrown value cannot be converted to text.'),
      'lists.partners: is updated again.',
    ]);
  });

  it('says nothing of a load that fails after it was closed', async () => {
    const failures: ((error: Error) => void)[] = [];
    const load = jest
      .fn<LoadOrigins>()
      .mockReturnValueOnce([A])
      .mockImplementationOnce(
        () => new Promise((_, reject) => failures.push(reject)),
      );
    const list = loaded(load, 60);
    await list.follow(1000);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(failures).toHaveLength(1);
    list.close();
    failures.forEach((fail) => fail(new Error('The pool was closed.')));
    await jest.advanceTimersByTimeAsync(60_000);

    expect(reports).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
