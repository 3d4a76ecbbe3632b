import { MAX_ORIGIN_LENGTH } from '../core/origin/serialized-origin.js';
import {
  MANY,
  numberedOrigins,
  VERY_MANY,
  type ContractPromise,
} from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';
import type { OriginList } from '../lists/origin-list.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';

const PATTERNS = [
  'https://*.example.com',
  'http://localhost:*',
  'https://*.example.com:*',
  'https://*.example.com:8443',
  'https://pr-*.example.com',
  'https://app-*-team.example.com:8443',
  'https://*-team.example.com:*',
  'https://example.com:[8080,8443]',
  'https://pr-*.example.com:[8080,8443,9000]',
  'http://[::1]:3000',
  'app+shop.1://a_b.example',
];

// Each differs from another one in a single respect, or in a spelling that a URL parser changes.
const KINDS = [
  'https://example.com',
  'http://example.com',
  'https://example.com.',
  'https://example.com:8443',
  'https://*.example.com',
  'http://*.example.com',
  'https://a-*.example.com',
  'https://a*.example.com',
  'https://*a.example.com',
  'https://example.com:[8080,8443]',
  'https://example.com:[8080,8444]',
  'https://xn--bcher-kva.example',
  'https://127.0.0.1',
  'app://.',
  'file://',
  'capacitor://MyApp',
  'capacitor://myapp',
  'moz-extension://*',
  'safari-web-extension://A1B2C3D4-0000-4000-8000-00000000000F',
];

// With a label of one letter in front of it, a name has 253.
const LONGEST_HOST = 'shop.'.repeat(51).slice(0, 251);

// They differ only at the end. A column that is too short would cut it off.
const LONGEST = ['65534', '65535'].flatMap((port) =>
  [`://${LONGEST_HOST}:${port}`, `://*.${LONGEST_HOST}:${port}`].map(
    (rest) => `${'app'.padEnd(MAX_ORIGIN_LENGTH - rest.length, '-')}${rest}`,
  ),
);

const DELETED = [
  'https://*.example.com',
  'https://pr-*.example.com',
  'https://shop.example:[8443,9000]',
  'https://a_b.example',
  'https://shop.example',
];

// A comparison by prefix, suffix, pattern or host confuses some of them.
const LIKE_DELETED = [
  'https://a.example.com',
  'https://*.example.com:8443',
  'https://pr-7.example.com',
  'https://pr-*.example.com:8443',
  'https://pr-*-7.example.com',
  'https://shop.example:9000',
  'https://shop.example:[8443,9001]',
  'https://axb.example',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.com',
  'https://my.shop.example',
  'https://shopxexample',
];

/** The promises about entries. */
export const ENTRY_PROMISES: readonly ContractPromise[] = [
  {
    promise: 'patterns are kept as they are written',
    keep: (stage) => keepsAll(stage, PATTERNS),
  },
  {
    promise: 'origins of every kind are kept as they are written',
    keep: (stage) => keepsAll(stage, KINDS),
  },
  {
    promise: `entries of ${MAX_ORIGIN_LENGTH} characters are kept whole`,
    keep: (stage) => keepsAll(stage, LONGEST),
  },
  {
    promise: 'a replacement keeps entries as they are written',
    keep: (stage) =>
      keepsAll(stage, [...PATTERNS, ...KINDS, ...LONGEST], replace),
  },
  {
    promise: `a change takes ${MANY} entries`,
    keep: (stage) => keepsAll(stage, numberedOrigins(MANY)),
  },
  {
    promise: `a change deletes ${MANY} entries`,
    keep: (stage) =>
      endsWithShop(stage, async ({ list }) => {
        const entries = numberedOrigins(MANY);
        await list.add(...entries);
        await list.delete(...entries);
      }),
  },
  {
    promise: `a replacement takes ${VERY_MANY} entries`,
    keep: (stage) => keepsAll(stage, numberedOrigins(VERY_MANY), replace),
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
    promise: 'adding entries of which some are there adds the rest',
    keep: async (stage) => {
      const writer = await stage.writer();
      await writer.list.add(SHOP);
      await writer.list.add(SHOP, BLOG);
      writer.holds(SHOP, BLOG);
      (await stage.later()).holds(SHOP, BLOG);
    },
  },
  {
    promise: 'deleting entries of which some are missing deletes the rest',
    keep: (stage) =>
      endsWithShop(stage, async ({ list }) => {
        await list.add(BLOG);
        await list.delete('https://wiki.example', BLOG);
      }),
  },
  {
    promise: 'an entry is deleted as it is written, and no other with it',
    keep: async (stage) => {
      const writer = await stage.writer();
      await writer.list.add(...DELETED, ...LIKE_DELETED);
      await writer.list.delete(...DELETED);
      writer.holds(...LIKE_DELETED);
      const later = await stage.later();
      later.holds(...LIKE_DELETED);
    },
  },
  {
    promise: 'an entry that is there may be added again',
    keep: (stage) => endsWithShop(stage, ({ list }) => list.add(SHOP)),
  },
  {
    promise: 'an entry that is missing may be deleted',
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

type Fill = (list: OriginList, entries: readonly string[]) => Promise<void>;

const add: Fill = (list, entries) => list.add(...entries);

const replace: Fill = (list, entries) => list.replace(entries);

async function keepsAll(
  stage: ContractStage,
  entries: readonly string[],
  fill = add,
): Promise<void> {
  const writer = await stage.writer();
  const other = await stage.other();
  await fill(writer.list, entries);
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
