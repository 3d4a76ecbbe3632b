import type { Redis } from 'ioredis';
import { RedisServer } from '../../test/redis/redis-server.js';
import { Sentinels } from '../../test/redis/sentinels.js';
import { ChangeMaker } from './changes.js';
import { clock } from './clock.js';
import { Fleet } from './fleet.js';
import type { Address } from './questions.js';
import { costsBetween, totalsOf, type RedisCosts } from './redis-costs.js';

/** How many entries the list has. */
const SIZE = 10_000;

/** When sentinels take a primary for dead, in milliseconds. A busy machine must not make them. */
const DOWN_AFTER = 3_000;

/** What a failover cost. */
export interface FailoverFigures {
  readonly kind: 'started again' | 'replica promoted';
  readonly followers: number;
  /** From the end of the primary until there was one again, in milliseconds. */
  readonly away: number;
  /** From then on until every follower had a change that was made there. */
  readonly behind: number;
  /** What the followers sent from the end of the primary on. */
  readonly commands: number;
  /** What the new primary paid until then. */
  readonly costs: RedisCosts;
}

/** A primary whose end somebody watches. */
interface Watched {
  readonly client: Redis;
  readonly fleet: Fleet;
  /** Ends the primary, waits until there is one again, and returns a client of that one. */
  readonly failOver: () => Promise<Redis>;
}

/** Kills a primary, and starts it again with its data. */
export async function measureRestart(
  followers: number,
  mostProcesses: number,
): Promise<FailoverFigures> {
  const server = await RedisServer.start('--appendonly', 'yes');
  const address = { host: '127.0.0.1', port: server.port };
  const fleet = await Fleet.start(address, followers, mostProcesses);
  const figures = await measure('started again', {
    client: server.client(),
    fleet,
    failOver: async () => {
      await server.kill();
      await server.restart();
      return server.client();
    },
  });
  await fleet.stop();
  await server.stop();
  return figures;
}

/** Kills a primary of which sentinels promote the replica. */
export async function measurePromotion(
  followers: number,
  mostProcesses: number,
): Promise<FailoverFigures> {
  const primary = await RedisServer.start();
  const replica = await RedisServer.start(
    ...`--replicaof 127.0.0.1 ${primary.port}`.split(' '),
  );
  const sentinels = await Sentinels.start(primary, DOWN_AFTER);
  const address: Address = sentinels.address;
  const fleet = await Fleet.start(address, followers, mostProcesses);
  const figures = await measure('replica promoted', {
    client: sentinels.client(),
    fleet,
    failOver: async () => {
      await primary.client().wait(1, 0);
      await primary.kill();
      await sentinels.untilPrimaryIs(replica);
      return replica.client();
    },
  });
  await fleet.stop();
  await sentinels.stop();
  await Promise.all([primary.stop(), replica.stop()]);
  return figures;
}

async function measure(
  kind: FailoverFigures['kind'],
  { client, fleet, failOver }: Watched,
): Promise<FailoverFigures> {
  const changes = new ChangeMaker(client);
  await changes.fill(SIZE);
  await fleet.follow();
  await fleet.reach(await changes.mark());
  await fleet.takeCommands();
  const ended = clock();
  const redis = await failOver();
  const begun = clock();
  const before = await totalsOf(redis);
  const current = await fleet.reach(await changes.mark());
  changes.close();
  return {
    kind,
    followers: fleet.followers,
    away: begun - ended,
    behind: current - begun,
    commands: await fleet.takeCommands(),
    costs: costsBetween(before, await totalsOf(redis)),
  };
}
