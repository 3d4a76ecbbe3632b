import { describe, expect, it } from '@jest/globals';
import { redis, server, useEmptiedServer } from '../emptied-server.js';
import { Instance } from '../instance.js';

const SIZE = 5_000;
const ROUNDS = 4;
const ORIGINS = 'nestjs-cors:{shop}:origins:partners';

useEmptiedServer();

const open = () => Instance.open(server.client());

const generation = (round: number) =>
  Array.from({ length: SIZE }, (_, at) => `https://r${round}-${at}.example`);

/** Some of each, so that looking at every turn leaves time for the work. */
const SAMPLES = Array.from({ length: ROUNDS }, (_, round) =>
  generation(round).filter((_entry, index) => index % 250 === 0),
);

/** How much a list has of each generation, of what is looked at. */
function generationsOf({ list }: Instance): readonly number[] {
  return SAMPLES.map(
    (sample) => sample.filter((each) => list.has(each)).length,
  );
}

/** Tells whether a list has one generation, all of it, or none yet. */
function isWhole(instance: Instance): boolean {
  const found = generationsOf(instance).filter((count) => count > 0);
  return instance.list.size < SIZE
    ? found.length === 0
    : found.length === 1 && found[0] === SIZE / 250;
}

/** Looks at every turn of the event loop until a promise settles. */
async function atEveryTurn(
  look: () => void,
  promise: Promise<unknown>,
): Promise<void> {
  let isOver = false;
  const settled = promise.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    look();
    await new Promise(setImmediate);
  }
  await settled;
}

describe('a list that is replaced', () => {
  it('is never seen half replaced, also by one that loads, and while others add', async () => {
    const [a, b, c] = await Promise.all([open(), open(), open()]);
    const halves: unknown[] = [];
    const looking = [a, b, c];
    const look = (instance: Instance) => {
      if (!isWhole(instance)) {
        halves.push(generationsOf(instance));
      }
    };
    b.list.changes$.subscribe(() => look(b));
    const seen = new Set<number>();
    const work = async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const replacing = a.list.replace(generation(round));
        const late = open();
        for (let index = 0; index < 25; index++) {
          await c.list.add(`https://added-${round}-${index}.example`);
        }
        looking.push(await late);
        await replacing;
      }
    };
    await atEveryTurn(() => {
      for (const instance of looking) {
        look(instance);
      }
      seen.add(generationsOf(b).findIndex((count) => count > 0));
    }, work());

    expect(halves).toEqual([]);
    expect(seen.size).toBeGreaterThan(2);
    const members = (await redis.smembers(ORIGINS)).toSorted();
    for (const instance of looking) {
      await instance.until(() => instance.list.size === members.length);
      expect(instance.entries).toEqual(members);
      expect(instance.reports).toEqual([]);
    }
    expect(await redis.keys('*staged*')).toEqual([]);
  }, 60_000);

  it('by nothing is empty, and by its own entries stays', async () => {
    const [a, b] = await Promise.all([open(), open()]);
    await a.list.replace(generation(0));
    await a.list.replace(a.list);
    await b.until(() => b.list.size === SIZE);
    expect(b.entries).toEqual(generation(0).toSorted());
    await b.list.replace([]);
    await a.until(() => a.list.size === 0);

    expect(await redis.exists(ORIGINS)).toBe(0);
    await a.list.add('https://a.example');
    await b.until(() => b.list.size === 1);
  });

  it.each([
    ['by what cannot be read to its end', failing, /^disconnected$/],
    ['by what is no origin', invalid, /"https:\/\/r9-1\.example\/" is invalid/],
  ])('%s stays as it is, and leaves nothing behind', async (_, source, why) => {
    const [a, b] = await Promise.all([open(), open()]);
    await a.list.replace(generation(0));
    await b.until(() => b.list.size === SIZE);
    const before = b.changes.length;
    await expect(a.list.replace(source())).rejects.toThrow(why);

    expect(await redis.keys('*staged*')).toEqual([]);
    await a.list.add('https://a.example');
    await b.until(() => b.list.size === SIZE + 1);
    expect(b.changes.slice(before).map(({ kind }) => kind)).toEqual(['add']);
    expect(a.entries).toEqual(b.entries);
  });
});

async function* failing(): AsyncGenerator<string, void, undefined> {
  yield* generation(9);
  throw new Error('disconnected');
}

async function* invalid(): AsyncGenerator<string, void, undefined> {
  yield* generation(9).slice(0, 1500);
  yield 'https://r9-1.example/';
}
