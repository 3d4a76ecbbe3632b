import type { OriginList } from '../lists/origin-list.js';
import { nextTurn } from '../core/slices.js';
import {
  MANY,
  numberedOrigins,
  type ContractPromise,
} from './contract-promise.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';
const WIKI = 'https://wiki.example';

interface ChangeCase {
  readonly what: string;
  /** Changes a list that has the shop and the blog. */
  readonly make: (list: OriginList) => Promise<void>;
  readonly result: readonly string[];
}

const CHANGES: readonly ChangeCase[] = [
  {
    what: 'an addition',
    make: (list) => list.add(WIKI),
    result: [SHOP, BLOG, WIKI],
  },
  {
    what: 'a deletion',
    make: (list) => list.delete(BLOG),
    result: [SHOP],
  },
  {
    what: 'a replacement',
    make: (list) => list.replace([WIKI, BLOG]),
    result: [WIKI, BLOG],
  },
  {
    what: 'a replacement by nothing',
    make: (list) => list.replace([]),
    result: [],
  },
];

/** The promises about each kind of change. */
export const CHANGE_PROMISES: readonly ContractPromise[] = CHANGES.flatMap(
  ({ what, make, result }) => [
    {
      promise: `${what} shows in this process once it has resolved`,
      keep: async (stage) => {
        const writer = await stage.writer();
        await writer.list.add(SHOP, BLOG);
        await writer.comesToHold(SHOP, BLOG);
        await make(writer.list);
        writer.holds(...result);
      },
    },
    {
      promise: `${what} shows in a store that connects later`,
      keep: async (stage) => {
        const writer = await stage.writer();
        await writer.list.add(SHOP, BLOG);
        await make(writer.list);
        writer.list.close();
        const later = await stage.later();
        later.holds(...result);
      },
    },
    {
      promise: `${what} shows on every other instance within a second`,
      keep: async (stage) => {
        const writer = await stage.writer();
        const others = [await stage.other(), await stage.other()];
        await writer.list.add(SHOP, BLOG);
        await Promise.all(others.map((other) => other.comesToHold(SHOP, BLOG)));
        await make(writer.list);
        await Promise.all(others.map((other) => other.comesToHold(...result)));
      },
    },
  ],
);

const ROUNDS = 20;
const END = 'https://end.example';

/** After up to how many turns of the event loop a replacement begins beside a large change. */
const TURNS = 15;

/** The promises about the order of changes that several instances make. */
export const ORDER_PROMISES: readonly ContractPromise[] = [
  {
    promise:
      'instances that add and delete the same entry end up with the same list',
    keep: (stage) =>
      endEqual(stage, async (first, second) => {
        for (const entry of numberedOrigins(ROUNDS)) {
          await Promise.all([first.add(entry), second.delete(entry)]);
        }
      }),
  },
  {
    promise:
      'instances that replace and change a list at the same time end up with the same list',
    keep: (stage) =>
      endEqual(stage, async (first, second) => {
        let isReplacing = true;
        const replacing = async () => {
          try {
            for (let round = 0; round < ROUNDS; round++) {
              await first.replace([SHOP]);
            }
          } finally {
            isReplacing = false;
          }
        };
        const adding = async () => {
          for (let round = 0; isReplacing; round++) {
            await second.add(`https://added-${round}.example`);
            // Lets the replacements run in between.
            await new Promise(setImmediate);
          }
        };
        await Promise.all([replacing(), adding()]);
      }),
  },
  {
    promise: `adding ${MANY} entries is done whole or not at all beside a replacement`,
    keep: async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      const entries = numberedOrigins(MANY);
      for (let turns = 0; turns < TURNS; turns++) {
        await Promise.all([
          writer.list.add(...entries),
          replaceAfter(turns, other.list),
        ]);
        const later = await stage.later();
        // Either change may be the last one.
        later.holds(SHOP, ...(later.list.size > 1 ? entries : []));
        later.list.close();
      }
    },
  },
];

async function replaceAfter(turns: number, list: OriginList): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await nextTurn();
  }
  await list.replace([SHOP]);
}

async function endEqual(
  stage: Parameters<ContractPromise['keep']>[0],
  compete: (first: OriginList, second: OriginList) => Promise<void>,
): Promise<void> {
  const writer = await stage.writer();
  const other = await stage.other();
  const third = await stage.other();
  await compete(writer.list, other.list);
  await writer.list.add(END);
  for (const each of [other, third]) {
    await each.comesToHave(END);
    // A replacement may still be read when a later addition is already there.
    await each.comesToEqual(writer);
  }
  const later = await stage.later();
  later.holds(...writer.list);
}
