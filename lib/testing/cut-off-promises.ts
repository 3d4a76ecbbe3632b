import { firstValueFrom } from 'rxjs';
import { nextTurn } from '../core/slices.js';
import type { OriginList } from '../lists/origin-list.js';
import {
  MANY,
  numberedOrigins,
  type ContractPromise,
} from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';
import { entryDifference } from './entry-difference.js';
import type { ListInstance } from './list-instance.js';

/** How many moments of a change to try. */
const MOMENTS = 16;

/** How long to try further moments, in milliseconds. Some storages take long to go away and to come back. */
const TRYING = 5_000;

const SHOP = 'https://shop.example';
const ENTRIES = numberedOrigins(MANY);

interface LargeChange {
  readonly what: string;
  readonly before: readonly string[];
  readonly make: (list: OriginList) => Promise<void>;
  readonly after: readonly string[];
}

const CHANGES: readonly LargeChange[] = [
  {
    what: `adding ${MANY} entries`,
    before: [SHOP],
    make: (list) => list.add(...ENTRIES),
    after: [SHOP, ...ENTRIES],
  },
  {
    what: `deleting ${MANY} entries`,
    before: [SHOP, ...ENTRIES],
    make: (list) => list.delete(...ENTRIES),
    after: [SHOP],
  },
  {
    what: `replacing by ${MANY} entries`,
    before: [SHOP],
    make: (list) => list.replace(ENTRIES),
    after: ENTRIES,
  },
];

/** Returns promises about changes that a failure cuts off. */
export function cutOffPromises(
  interrupt: () => Promise<() => Promise<void>>,
): readonly ContractPromise[] {
  return CHANGES.map((change) => ({
    promise: `${change.what} is done whole or not at all when the storage goes away`,
    keep: async (stage) => {
      const writer = await stage.writer();
      const other = await stage.other();
      await writer.list.replace(change.before);
      const turns = await turnsOf(writer, change);
      const end = performance.now() + TRYING;
      for (
        let count = 1;
        count <= MOMENTS && performance.now() < end;
        count++
      ) {
        await writer.list.replace(change.before);
        await other.comesToHold(...change.before);
        const made = await cutOff(
          writer,
          change,
          Math.round(turns * spread(count)),
          interrupt,
        );
        await isWhole(stage, [writer, other], change, made);
      }
    },
  }));
}

/** Returns how many turns of the event loop a store takes for a change that nothing cuts off. */
async function turnsOf(
  writer: ListInstance,
  { make }: LargeChange,
): Promise<number> {
  const asked = firstValueFrom(writer.asked);
  const making = make(writer.list);
  await asked;
  let turns = 0;
  while (!writer.isSettled) {
    turns++;
    await nextTurn();
  }
  await making;
  return turns;
}

/**
 * Takes the storage away during a change, until the store notices.
 *
 * @returns whether the change resolved
 */
async function cutOff(
  writer: ListInstance,
  { make }: LargeChange,
  turns: number,
  interrupt: () => Promise<() => Promise<void>>,
): Promise<boolean> {
  const asked = firstValueFrom(writer.asked);
  const making = Promise.allSettled([make(writer.list)]);
  await asked;
  for (let turn = 0; turn < turns; turn++) {
    await nextTurn();
  }
  const restore = await interrupt();
  try {
    await writer.comesToSettleOrBeLost();
  } finally {
    await restore();
  }
  const [{ status }] = await making;
  return status === 'fulfilled';
}

/** Throws unless a change is there as a whole or, if it rejected, not at all. */
async function isWhole(
  stage: ContractStage,
  instances: readonly ListInstance[],
  { before, after }: LargeChange,
  made: boolean,
): Promise<void> {
  for (const instance of instances) {
    await instance.comesToBeFollowed();
  }
  const later = await stage.later();
  // Another promise says that a rejected change is not there. Here it must not be there in part.
  const isUndone = !made && entryDifference(later.list, before) === undefined;
  later.holds(...(isUndone ? before : after));
  for (const instance of instances) {
    await instance.comesToEqual(later);
  }
  later.list.close();
}

/** Returns the parts of a change one after the other, each far from those before it: 1/2, 1/4, 3/4, 1/8 … */
function spread(count: number): number {
  let part = 0;
  for (let rest = count, step = 1 / 2; rest > 0; rest >>= 1, step /= 2) {
    part += (rest % 2) * step;
  }
  return part;
}
