import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { keysOf } from '../../lib/redis/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { Proxy } from './proxy.js';
import { DURABLE, RedisServer, stopServers } from './redis-server.js';

const HISTORIES = Number(process.env['REDIS_HISTORIES'] ?? 40);
const SEED = Number(process.env['REDIS_SEED'] ?? 20261128);

/** How many histories share the faults of a server. */
const AT_ONCE = 10;

/** Is in every list at any time: nobody is refused because an instance reads. */
const ALWAYS = 'https://always.example';

const step = fc.record({
  instance: fc.nat({ max: 2 }),
  kind: fc.constantFrom(
    'add',
    'add',
    'delete',
    'burst',
    'replace',
    'cut',
    'lose answers',
    'hand',
    'trim',
    'late',
  ),
  isAwaited: fc.boolean(),
});

const history = fc.record({
  delay: fc.constantFrom(0, 0, 2, 10, 40, 100),
  rate: fc.constantFrom(Infinity, Infinity, 2_000_000, 500_000, 100_000),
  size: fc.constantFrom(10, 10, 100, 1_000, 3_000),
  changesKept: fc.constantFrom(1, 2, 5, 100, 10_000),
  staleAfter: fc.constantFrom(undefined, 4),
  steps: fc.array(step, { minLength: 4, maxLength: 25 }),
});

/** What happens to the server of ten histories while they are made. */
const fault = fc.constantFrom(
  'none',
  'none',
  'killed',
  'older',
  'failover',
  'emptied',
);

type Value<Arbitrary> =
  Arbitrary extends fc.Arbitrary<infer Found> ? Found : never;

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

/** One history: three instances of one list, each behind a network of its own. */
class Run {
  readonly #proxies: Proxy[] = [];
  readonly #instances: Instance[] = [];
  /** What the list has to have, or not to have; nothing of what nobody can know. */
  readonly #known = new Map<string, boolean>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #prefix: string;
  #next = 0;
  /** Whether something happened after which nothing but agreement can be asked for. */
  #isOpen = false;

  constructor(
    private readonly what: Value<typeof history>,
    index: number,
    private readonly redis: () => Redis,
  ) {
    this.#prefix = `history-${index}`;
  }

  get keys() {
    const keys = keysOf(this.#prefix);
    return { ...keys, ...keys.list('partners') };
  }

  get proxies(): readonly Proxy[] {
    return this.#proxies;
  }

  async open(port: number): Promise<void> {
    for (let count = 0; count < 3; count++) {
      await this.#openInstance(port);
    }
    const [first] = this.#instances;
    await first?.list.replace(this.#generation('first'));
  }

  /** Nobody can know what a server still has that came back older or empty. */
  forgetAll(): void {
    this.#isOpen = true;
  }

  async make(port: number): Promise<void> {
    for (const each of this.what.steps) {
      const taken = this.#take(each, port);
      this.#running.add(taken);
      await (each.isAwaited ? taken : undefined);
    }
  }

  async expectAgreement(): Promise<void> {
    this.#proxies.forEach((proxy) => proxy.cut());
    await Promise.all(this.#running);
    const [first] = this.#instances;
    // Whoever has the last change has had what came before it, or has read the list.
    await first?.list.add('https://end.example');
    const members = (await this.redis().smembers(this.keys.origins)).toSorted();
    for (const instance of this.#instances) {
      await instance.until(
        () =>
          instance.list.has('https://end.example') &&
          instance.entries.join(' ') === members.join(' '),
      );
    }
    if (!this.#isOpen) {
      for (const [origin, isThere] of this.#known) {
        expect([origin, members.includes(origin)]).toEqual([origin, isThere]);
      }
    }
  }

  close(): void {
    this.#instances.forEach((instance) => instance.close());
    this.#proxies.forEach((proxy) => proxy.close());
  }

  async #openInstance(port: number): Promise<void> {
    const { delay, rate, changesKept, staleAfter } = this.what;
    const proxy = await Proxy.open(port, { delay, rate });
    this.#proxies.push(proxy);
    const client = servers[0].client({ port: proxy.port, lazyConnect: true });
    this.#instances.push(
      await Instance.open(client, {
        prefix: this.#prefix,
        changesKept,
        timeout: 60_000,
        ...(staleAfter === undefined ? {} : { staleAfter }),
      }),
    );
  }

  async #take(
    { kind, instance: index }: Value<typeof step>,
    port: number,
  ): Promise<unknown> {
    const instance = this.#instances[index];
    const proxy = this.#proxies[index];
    const origin = `https://o${this.#next++}.example`;
    switch (kind) {
      case 'add':
        return this.#note(origin, true, instance?.list.add(origin));
      case 'delete':
        await this.#note(origin, true, instance?.list.add(origin));
        return this.#note(origin, false, instance?.list.delete(origin));
      case 'burst':
        return Promise.all(
          Array.from({ length: 100 }, (_, at) =>
            this.#note(
              `https://b${at}.${origin.slice(8)}`,
              true,
              instance?.list.add(`https://b${at}.${origin.slice(8)}`),
            ),
          ),
        );
      case 'replace':
        this.forgetAll();
        return instance?.list
          .replace(this.#generation(String(this.#next)))
          .catch((error: unknown) => {
            expect(String(error)).toMatch(/The list was not changed/);
          });
      case 'cut':
        return proxy?.cut();
      case 'lose answers':
        proxy?.loseAnswers();
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
        return proxy?.cut();
      case 'hand':
        this.forgetAll();
        return this.redis().del(this.keys.origins).catch(String);
      case 'trim':
        return this.redis().xtrim(this.keys.changes, 'MAXLEN', 0).catch(String);
      default:
        return this.#openInstance(port);
    }
  }

