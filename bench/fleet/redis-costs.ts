import type { Redis } from 'ioredis';
import { clock } from './clock.js';

/** What a Redis paid for a piece of work. */
export interface RedisCosts {
  /** How long the work took, in milliseconds. */
  readonly milliseconds: number;
  /** Processor time of the server, in milliseconds. */
  readonly processor: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Runs a piece of work, and returns its result with what Redis paid meanwhile. */
export async function costing<Result>(
  redis: Redis,
  work: () => Promise<Result>,
): Promise<readonly [Result, RedisCosts]> {
  const before = await totalsOf(redis);
  const result = await work();
  return [result, costsBetween(before, await totalsOf(redis))];
}

/** Returns what Redis has paid since it started. */
export async function totalsOf(redis: Redis): Promise<RedisCosts> {
  const info = `${await redis.info('cpu')}\n${await redis.info('stats')}`;
  const field = (name: string) =>
    Number(new RegExp(`^${name}:(.+)\\r$`, 'm').exec(info)?.[1]);
  return {
    milliseconds: clock(),
    processor: (field('used_cpu_sys') + field('used_cpu_user')) * 1_000,
    bytesIn: field('total_net_input_bytes'),
    bytesOut: field('total_net_output_bytes'),
  };
}

export function costsBetween(
  before: RedisCosts,
  after: RedisCosts,
): RedisCosts {
  return {
    milliseconds: after.milliseconds - before.milliseconds,
    processor: after.processor - before.processor,
    bytesIn: after.bytesIn - before.bytesIn,
    bytesOut: after.bytesOut - before.bytesOut,
  };
}
