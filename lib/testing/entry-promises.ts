import { MAX_ORIGIN_LENGTH } from '../core/origin/serialized-origin.js';
import {
  MANY,
  numberedOrigins,
  VERY_MANY,
  type ContractPromise,
} from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';

const PATTERNS = [
  'https://*.example.com',
  'http://localhost:*',
  'https://*.example.com:*',
  'https://*.example.com:8443',
  'http://[::1]:3000',
  'app+shop.1://a_b.example',
];

const LONGEST_HOST = 'shop.'.repeat(51).slice(0, 253);
const REST = `://${LONGEST_HOST}:65535`;

// They differ only at the end, which a column that is too short would cut off.
const LONGEST = ['65534', '65535'].map(
  (port) =>
    `${'app'.padEnd(MAX_ORIGIN_LENGTH - REST.length, '-')}://${LONGEST_HOST}:${port}`,
);

/** Promises about entries. */
export const ENTRY_PROMISES: readonly ContractPromise[] = [
  {
    promise: 'patterns are kept as they are written',
    keep: (stage) => keepsAll(stage, PATTERNS),
  },
  {
    promise: `entries of ${MAX_ORIGIN_LENGTH} characters are kept whole`,
    keep: (stage) => keepsAll(stage, LONGEST),
  },
  {
    promise: `a change takes ${MANY} entries`,
    keep: (stage) => keepsAll(stage, numberedOrigins(MANY)),
  },
  {
    promise: `a list takes ${VERY_MANY} entries`,
    keep: async (stage) => {
      const entries = numberedOrigins(VERY_MANY);
      const writer = await stage.writer();
      const step = VERY_MANY / 5;
      for (let first = 0; first < entries.length; first += step) {
        await writer.list.add(...entries.slice(first, first + step));
      }
      writer.holds(...entries);
      (await stage.later()).holds(...entries);
    },
  },
  {
    promise: 'adding what is partly there adds the rest',
    keep: async (stage) => {
      const writer = await stage.writer();
      await writer.list.add(SHOP);
      await writer.list.add(SHOP, BLOG);
      writer.holds(SHOP, BLOG);
      (await stage.later()).holds(SHOP, BLOG);
    },
  },
  {
    promise: 'deleting what is partly missing deletes the rest',
    keep: (stage) =>
      endsWithShop(stage, async ({ list }) => {
        await list.add(BLOG);
        await list.delete('https://wiki.example', BLOG);
      }),
  },
  {
    promise: 'an entry is deleted as it is written, and no other with it',
    keep: async (stage) => {
      const others = ['https://a.example.com', 'https://axb.example'];
      const writer = await stage.writer();
      await writer.list.add('https://*.example.com', 'https://a_b.example');
      await writer.list.add(...others);
      await writer.list.delete('https://*.example.com', 'https://a_b.example');
      writer.holds(...others);
      const later = await stage.later();
      later.holds(...others);
    },
  },
  {
    promise: 'what is there already may be added',
    keep: (stage) => endsWithShop(stage, ({ list }) => list.add(SHOP)),
  },
  {
    promise: 'what is not there may be deleted',
    keep: (stage) => endsWithShop(stage, ({ list }) => list.delete(BLOG)),
  },
  {
    promise: 'an entry may be named twice in one change',
    keep: (stage) =>
      endsWithShop(stage, async ({ list }) => {
        await list.add(BLOG, BLOG);
        await list.delete(BLOG, BLOG);
      }),
  },
  {
    promise: 'an entry may be named twice in one replacement',
    keep: (stage) =>
      endsWithShop(stage, ({ list }) => list.replace([SHOP, SHOP])),
  },
  {
    promise: 'a change may have no entries',
    keep: (stage) =>
      endsWithShop(stage, async ({ list }) => {
        await list.add();
        await list.delete();
      }),
  },
];

async function keepsAll(
  stage: ContractStage,
  entries: readonly string[],
): Promise<void> {
  const writer = await stage.writer();
  const other = await stage.other();
  await writer.list.add(...entries);
  writer.holds(...entries);
  await other.comesToHold(...entries);
  const later = await stage.later();
  later.holds(...entries);
}

async function endsWithShop(
  stage: ContractStage,
  change: (
    writer: Awaited<ReturnType<ContractStage['writer']>>,
  ) => Promise<void>,
): Promise<void> {
  const writer = await stage.writer();
  await writer.list.add(SHOP);
  await change(writer);
  writer.holds(SHOP);
  const later = await stage.later();
  later.holds(SHOP);
}
