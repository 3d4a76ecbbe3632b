import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FaultHistory, history } from './fault-history.js';
import { closeInstances } from './instance.js';
import { DURABLE, RedisServer, stopServers } from './redis-server.js';

const HISTORIES = Number(process.env['REDIS_HISTORIES'] ?? 40);
const SEED = Number(process.env['REDIS_SEED'] ?? 20261128);
const HAS_FIGURES = process.env['REDIS_FIGURES'] !== undefined;

/** How many histories share the faults of a server. */
const AT_ONCE = 10;

/** What happens to the server of ten histories while they are made. */
const fault = fc.constantFrom(
  'none',
  'none',
  'killed',
  'older',
  'failover',
  'emptied',
);

let servers: readonly [RedisServer, RedisServer];

beforeAll(async () => {
  servers = [
    await RedisServer.start(...DURABLE),
    await RedisServer.start(...DURABLE),
  ];
});
afterAll(async () => {
  closeInstances();
  await stopServers();
});

/** Makes ten histories at once, and something of their server meanwhile. */
async function makeAll(
  runs: readonly FaultHistory[],
  what: string,
): Promise<void> {
  const [primary, replica] = servers;
  await Promise.all(runs.map((run) => run.open(primary.port)));
  const isOlder = what === 'older';
  if (isOlder) {
    await primary.kill();
    await primary.copyData('keep');
    await primary.restart();
  }
  const making = Promise.all(runs.map((run) => run.make()));
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
  if (what !== 'none' && what !== 'killed') {
    runs.forEach((run) => run.forgetAll());
  }
  if (what === 'killed' || isOlder) {
    await primary.kill();
    await (isOlder ? primary.copyData('put back') : undefined);
    await primary.restart();
  } else if (what === 'emptied') {
    runs.forEach((run) => run.forgetAlways());
    await primary.client().flushall();
  } else if (what === 'failover') {
    const one = primary.client();
    const other = replica.client();
    await other.replicaof('127.0.0.1', primary.port);
    while (!(await other.info('replication')).includes('link_status:up'));
    await other.replicaof('NO', 'ONE');
    runs.forEach((run) => run.leadTo(replica.port));
    await one.replicaof('127.0.0.1', replica.port);
    one.disconnect();
    other.disconnect();
  }
  await making;
}

it(
  'instances agree with Redis, and resolved changes are there, whatever happens',
  async () => {
    const histories = fc.sample(history, { numRuns: HISTORIES, seed: SEED });
    const times: Took[] = [];
    let judged = 0;
    let looks = 0;
    const faults = fc.sample(fault, { numRuns: HISTORIES, seed: SEED });
    for (let first = 0; first < HISTORIES; first += AT_ONCE) {
      const what = faults[first] ?? 'none';
      let redis = servers[0].client();
      const runs = histories
        .slice(first, first + AT_ONCE)
        .map(
          (each, at) =>
            new FaultHistory(each, first + at, (options) =>
              options === undefined ? redis : servers[0].client(options),
            ),
        );
      await makeAll(runs, what);
      if (what === 'failover') {
        servers = [servers[1], servers[0]];
        redis = servers[0].client();
      }
      await Promise.all(
        runs.map((run, at) =>
          withName(`history ${first + at} (${what})`, run.expectAgreement()),
        ),
      );
      for (const [at, run] of runs.entries()) {
        judged += run.judged;
        looks += run.looks;
        if (what === 'none') {
          times.push(...run.times.map((took) => ({ took, in: first + at })));
        }
        run.close();
      }
      await redis.flushall();
      servers.forEach((server) => server.closeClients());
      if (HAS_FIGURES && (first + AT_ONCE) % 100 === 0) {
        process.stdout.write(
          `${first + AT_ONCE} histories, looked ${judged} times for what resolved, ${looks} times for what is always there\n`,
        );
      }
    }
    expect(judged).toBeGreaterThan(0);
    expect(looks).toBeGreaterThan(0);
    if (HAS_FIGURES) {
      expectSoon(times);
    }
  },
  60_000 + HISTORIES * 6_000,
);

/** Says which one it was where it fails, or does not come to an end. */
async function withName(name: string, work: Promise<void>): Promise<void> {
  const late = setTimeout(() => {
    process.stdout.write(`${name} has not come to an end for 20 seconds\n`);
  }, 20_000);
  try {
    await work;
  } catch (error) {
    throw new Error(`${name}: ${String(error)}`, { cause: error });
  } finally {
    clearTimeout(late);
  }
}

/** How many milliseconds a change took to come, and in which history. */
interface Took {
  readonly took: number;
  readonly in: number;
}

/** That what resolved is on every connected instance within a second, which only figures judge. */
function expectSoon(times: readonly Took[]): void {
  const sorted = times.toSorted((one, other) => one.took - other.took);
  const at = (part: number) =>
    sorted[Math.floor((sorted.length - 1) * part)]?.took.toFixed(1);
  process.stdout.write(
    `${sorted.length} changes came after ${at(0.5)} ms in the median, ${at(0.999)} ms (99.9 %), ${at(1)} ms at most, in history ${sorted.at(-1)?.in}\n`,
  );
  expect(sorted.at(-1)?.took).toBeLessThan(1_000);
}
