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
const WIKI = 'https://wiki.example';
const END = 'https://end.example';

/** How many followers begin while a list changes. */
const LATER = 5;

/** The most turns of the event loop after which a follower ends while it is loaded. */
const ENDING_TURNS = 5;

/** How long a store may take to release the resources of a follower, in milliseconds. */
const ENDING = 3_000;

/** The promises about what a store passes to followers, and for how long. */
export const FOLLOW_PROMISES: readonly ContractPromise[] = [
  {
    promise: 'a list without entries is empty and confirmed',
    keep: async (stage) => {
      const { list } = await stage.other();
      assert.deepEqual([...list], [], 'it has entries');
      assert.equal(
        list.health.state,
        'following',
        'the store did not confirm it',
      );
    },
  },
  {
    promise: 'a list is confirmed at least once in a second',
    keep: async (stage) => (await stage.other()).comesToBeConfirmed(),
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
    promise: 'a follower that begins while the list changes misses nothing',
    keep: missesNothing,
  },
  {
    promise:
      'entries that this process has deleted or replaced do not come back',
    keep: staysAway,
  },
  {
    promise: 'every follower of a list in one store gets its changes',
    keep: async (stage) => {
      const [first, second] = await stage.pair();
      const writer = await stage.writer();
      await first.list.add(SHOP);
      await second.comesToHold(SHOP);
      await second.list.add(BLOG);
      await first.comesToHold(SHOP, BLOG);
      await first.list.delete(SHOP);
      await second.comesToHold(BLOG);
      await second.list.replace([SHOP, WIKI]);
      await first.comesToHold(SHOP, WIKI);
      await first.list.replace([BLOG]);
      await second.comesToHold(BLOG);
      await writer.list.replace([WIKI]);
      await Promise.all([first.comesToHold(WIKI), second.comesToHold(WIKI)]);
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
    promise: 'a store follows a list again after its last follower has ended',
    keep: async (stage) => {
      const open = await stage.sharing();
      const writer = await stage.writer();
      const first = await open('the first follower of a store');
      first.list.close();
      await writer.list.add(SHOP);
      const again = await open('a later follower of the store');
      again.holds(SHOP);
      await writer.list.add(BLOG);
      await again.comesToHold(SHOP, BLOG);
      await again.list.delete(SHOP);
      again.holds(BLOG);
    },
  },
  {
    promise: 'a follower that ends while it is loaded gets no further call',
    keep: async (stage) => {
      await (await stage.writer()).list.replace(numberedOrigins(MANY));
      const endings = [];
      for (let turns = 0; turns < ENDING_TURNS; turns++) {
        endings.push(await endsAfter(turns, await stage.unopened()));
      }
      await changesAreSeen(stage);
      for (const { ended, before } of endings) {
        assert.deepEqual(ended.told.slice(before), [], 'it got further calls');
      }
    },
  },
  {
    promise: 'a follower gets no call after its signal has aborted',
    keep: async (stage) => {
      const ended = await stage.unopened();
      await ended.load();
      ended.list.close();
      const before = ended.told.length;
      await changesAreSeen(stage);
      assert.deepEqual(ended.told.slice(before), [], 'it got further calls');
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
      assert.ok(timers() <= before, 'a timer continues');
    },
  },
  {
    promise: 'a follower whose signal had aborted before gets no call',
    keep: async (stage) => {
      const ended = await stage.unopened();
      ended.list.close();
      await ended.list.follow(0);
      await changesAreSeen(stage);
      assert.deepEqual(ended.told, [], 'it got calls');
    },
  },
];

async function missesNothing(stage: ContractStage): Promise<void> {
  const before = numberedOrigins(100, 'before');
  const writer = await stage.writer();
  await writer.list.replace(before);
  const added: string[] = [];
  const later: ListInstance[] = [];
  let isChanging = true;
  const opening = async () => {
    try {
      for (let count = 0; count < LATER; count++) {
        const expected = [...added];
        const instance = await stage.later();
        later.push(instance);
        const missing = expected.filter((entry) => !instance.list.has(entry));
        assert.deepEqual(
          missing.slice(0, 3),
          [],
          'when it was loaded, it lacked what had been added before it began',
        );
      }
    } finally {
      isChanging = false;
    }
  };
  const changing = async () => {
    for (let round = 0; isChanging; round++) {
      const entry = `https://added-${round}.example`;
      await writer.list.add(entry);
      added.push(entry);
      await writer.list.delete(before[round % before.length] ?? entry);
      // Lets the followers begin in between.
      await new Promise(setImmediate);
    }
  };
  await Promise.all([opening(), changing()]);
  await writer.list.add(END);
  for (const instance of later) {
    await instance.comesToHave(END);
    await instance.comesToEqual(writer);
  }
}

async function staysAway(stage: ContractStage): Promise<void> {
  const writer = await stage.writer();
  const other = await stage.other();
  const { list } = writer;
  const gone = new Set<string>();
  const back = new Set<string>();
  list.changes$.subscribe(() => {
    for (const entry of gone) {
      if (list.has(entry)) {
        back.add(entry);
      }
    }
  });
  for (const entry of numberedOrigins(10)) {
    await list.add(entry);
    await list.delete(entry);
    gone.add(entry);
  }
  await list.add(BLOG);
  await list.replace([SHOP]);
  gone.add(BLOG);
  await other.list.add(END);
  await writer.comesToHave(END);
  // A late call arrives before the store confirms the list.
  await writer.comesToBeConfirmed();
  writer.holds(SHOP, END);
  assert.deepEqual([...back].slice(0, 3), [], 'it had entries again');
}

/** Ends an instance while it is loaded, and returns how many calls it had by then. */
async function endsAfter(turns: number, ended: ListInstance) {
  const loading = ended.list.follow(ENDING);
  for (let turn = 0; turn < turns; turn++) {
    await new Promise(setImmediate);
  }
  ended.list.close();
  const before = ended.told.length;
  await loading;
  return { ended, before };
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