  async #note(
    origin: string,
    isThere: boolean,
    change: Promise<void> | undefined,
  ): Promise<void> {
    const before = this.#known.get(origin) ?? false;
    await change?.then(
      () => this.#known.set(origin, isThere),
      () => this.#known.set(origin, before),
    );
  }

  #generation(name: string): readonly string[] {
    const { size } = this.what;
    return [
      ALWAYS,
      ...Array.from(
        { length: size },
        (_, at) => `https://${name}-${at}.example`,
      ),
    ];
  }
}

/** Makes ten histories at once, and something of their server meanwhile. */
async function makeAll(
  runs: readonly Run[],
  what: Value<typeof fault>,
): Promise<void> {
  const [primary, replica] = servers;
  await Promise.all(runs.map((run) => run.open(primary.port)));
  const isOlder = what === 'older';
  if (isOlder) {
    await primary.kill();
    await primary.copyData('keep');
    await primary.restart();
  }
  let port = primary.port;
  const making = Promise.all(runs.map((run) => run.make(port)));
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
    await primary.client().flushall();
  } else if (what === 'failover') {
    const one = primary.client();
    const other = replica.client();
    await other.replicaof('127.0.0.1', primary.port);
    while (!(await other.info('replication')).includes('link_status:up'));
    await other.replicaof('NO', 'ONE');
    port = replica.port;
    for (const proxy of runs.flatMap(({ proxies }) => proxies)) {
      proxy.leadTo(port);
    }
    await one.replicaof('127.0.0.1', replica.port);
    one.disconnect();
    other.disconnect();
  }
  await making;
  for (const proxy of runs.flatMap(({ proxies }) => proxies)) {
    proxy.leadTo(port);
  }
}

it('instances agree with Redis, and what resolved is there, whatever happens', async () => {
  const histories = fc.sample(history, { numRuns: HISTORIES, seed: SEED });
  const faults = fc.sample(fault, { numRuns: HISTORIES, seed: SEED });
  for (let first = 0; first < HISTORIES; first += AT_ONCE) {
    const what = faults[first] ?? 'none';
    let redis = servers[0].client();
    const runs = histories
      .slice(first, first + AT_ONCE)
      .map((each, at) => new Run(each, first + at, () => redis));
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
    runs.forEach((run) => run.close());
    await redis.flushall();
    servers.forEach((server) => server.closeClients());
  }
}, 3_600_000);

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
