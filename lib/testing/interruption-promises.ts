import assert from 'node:assert/strict';
import type { ContractPromise } from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';
import type { ListInstance } from './list-instance.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';
const WIKI = 'https://wiki.example';

/** The longest time between two confirmations of a list that is followed, in milliseconds. */
const CONFIRMED_EVERY = 1_000;

interface Outage {
  readonly stage: ContractStage;
  readonly writer: ListInstance;
  readonly other: ListInstance;
  readonly restore: () => Promise<void>;
}

/** Returns the promises about lists while the storage is unreachable, and afterward. */
export function interruptionPromises(
  interrupt: () => Promise<() => Promise<void>>,
): readonly ContractPromise[] {
  const during =
    (keep: (outage: Outage) => Promise<void>): ContractPromise['keep'] =>
    async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      await writer.list.add(SHOP, BLOG);
      await other.comesToHold(SHOP, BLOG);
      const restore = once(await interrupt());
      try {
        await keep({ stage, writer, other, restore });
      } finally {
        await restore();
      }
    };
  return [
    {
      promise:
        'a list keeps what it has, and is lost, while its storage is away',
      keep: during(async ({ writer, other }) => {
        await areLost(writer, other);
        writer.holds(SHOP, BLOG);
        other.holds(SHOP, BLOG);
      }),
    },
    {
      promise:
        'a change made while the storage is away is applied where it resolved, and only there',
      keep: during(async ({ stage, writer, other, restore }) => {
        // It may reject, or settle when the storage is back.
        const settling = Promise.allSettled([
          writer.list.add(WIKI),
          writer.list.delete(BLOG),
        ]);
        await areLost(writer, other);
        await restore();
        const [adding, deleting] = await settling;
        const result = [
          SHOP,
          ...(deleting.status === 'fulfilled' ? [] : [BLOG]),
          ...(adding.status === 'fulfilled' ? [WIKI] : []),
        ];
        writer.holds(...result);
        await areFollowed(writer, other);
        writer.holds(...result);
        await other.comesToHold(...result);
        (await stage.later()).holds(...result);
      }),
    },
    {
      promise:
        'a replacement made while the storage is away is there where it resolved, and only there',
      keep: during(async ({ stage, writer, other, restore }) => {
        const settling = Promise.allSettled([writer.list.replace([WIKI])]);
        await areLost(writer, other);
        await restore();
        const [replacing] = await settling;
        const result = replacing.status === 'fulfilled' ? [WIKI] : [SHOP, BLOG];
        writer.holds(...result);
        await areFollowed(writer, other);
        writer.holds(...result);
        await other.comesToHold(...result);
        (await stage.later()).holds(...result);
      }),
    },
    {
      promise: 'a list that is lost says why',
      keep: during(async ({ writer, other }) => {
        await areLost(writer, other);
        for (const { list } of [writer, other]) {
          assert.ok(
            list.health.state === 'lost' && list.health.error !== undefined,
            'lose() was called without an error',
          );
        }
      }),
    },
    {
      promise: 'nothing confirms a list while its storage is away',
      keep: during(async ({ writer, other }) => {
        await areLost(writer, other);
        const confirmed = await Promise.all([writer, other].map(isConfirmed));
        assert.deepEqual(confirmed, [false, false], 'it was confirmed');
      }),
    },
    {
      promise:
        'changes that others make before a list is followed again arrive afterward',
      keep: during(async ({ stage, writer, other, restore }) => {
        await areLost(writer, other);
        await restore();
        const sooner = await stage.unopened('an instance that connected first');
        await sooner.load().catch(() => sooner.comesToBeFollowed());
        await sooner.list.add(WIKI);
        await areFollowed(writer, other);
        await writer.comesToHold(SHOP, BLOG, WIKI);
        await other.comesToHold(SHOP, BLOG, WIKI);
      }),
    },
    {
      promise: 'a list is followed again once its storage is back',
      keep: during(async ({ writer, other, restore }) => {
        await areLost(writer, other);
        await restore();
        await areFollowed(writer, other);
        await writer.list.add(WIKI);
        writer.holds(SHOP, BLOG, WIKI);
        await other.comesToHold(SHOP, BLOG, WIKI);
      }),
    },
  ];
}

async function areLost(...instances: readonly ListInstance[]): Promise<void> {
  await Promise.all(instances.map((instance) => instance.comesToBeLost()));
}

async function areFollowed(
  ...instances: readonly ListInstance[]
): Promise<void> {
  await Promise.all(instances.map((instance) => instance.comesToBeFollowed()));
}

function once(work: () => Promise<void>): () => Promise<void> {
  let worked: Promise<void> | undefined;
  return () => (worked ??= work());
}

/** Tells whether the store confirms the list in the time that it has for that. */
async function isConfirmed(instance: ListInstance): Promise<boolean> {
  const confirmed = instance.until(
    () => !instance.isLost,
    () => 'got no confirmation of the list',
    CONFIRMED_EVERY,
  );
  return confirmed.then(
    () => true,
    () => false,
  );
}
