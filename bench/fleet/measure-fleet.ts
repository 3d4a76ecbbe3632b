import type { Redis } from 'ioredis';
import type { ChangeMaker } from './changes.js';
import { clock } from './clock.js';
import { CONNECTION, type Fleet } from './fleet.js';
import { costing, type RedisCosts } from './redis-costs.js';

/** Changes in a second, of all lists together. */
export const RATE = 100;

/** How many changes are made one by one. */
const SINGLE = 100;

/** For how long the fleet is watched while nothing changes, in milliseconds. */
const IDLE = 12_000;

/** What it costs that all instances of a fleet start at once. */
export interface ColdStart {
  readonly milliseconds: number;
  /** The most memory that all instances took, in bytes. */
  readonly memory: number;
  readonly costs: RedisCosts;
}

/** What changes cost that a fleet follows. */
export interface Followed {
  readonly changes: number;
  /** For each change, how long it took to reach the last follower, in milliseconds. */
  readonly delays: readonly number[];
  /** What the followers sent. */
  readonly commands: number;
  readonly costs: RedisCosts;
}

/** How many changes a fleet can follow. */
export interface Sustained {
  readonly changes: number;
  /** Until the last follower had the last of them. */
  readonly milliseconds: number;
  readonly costs: RedisCosts;
}

/** What a fleet pays while nothing changes. */
export interface Idle {
  readonly followers: number;
  readonly connections: number;
  /** What the followers sent. */
  readonly commands: number;
  readonly costs: RedisCosts;
}

/** A fleet, and what is needed to measure it. */
export interface Measured {
  readonly redis: Redis;
  readonly fleet: Fleet;
  readonly changes: ChangeMaker;
}

/**
 * Has all instances load a list at once.
 *
 * @throws Error if one of them lacks entries
 */
export async function measureColdStart(
  { redis, fleet, changes }: Measured,
  size: number,
): Promise<ColdStart> {
  const [{ memory, milliseconds, held }, costs] = await costing(redis, () =>
    fleet.follow(),
  );
  if (held.some((each) => each < size)) {
    throw new Error(`The followers have ${held.join()} of ${size} entries.`);
  }
  await fleet.reach(await changes.mark());
  return { milliseconds, memory, costs };
}

/**
 * Makes each change when all followers have the one before it, so that each of them gets an answer for each change,
 * however busy the machine is.
 */
export async function measureOneByOne({
  redis,
  fleet,
  changes,
}: Measured): Promise<Followed> {
  await fleet.takeCommands();
  const delays: number[] = [];
  const [, costs] = await costing(redis, async () => {
    while (delays.length < SINGLE) {
      const begun = clock();
      delays.push((await fleet.reach(await changes.mark())) - begun);
    }
  });
  const commands = await fleet.takeCommands();
  return { changes: SINGLE, delays, commands, costs };
}

/** Makes changes at {@link RATE}. */
export async function measureAtRate(
  { redis, fleet, changes }: Measured,
  making: number,
): Promise<Followed> {
  await fleet.takeTimes();
  await fleet.takeCommands();
  const [begun, costs] = await costing(redis, async () => {
    const made = await changes.make(RATE, making);
    await fleet.reach(await changes.mark());
    return made;
  });
  const commands = await fleet.takeCommands();
  const delays = delaysOf(begun, await fleet.takeTimes());
  return { changes: begun.size, delays, commands, costs };
}

/** Makes as many changes as Redis takes. */
export async function measureSustained(
  { redis, fleet, changes }: Measured,
  making: number,
): Promise<Sustained> {
  const [figures, costs] = await costing(redis, async () => {
    const begun = clock();
    const { size } = await changes.make(Infinity, making);
    const end = await fleet.reach(await changes.mark());
    return { changes: size, milliseconds: end - begun };
  });
  return { ...figures, costs };
}

/** Watches a fleet while nothing changes. */
export async function measureIdle({ redis, fleet }: Measured): Promise<Idle> {
  await fleet.takeCommands();
  const [, costs] = await costing(redis, () => pass(IDLE));
  const commands = await fleet.takeCommands();
  const clients = String(await redis.client('LIST'));
  return {
    followers: fleet.followers,
    connections: clients.split(` name=${CONNECTION} `).length - 1,
    commands,
    costs,
  };
}

function delaysOf(
  begun: ReadonlyMap<number, number>,
  seen: ReadonlyMap<number, number>,
): readonly number[] {
  return [...begun].map(([index, begin]) => {
    const end = seen.get(index);
    if (end === undefined) {
      throw new Error(`No follower had the change ${index}.`);
    }
    return end - begin;
  });
}

function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
