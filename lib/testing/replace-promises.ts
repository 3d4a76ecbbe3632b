import assert from 'node:assert/strict';
import {
  MANY,
  numberedOrigins,
  type ContractPromise,
} from './contract-promise.js';
import type { ListInstance } from './list-instance.js';

const BEFORE = ['https://shop.example', 'https://blog.example'];
const AFTER = numberedOrigins(MANY, 'tenant');
const NEXT = 'https://next.example';

/** The promises that no instance sees a list between two states. */
export const REPLACE_PROMISES: readonly ContractPromise[] = [
  {
    promise: `no instance sees a list half replaced by ${MANY} entries`,
    keep: async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      await writer.list.add(...BEFORE);
      await other.comesToHold(...BEFORE);
      const seen = [sizesOf(writer), sizesOf(other)];
      await writer.list.replace(AFTER);
      writer.holds(...AFTER);
      await other.comesToHold(...AFTER);
      for (const sizes of seen) {
        expectSizes(sizes, [BEFORE.length, MANY]);
      }
    },
  },
  {
    promise: 'no instance sees a part of one change',
    keep: async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      const seen = [sizesOf(writer), sizesOf(other)];
      const entries = AFTER.slice(0, 100);
      await writer.list.add(...entries);
      await other.comesToHold(...entries);
      await writer.list.delete(...entries);
      await other.comesToHold();
      for (const sizes of seen) {
        expectSizes(sizes, [0, entries.length]);
      }
    },
  },
  {
    promise: 'a list stays as it is while a replacement is read',
    keep: async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      await writer.list.add(...BEFORE);
      await other.comesToHold(...BEFORE);
      async function* entries() {
        yield* AFTER.slice(0, MANY / 2);
        writer.holds(...BEFORE);
        other.holds(...BEFORE);
        (await stage.later()).holds(...BEFORE);
        yield* AFTER.slice(MANY / 2);
      }
      await writer.list.replace(entries());
      writer.holds(...AFTER);
    },
  },
  {
    promise:
      'a replacement whose entries throw changes nothing and passes the error on',
    keep: async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      await writer.list.add(...BEFORE);
      const failure = new Error('The entries could not be read to their end.');
      function* entries() {
        yield* AFTER.slice(0, MANY / 2);
        throw failure;
      }
      await assert.rejects(
        writer.list.replace(entries()),
        (error) => error === failure,
        'replace() rejected with another error',
      );
      writer.holds(...BEFORE);
      // An instance that has the next change has had the change before it, too.
      await writer.list.add(NEXT);
      await other.comesToHave(NEXT);
      other.holds(...BEFORE, NEXT);
      (await stage.later()).holds(...BEFORE, NEXT);
    },
  },
];

function sizesOf({ list }: ListInstance): ReadonlySet<number> {
  const sizes = new Set<number>();
  list.changes$.subscribe(() => sizes.add(list.size));
  return sizes;
}

function expectSizes(
  seen: ReadonlySet<number>,
  permitted: readonly number[],
): void {
  const partial = [...seen].filter((size) => !permitted.includes(size));
  assert.deepEqual(
    partial,
    [],
    `it was seen with ${partial.slice(0, 3).join(', ')} entries, between ${permitted.join(' and ')}`,
  );
}
