import assert from 'node:assert/strict';
import {
  MANY,
  numberedOrigins,
  type ContractPromise,
} from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';
import type { ListInstance } from './list-instance.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';

/** How many confirmations show that a store continues to follow. */
const CONFIRMATIONS = 3;

/** How long a store may take to release what a follower needed, in milliseconds. */
const ENDING = 3_000;

/** Promises about what a store passes to followers, and for how long. */
export const FOLLOW_PROMISES: readonly ContractPromise[] = [
  {
    promise: 'a list that nobody has written to is empty and confirmed',
    keep: async (stage) => {
      const { list } = await stage.other();
      assert.deepEqual([...list], [], 'it has entries');
      assert.equal(list.health.state, 'following', 'nobody confirmed it');
    },
  },
  {
    promise: 'a list is confirmed at least once in a second',
    keep: async (stage) => confirms(await stage.other()),
  },
  {
    promise: 'a follower that begins later gets the whole list',
    keep: async (stage) => {
      const entries = numberedOrigins(MANY);
      const writer = await stage.writer();
      await writer.list.replace(entries);
      await writer.list.delete(...entries.slice(0, 10));
      await writer.list.add(SHOP);
      const later = await stage.later();
      later.holds(...entries.slice(10), SHOP);
    },
  },
  {
    promise: 'a store tells every follower of a list that it has',
    keep: async (stage) => {
      const [first, second] = await stage.pair();
      await first.list.add(SHOP);
      await second.comesToHold(SHOP);
      await second.list.add(BLOG);
      await first.comesToHold(SHOP, BLOG);
    },
  },
  {
    promise: 'a follower that ends leaves the others of its store alone',
    keep: async (stage) => {
      const [first, second] = await stage.pair();
      const writer = await stage.writer();
      first.list.close();
      await writer.list.add(SHOP);
      await second.comesToHold(SHOP);
      await second.list.add(BLOG);
      second.holds(SHOP, BLOG);
    },
  },
  {
    promise: 'a follower is told nothing after its signal has aborted',
    keep: async (stage) => {
      const ended = await stage.unopened();
      await ended.load();
      ended.list.close();
      const before = ended.told.length;
      await changesAreSeen(stage);
      assert.deepEqual(ended.told.slice(before), [], 'it was told more');
    },
  },
  {
    promise: 'a follower that has ended leaves no timer behind',
    keep: async (stage) => {
      const before = timers();
      const ended = await stage.unopened();
      await ended.load();
      ended.list.close();
      await stage.close();
      const end = performance.now() + ENDING;
      while (timers() > before && performance.now() < end) {
        await new Promise(setImmediate);
      }
      assert.ok(timers() <= before, 'a timer goes on');
    },
  },
  {
    promise: 'a follower whose signal had aborted before is told nothing',
    keep: async (stage) => {
      const ended = await stage.unopened();
      ended.list.close();
      await ended.list.follow(0);
      await changesAreSeen(stage);
      assert.deepEqual(ended.told, [], 'it was told something');
    },
  },
];

async function confirms(instance: ListInstance): Promise<void> {
  for (let count = 0; count < CONFIRMATIONS; count++) {
    const before = instance.confirmations;
    await instance.until(
      () => instance.confirmations > before,
      () => 'was not told that the list is what the store holds',
    );
  }
}

/** Returns how many timers keep this process alive. */
function timers(): number {
  return process
    .getActiveResourcesInfo()
    .filter((resource) => resource === 'Timeout').length;
}

/** Makes changes one after the other, and waits until another instance has each of them. */
async function changesAreSeen(stage: ContractStage): Promise<void> {
  const writer = await stage.writer();
  const other = await stage.other();
  for (const entry of numberedOrigins(3)) {
    await writer.list.add(entry);
    await other.comesToHave(entry);
  }
}

/** Promises that a store keeps lists apart. */
export const LIST_PROMISES: readonly ContractPromise[] = [
  {
    promise: 'lists with the same entry do not mix',
    keep: (stage) => doNotMix(stage, `${stage.list}-other`),
  },
  ...(
    [
      ['in the case of a letter', (name) => name.replace('c', 'C')],
      ['in a blank at their end', (name) => `${name} `],
      ['in a blank at their begin', (name) => ` ${name}`],
      ['in what follows a colon', (name) => `${name}:list`],
      ['in a character for another', (name) => name.replace('-', '_')],
    ] satisfies [string, (name: string) => string][]
  ).map(([how, nameAfter]): ContractPromise => ({
    promise: `lists whose names differ ${how} do not mix`,
    keep: (stage) => doNotMix(stage, nameAfter(stage.list)),
  })),
  ...(
    [
      ['in an accent', 'e', '\u00e9'],
      ['in how an accent is written', '\u00e9', 'e\u0301'],
      ['in what looks alike', 'a', '\u0430'],
    ] satisfies [string, string, string][]
  ).map(([how, one, other]): ContractPromise => ({
    promise: `lists whose names differ ${how} do not mix`,
    keep: (stage) =>
      doNotMix(stage, `${stage.list}-${other}`, `${stage.list}-${one}`),
  })),
];

async function doNotMix(
  stage: ContractStage,
  name: string,
  first: string = stage.list,
): Promise<void> {
  const one = await stage.writer(first);
  const two = await stage.other(name);
  await one.list.add(SHOP);
  await two.list.add(SHOP, BLOG);
  await one.list.delete(SHOP);
  (await stage.later(first)).holds();
  (await stage.later(name)).holds(SHOP, BLOG);
  await one.list.replace([BLOG]);
  (await stage.later(name)).holds(SHOP, BLOG);
  two.holds(SHOP, BLOG);
  one.holds(BLOG);
}
