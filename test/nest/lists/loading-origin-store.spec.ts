import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { ListState } from '../../../lib/lists/list-state.js';
import { OriginList } from '../../../lib/lists/origin-list.js';
import { LoadingOriginStore } from '../../../lib/nest/lists/loading-origin-store.js';
import type { LoadOrigins } from '../../../lib/nest/options/cors-module-options.js';

const A = 'https://a.example';
const B = 'https://b.example';
const C = 'https://c.example';

const lists: OriginList[] = [];

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
});

afterEach(() => {
  for (const list of lists.splice(0)) {
    list.close();
  }
  jest.useRealTimers();
});

function loaded(load: LoadOrigins, refreshEvery?: number): OriginList {
  const list = new OriginList('partners', {
    store: new LoadingOriginStore(load, { refreshEvery }),
  });
  lists.push(list);
  return list;
}

async function* streamed(): AsyncGenerator<string, void, undefined> {
  yield* [A, B];
}

describe('a list that is loaded', () => {
  it.each<{ title: string; load: LoadOrigins }>([
    { title: 'a list', load: () => [A, B] },
    { title: 'a promise', load: () => Promise.resolve(new Set([A, B])) },
    { title: 'a stream', load: streamed },
    { title: 'a promise of a stream', load: async () => streamed() },
  ])('takes $title', async ({ load }) => {
    const list = loaded(load);
    await list.follow(1000);

    expect([...list]).toEqual([A, B]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is loaded again, as a whole, as often as was asked', async () => {
    const answers = [[A], [B, C]];
    const load = jest.fn(() => answers.shift() ?? []);
    const list = loaded(load, 60);
    await list.follow(1000);

    await jest.advanceTimersByTimeAsync(59_999);
    expect([...list]).toEqual([A]);
    await jest.advanceTimersByTimeAsync(1);
    expect([...list]).toEqual([B, C]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(list.size).toBe(0);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('is not loaded after it was closed', async () => {
    const load = jest.fn(() => [A]);
    const list = loaded(load, 60);
    await list.follow(1000);
    list.close();

    await jest.advanceTimersByTimeAsync(120_000);
    expect(load).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('shows a change at once, until it is loaded again', async () => {
    const list = loaded(() => [A], 60);
    await list.follow(1000);
    await list.add(B);
    expect([...list]).toEqual([A, B]);
    await list.replace([C]);
    expect([...list]).toEqual([C]);

    await jest.advanceTimersByTimeAsync(60_000);
    expect([...list]).toEqual([A]);
  });

  it('does not lose a change that is made while it is loaded', async () => {
    let answer: ((loaded: readonly string[]) => void) | undefined;
    const load = () =>
      new Promise<readonly string[]>((resolve) => {
        answer = resolve;
      });
    const list = loaded(load, 60);
    const following = list.follow(1000);
    await list.add(B);
    answer?.([A]);
    await following;
    await jest.advanceTimersByTimeAsync(0);

    expect([...list].toSorted()).toEqual([A, B]);
  });

  it.each(['before', 'after'])(
    'keeps a replacement, though a load that began %s it ends later',
    async (when) => {
      const answers: ((loaded: readonly string[]) => void)[] = [];
      const load = jest
        .fn<LoadOrigins>()
        .mockReturnValueOnce([A])
        .mockImplementation(
          () =>
            new Promise((resolve) => {
              answers.push(resolve);
            }),
        );
      const list = loaded(load, 60);
      await list.follow(1000);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      async function* source(): AsyncGenerator<string, void, undefined> {
        yield C;
        await held;
      }
      const begin = () => jest.advanceTimersByTimeAsync(60_000);
      await (when === 'before' ? begin() : undefined);
      const replacing = list.replace(source());
      await (when === 'after' ? begin() : undefined);
      expect(answers).toHaveLength(1);
      release();
      await replacing;
      expect([...list]).toEqual([C]);
      answers[0]?.([A, B]);
      await jest.advanceTimersByTimeAsync(0);

      expect([...list]).toEqual([C]);
      await jest.advanceTimersByTimeAsync(60_000);
      answers[1]?.([A, B]);
      await jest.advanceTimersByTimeAsync(0);
      expect([...list]).toEqual([A, B]);
    },
  );

  it('begins no load while a replacement is put in place', async () => {
    const load = jest.fn<LoadOrigins>().mockReturnValue([A]);
    const store = new LoadingOriginStore(load, { refreshEvery: 60 });
    const followed = new ListState('partners', () => undefined);
    let place = (): void => undefined;
    const placed = new Promise<void>((resolve) => {
      place = resolve;
    });
    const replace = jest
      .spyOn(followed, 'replace')
      .mockResolvedValueOnce()
      .mockReturnValueOnce(placed);
    const closing = new AbortController();
    const following = store.follow('partners', followed, closing.signal);
    await jest.advanceTimersByTimeAsync(0);
    const replacing = store.replace('partners', streamed());
    await jest.advanceTimersByTimeAsync(60_000);
    expect(replace).toHaveBeenCalledTimes(2);
    place();
    await replacing;
    await jest.advanceTimersByTimeAsync(0);

    expect(replace).toHaveBeenCalledTimes(3);
    closing.abort();
    await following;
  });

  it('refuses a change before it is loaded at all', async () => {
    const list = loaded(() => [A]);
    const message =
      'The list was not changed: it is loaded when CorsModule is initialized.';

    await expect(list.add(B)).rejects.toThrow(message);
    await expect(list.replace([B])).rejects.toThrow(message);
  });
});
