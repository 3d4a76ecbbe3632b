import type { ContractPromise } from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';
import type { ListInstance } from './list-instance.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';
const WIKI = 'https://wiki.example';

/** How long a loss may go unnoticed, and a recovery may take, in milliseconds. */
const PATIENCE = 10_000;

interface Outage {
  readonly stage: ContractStage;
  readonly writer: ListInstance;
  readonly other: ListInstance;
  readonly restore: () => Promise<void>;
}

/** Returns promises about lists while the storage is unreachable, and afterward. */
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
        await Promise.all([isLost(writer), isLost(other)]);
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
        await Promise.all([isLost(writer), isLost(other)]);
        await restore();
        const [adding, deleting] = await settling;
        const result = [
          SHOP,
          ...(deleting.status === 'fulfilled' ? [] : [BLOG]),
          ...(adding.status === 'fulfilled' ? [WIKI] : []),
        ];
        writer.holds(...result);
        await Promise.all([isFollowed(writer), isFollowed(other)]);
        writer.holds(...result);
        await other.comesToHold(...result);
        (await stage.later()).holds(...result);
      }),
    },
    {
      promise: 'a list is followed again once its storage is back',
      keep: during(async ({ writer, other, restore }) => {
        await Promise.all([isLost(writer), isLost(other)]);
        await restore();
        await Promise.all([isFollowed(writer), isFollowed(other)]);
        await writer.list.add(WIKI);
        writer.holds(SHOP, BLOG, WIKI);
        await other.comesToHold(SHOP, BLOG, WIKI);
      }),
    },
  ];
}

function once(work: () => Promise<void>): () => Promise<void> {
  let worked: Promise<void> | undefined;
  return () => (worked ??= work());
}

function isLost(instance: ListInstance): Promise<void> {
  return instance.until(
    () => instance.list.health.state === 'lost',
    () => 'was not told that the list cannot be followed',
    PATIENCE,
  );
}

function isFollowed(instance: ListInstance): Promise<void> {
  return instance.until(
    () => instance.list.health.state === 'following',
    () => 'was not told that the list is followed again',
    PATIENCE,
  );
}
