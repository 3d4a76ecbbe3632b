import { RedisServer } from '../../test/redis/redis-server.js';
import { ChangeMaker } from './changes.js';
import { Fleet } from './fleet.js';
import {
  measureAtRate,
  measureColdStart,
  measureIdle,
  measureOneByOne,
  measureSustained,
  type ColdStart,
  type Followed,
  type Idle,
  type Measured,
  type Sustained,
} from './measure-fleet.js';
import { fleetsFor, type FleetSettings } from './settings.js';

/** What a fleet of one size paid, with a list of one size. */
export interface FleetFigures {
  readonly followers: number;
  readonly processes: number;
  readonly size: number;
  readonly coldStart: ColdStart;
  readonly oneByOne: Followed;
  readonly atRate: Followed;
  readonly sustained: Sustained;
  /** It does not depend on the list, and is measured with the first one. */
  readonly idle: Idle | undefined;
}

/** Has fleets of each size follow a list of one size. */
export async function measureFleets(
  size: number,
  settings: FleetSettings,
  report: (figures: FleetFigures) => void,
): Promise<void> {
  const server = await RedisServer.start();
  const changes = new ChangeMaker(server.client());
  await changes.fill(size);
  const redis = server.client();
  for (const followers of fleetsFor(size, settings)) {
    const address = { host: '127.0.0.1', port: server.port };
    const fleet = await Fleet.start(address, followers, settings.mostProcesses);
    const measured = { redis, fleet, changes };
    report(await measureFleet(measured, size, settings));
    await fleet.stop();
  }
  changes.close();
  await server.stop();
}

async function measureFleet(
  measured: Measured,
  size: number,
  { making, sizes }: FleetSettings,
): Promise<FleetFigures> {
  const { fleet } = measured;
  return {
    followers: fleet.followers,
    processes: fleet.processCount,
    size,
    coldStart: await measureColdStart(measured, size),
    oneByOne: await measureOneByOne(measured),
    atRate: await measureAtRate(measured, making),
    sustained: await measureSustained(measured, making),
    idle: size === sizes[0] ? await measureIdle(measured) : undefined,
  };
}
