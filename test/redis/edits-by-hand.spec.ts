import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { redis, server, useEmptiedServer } from './emptied-server.js';
import { closeInstances, Instance } from './instance.js';

const { state, changes, applied, list } = keysOf('shop');
const { origins } = list('partners');
const named = (index: number) => `https://o-${index}.example`;

/** What somebody does to a server that is in use. */
const EDITS: Readonly<Record<string, () => Promise<unknown>>> = {
  'empties it': () => redis.flushall(),
  'swaps its databases': () => redis.swapdb(0, 1),
  'deletes the state': () => redis.del(state),
  'deletes the stream': () => redis.del(changes),
  'deletes the set': () => redis.del(origins),
  'deletes the ids': () => redis.del(applied),
  'trims the stream': () => redis.xtrim(changes, 'MAXLEN', 0),
  'copies a message': async () => {
    const [message] = await redis.xrange(changes, '-', '+', 'COUNT', 1);
    await redis.xadd(changes, '*', ...(message?.[1] ?? ['hello', 'world']));
  },
  'deletes a message': async () => {
    const [message] = await redis.xrevrange(changes, '+', '-', 'COUNT', 1);
    await redis.xdel(changes, message?.[0] ?? '0-1');
  },
  'writes a message': () =>
    redis.xadd(changes, '*', 'kind', 'add', 'entries', 'oops'),
  'adds to the set': () => redis.sadd(origins, 'https://by-hand.example'),
  'removes from the set': () => redis.spop(origins, 2),
  'forgets the scripts': () => redis.script('FLUSH'),
  'ends all connections': () =>
    redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),
};

const edit = fc.constantFrom(...Object.keys(EDITS));
const change = fc.tuple(
  fc.constantFrom('add', 'delete', 'replace'),
  fc.boolean(),
  fc.integer({ min: 0, max: 9 }),
);

useEmptiedServer();

it('whatever is edited by hand, a change that resolved is in this process, and all instances end with the entries in Redis', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(edit, change), { minLength: 5, maxLength: 20 }),
      async (steps) => {
        await redis.flushall();
        const instances = await Promise.all([
          Instance.open(server.client()),
          Instance.open(server.client()),
        ]);
        for (const step of steps) {
          if (typeof step === 'string') {
            await EDITS[step]?.();
          } else {
            const [kind, isOther, index] = step;
            await make(instances[isOther ? 1 : 0], kind, index);
          }
        }
        await expectAgreement(instances);
        closeInstances();
      },
    ),
    { numRuns: 10 },
  );
}, 120_000);

/** Makes a change. One that rejects is not applied: a replacement does where its connection ends meanwhile. */
async function make(
  instance: Instance,
  kind: string,
  index: number,
): Promise<void> {
  const origin = named(index);
  if (kind === 'add') {
    await instance.list.add(origin);
  } else if (kind === 'delete') {
    await instance.list.delete(origin);
  } else {
    const isReplaced = await instance.list.replace([origin, named(10)]).then(
      () => true,
      (error: unknown) => {
        expect(String(error)).toMatch(/^Error: The list was not changed: /);
        return false;
      },
    );
    if (!isReplaced) {
      return;
    }
  }
  expect(instance.list.has(origin)).toBe(kind !== 'delete');
}

/** That both have what Redis holds, also of edits that keep no size, once one has replaced the list. */
async function expectAgreement(
  instances: readonly [Instance, Instance],
): Promise<void> {
  const [one, other] = instances;
  // Waits for a connection, which a replacement does not while it writes.
  await one.list.add(named(20));
  await one.list.replace([named(20), named(21)]);
  await one.list.add(named(22));
  const members = (await redis.smembers(origins)).toSorted();
  expect(members).toEqual([named(20), named(21), named(22)]);
  expect(one.entries).toEqual(members);
  // While it reads the list anew, it may have a part of the changes. In the end it has all of them.
  await other.until(() => other.entries.join() === members.join());
}
