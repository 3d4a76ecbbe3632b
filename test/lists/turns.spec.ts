import { describe, expect, it } from '@jest/globals';
import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import { LoadingOriginStore } from '../../lib/nest/lists/loading-origin-store.js';

const MANY = Array.from(
  { length: 20_000 },
  (_, index) => `https://t${index}.example`,
);

/** How many turns of the event loop pass until a promise settles. */
async function turnsOf(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns++;
    if (!isOver) {
      setImmediate(count);
    }
  };
  setImmediate(count);
  await work;
  isOver = true;
  return turns;
}

describe.each<[string, () => OriginList]>([
  ['kept in the list itself', () => new OriginList('partners')],
  [
    'kept in memory',
    () => new OriginList('partners', { store: new MemoryOriginStore() }),
  ],
  [
    'that is loaded',
    () =>
      new OriginList('partners', { store: new LoadingOriginStore(() => []) }),
  ],
])('a list %s lets requests in between', (_, make) => {
  it.each<[string, (list: OriginList) => Promise<void>, number]>([
    ['while much is added', (list) => list.add(...MANY), MANY.length],
    ['while much is deleted', (list) => list.delete(...MANY), 0],
    ['while it is replaced', (list) => list.replace(MANY), MANY.length],
  ])('%s', async (_what, change, size) => {
    const list = make();
    await list.follow(1_000);
    const turns = await turnsOf(change(list));

    // A turn has five hundred entries at most.
    expect(turns).toBeGreaterThanOrEqual(MANY.length / 500);
    expect(list.size).toBe(size);
    list.close();
  });

  it.each([0, 2, 20, 42, 60])(
    'and has much that is added wholly or not at all, replaced after %i turns',
    async (turns) => {
      const list = make();
      await list.follow(1_000);
      const adding = list.add(...MANY);
      for (let turn = 0; turn < turns; turn++) {
        await new Promise(setImmediate);
      }
      await Promise.all([adding, list.replace(['https://a.example'])]);

      expect([1, MANY.length + 1]).toContain(list.size);
      list.close();
    },
  );

  it('and has two large changes at a time one after the other', async () => {
    const list = make();
    await list.follow(1_000);
    await Promise.all([list.add(...MANY), list.delete(...MANY.toReversed())]);

    expect(list.size).toBe(0);
    list.close();
  });

  it('and has changes in the order of their calls', async () => {
    const list = make();
    await list.follow(1_000);
    const adding = list.add(...MANY);
    const [first = ''] = MANY;
    await Promise.all([adding, list.delete(first)]);

    expect(list.has(first)).toBe(false);
    expect(list.size).toBe(MANY.length - 1);
    list.close();
  });
});

describe('a list in memory', () => {
  it('is not confirmed before it was loaded', async () => {
    const store = new MemoryOriginStore();
    await new OriginList('partners', { store }).replace(MANY);
    const list = new OriginList('partners', { store });
    const following = list.follow(60_000);
    const states = new Set<string>();
    while (list.size === 0) {
      states.add(list.health.state);
      await new Promise(setImmediate);
    }
    await following;

    expect([...states]).toEqual(['loading']);
    expect(list.size).toBe(MANY.length);
    list.close();
  });

  it('is not confirmed after it was closed during loading', async () => {
    const store = new MemoryOriginStore();
    await new OriginList('partners', { store }).replace(MANY);
    const list = new OriginList('partners', { store });
    const following = list.follow(60_000);
    list.close();
    await following;
    await new Promise(setImmediate);

    expect(list.health.state).toBe('loading');
  });
});
