import type { RawResponse } from '../../test/hostile/read-responses.js';
import type { MeasuredServer } from '../measured-server.js';
import { spreadOf } from '../spread.js';

/** How much is measured. */
export interface Effort {
  /** Each starts the servers anew. */
  readonly rounds: number;
  /**
   * How often each of ten clients sends a request in a turn. In a short one, it is chance whether
   * garbage is collected twice or three times.
   */
  readonly times: number;
}

/** The turns of a round: those that warm up, and those that are measured. */
export const WARM_UPS = 2;
export const TURNS = 5;

/** A request that is measured in a server. */
export interface MeasuredPair {
  readonly key: string;
  /** The same for all pairs of one server. */
  readonly server: string;
  readonly start: () => Promise<MeasuredServer>;
  readonly bytes: string;
  /** Throws where the server does not do the work that is measured. */
  readonly expect: (answer: RawResponse | undefined) => void;
}

/** What each request costs in each server, in microseconds, round by round. */
export type Costs = ReadonlyMap<string, readonly number[]>;

// Every round starts the servers anew: what the compiler makes of one, and where its memory
// happens to lie, makes it up to a sixth cheaper or dearer for as long as it lives.
export async function measureByTurns(
  pairs: readonly MeasuredPair[],
  { rounds, times }: Effort,
): Promise<Costs> {
  const costs = new Map(pairs.map(({ key }) => [key, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const servers = await startServers(pairs);
    const turns = await takeTurns(pairs, servers, times);
    for (const { key } of pairs) {
      costs.get(key)?.push(spreadOf(turns.get(key) ?? []).median);
    }
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
  return costs;
}

/** Measures all of them by turns, so that what the machine does besides meets each. */
async function takeTurns(
  pairs: readonly MeasuredPair[],
  servers: ReadonlyMap<string, MeasuredServer>,
  times: number,
): Promise<Costs> {
  const costs = new Map(pairs.map(({ key }) => [key, [] as number[]]));
  for (const { server, bytes, expect } of pairs) {
    const warmed = servers.get(server);
    expect(await warmed?.answerTo(bytes));
    await warmed?.costOf(bytes, times * WARM_UPS);
  }
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { key, server, bytes } of pairs) {
      const cost = await servers.get(server)?.costOf(bytes, times);
      costs.get(key)?.push(cost ?? Number.NaN);
    }
  }
  return costs;
}

async function startServers(
  pairs: readonly MeasuredPair[],
): Promise<ReadonlyMap<string, MeasuredServer>> {
  const servers = new Map<string, MeasuredServer>();
  for (const { server, start } of pairs) {
    if (!servers.has(server)) {
      servers.set(server, await start());
    }
  }
  return servers;
}
