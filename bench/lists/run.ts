import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { OriginList } from '../../lib/lists/origin-list.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import type { ChangeFigures } from '../../test/redis/make-changes.js';
import { RedisServer, stopServers } from '../../test/redis/redis-server.js';
import { spreadOf } from '../spread.js';
import { LAST, type FollowFigures } from './follow.js';
import type { LoadFigures } from './load-million.js';

const MILLION = 1_000_000;
const PAGE = 10_000;

/** For how many milliseconds changes are made, and how many in a second. */
const MAKING = 10_000;
const RATES = [300, 5_000];
const FOLLOWERS = 3;

/** How many changes are timed one by one. */
const TIMED = 200;

function start(program: string, ...rest: readonly unknown[]): ChildProcess {
  const path = fileURLToPath(new URL(program, import.meta.url));
  return fork(path, rest.map(String));
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
}

function storeIn(server: RedisServer): RedisOriginStore {
  return new RedisOriginStore({ client: server.client(), prefix: 'shop' });
}

async function reportLoading(): Promise<void> {
  const server = await RedisServer.start();
  const redis = server.client();
  for (let first = 0; first < MILLION; first += PAGE) {
    const page = Array.from(
      { length: PAGE },
      (_, at) => `https://t${String(first + at).padStart(10, '0')}.example.io`,
    );
    await redis.sadd('nestjs-cors:{shop}:origins:partners', ...page);
  }
  const child = start('load-million.ts', server.port);
  const { duration, processor, longestTurn } =
    await messageOf<LoadFigures>(child);
  console.log(
    `a million origins load in ${duration.toFixed(0)} ms, ${processor.toFixed(0)} ms of processor, longest turn ${longestTurn.toFixed(1)} ms`,
  );
  await server.stop();
}

async function reportDelays(): Promise<void> {
  const server = await RedisServer.start();
  const [one, other] = [storeIn(server), storeIn(server)].map(
    (store) => new OriginList('partners', { store }),
  ) as [OriginList, OriginList];
  await Promise.all([one.follow(10_000), other.follow(10_000)]);
  const delays: number[] = [];
  for (let at = 0; at < TIMED; at++) {
    const begun = performance.now();
    const seen = new Promise<void>((resolve) => {
      const seeing = other.changes$.subscribe(() => {
        seeing.unsubscribe();
        resolve();
      });
    });
    await one.add(`https://t${at}.example`);
    await seen;
    delays.push(performance.now() - begun);
  }
  const { lowest, median, highest } = spreadOf(delays);
  console.log(
    `an add on one instance is seen on another after ${median.toFixed(1)} ms (${lowest.toFixed(1)} to ${highest.toFixed(1)})`,
  );
  one.close();
  other.close();
  await server.stop();
}

async function reportFollowing(rate: number): Promise<void> {
  const server = await RedisServer.start();
  const followers = Array.from({ length: FOLLOWERS }, () =>
    start('follow.ts', server.port),
  );
  await Promise.all(followers.map((each) => messageOf(each)));
  const redis = server.client();
  await redis.config('RESETSTAT');
  const maker = start('../../test/redis/make-changes.ts', server.port, rate);
  await new Promise((resolve) => {
    setTimeout(resolve, MAKING);
  });
  const made = messageOf<ChangeFigures>(maker);
  maker.send('end');
  const { changes, milliseconds } = await made;
  const stats = await redis.info('commandstats');
  const paid = followers.map((each) => messageOf<FollowFigures>(each));
  await storeIn(server).change('partners', { kind: 'add', entries: [LAST] });
  const figures = await Promise.all(paid);
  const costs = figures.map((each) => each.processor / each.changes);
  const questions = Number(/cmdstat_xread:calls=(\d+)/.exec(stats)?.[1]);
  // One in the script of each change.
  const perSecond = ((questions - changes) * 1_000) / milliseconds / FOLLOWERS;
  console.log(
    `${((changes * 1_000) / milliseconds).toFixed(0)} changes a second: an instance asks ${perSecond.toFixed(0)} times a second, and pays ${spreadOf(costs).median.toFixed(0)} µs of processor for a change`,
  );
  await server.stop();
}

await reportLoading();
await reportDelays();
for (const rate of RATES) {
  await reportFollowing(rate);
}
await stopServers();
