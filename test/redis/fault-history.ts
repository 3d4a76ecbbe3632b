import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Redis, RedisOptions } from 'ioredis';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { Instance } from './instance.js';
import { Proxy } from './proxy.js';
import { Viewer } from './viewer.js';

/** Is in the list at any time: nobody is refused because an instance reads. */
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

/** What one history is. */
export const history = fc.record({
  delay: fc.constantFrom(0, 0, 2, 10, 40, 100),
  rate: fc.constantFrom(Infinity, Infinity, 2_000_000, 500_000, 100_000),
  size: fc.constantFrom(10, 10, 100, 1_000, 3_000),
  changesKept: fc.constantFrom(1, 2, 5, 100, 10_000),
  staleAfter: fc.constantFrom(undefined, 4),
  steps: fc.array(step, { minLength: 4, maxLength: 25 }),
});

type Value<Arbitrary> =
  Arbitrary extends fc.Arbitrary<infer Found> ? Found : never;

/** One history: three instances of one list, each behind a network of its own. */
export class FaultHistory {
  readonly #proxies: Proxy[] = [];
  readonly #instances: Instance[] = [];
  readonly #viewers: Viewer[] = [];
  /** What the list has to have, or not to have; nothing of what nobody can know. */
  readonly #known = new Map<string, boolean>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #prefix: string;
  #next = 0;
  /** The port of the server that instances connect to from now on. */
  #port = 0;
  /** Whether something happened after which nothing but agreement can be asked for. */
  #isOpen = false;
  /** Whether no step has removed what is always there. */
  #isKept = true;
  /** How often something began or ended that may undo a change, and how much of it is going on. */
  #disturbances = 0;
  #disturbing = 0;

  constructor(
    private readonly what: Value<typeof history>,
    index: number,
    private readonly redis: (options?: RedisOptions) => Redis,
  ) {
    this.#prefix = `history-${index}`;
  }

  get keys() {
    const keys = keysOf(this.#prefix);
    return { ...keys, ...keys.list('partners') };
  }

  async open(port: number): Promise<void> {
    this.leadTo(port);
    for (let count = 0; count < 3; count++) {
      await this.#openInstance();
    }
    const [first] = this.#instances;
    await first?.list.replace(this.#generation('first'));
  }

  /** Has instances connect to another server, also those that are still to come. */
  leadTo(port: number): void {
    this.#port = port;
    this.#proxies.forEach((proxy) => proxy.leadTo(port));
  }

  /** Nobody can know what a server still has that came back older or empty. */
  forgetAll(): void {
    this.#isOpen = true;
    this.#beginDisturbance();
  }

  /** The set is gone, and with it what was always there. */
  forgetAlways(): void {
    this.#isKept = false;
    this.#viewers.forEach((viewer) => viewer.forgetAlways());
  }

  /** How often it was looked whether what is always there is allowed. */
  get looks(): number {
    return this.#viewers.reduce((sum, { looks }) => sum + looks, 0);
  }

  /** How often it was looked whether a change is there. */
  get judged(): number {
    return this.#viewers.reduce((sum, { judged }) => sum + judged, 0);
  }

  /** How many milliseconds changes took to come, beyond what the network takes. */
  get times(): readonly number[] {
    const { rate, delay } = this.what;
    return rate < 2_000_000
      ? []
      : this.#viewers.flatMap(({ times }) => times).map((took) => took - delay);
  }

  async make(): Promise<void> {
    for (const each of this.what.steps) {
      const taken = this.#take(each);
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
    expect(this.#viewers.flatMap(({ violations }) => violations)).toEqual([]);
    if (this.#isKept) {
      expect(members).toContain(ALWAYS);
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

  async #openInstance(): Promise<void> {
    const { delay, rate, changesKept, staleAfter } = this.what;
    const proxy = await Proxy.open(this.#port, { delay, rate });
    // The server may be another one meanwhile.
    proxy.leadTo(this.#port);
    this.#proxies.push(proxy);
    const viewer = new Viewer(ALWAYS);
    this.#viewers.push(viewer);
    const instance = await Instance.open(
      viewer.watch(this.redis({ port: proxy.port, lazyConnect: true })),
      {
        prefix: this.#prefix,
        changesKept,
        timeout: 60_000,
        ...(staleAfter === undefined ? {} : { staleAfter }),
      },
    );
    viewer.look(instance);
    if (!this.#isKept) {
      viewer.forgetAlways();
    }
    this.#instances.push(instance);
  }

  async #take({ kind, instance: index }: Value<typeof step>): Promise<unknown> {
    const instance = this.#instances[index];
    const proxy = this.#proxies[index];
    const origin = `https://o${this.#next++}.example`;
    switch (kind) {
      case 'add':
        return this.#note(origin, true, () => instance?.list.add(origin));
      case 'delete':
        await this.#note(origin, true, () => instance?.list.add(origin));
        return this.#note(origin, false, () => instance?.list.delete(origin));
      case 'burst':
        return Promise.all(
          named(origin.slice(8), 100).map((each) =>
            this.#note(each, true, () => instance?.list.add(each)),
          ),
        );
      case 'replace':
        this.#isOpen = true;
        return this.#disturb(() =>
          instance?.list
            .replace(this.#generation(String(this.#next)))
            .catch((error: unknown) => {
              expect(String(error)).toMatch(/The list was not changed/);
            }),
        );
      case 'cut':
        return proxy?.cut();
      case 'lose answers':
        proxy?.loseAnswers();
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
        return proxy?.cut();
      case 'hand':
        this.#isOpen = true;
        this.forgetAlways();
        return this.#disturb(() =>
          this.redis().del(this.keys.origins).catch(String),
        );
      case 'trim':
        return this.#disturb(() =>
          this.redis().xtrim(this.keys.changes, 'MAXLEN', 0).catch(String),
        );
      default:
        return this.#openInstance();
    }
  }

  async #note(
    origin: string,
    isThere: boolean,
    change: () => Promise<void> | undefined,
  ): Promise<void> {
    const before = this.#known.get(origin) ?? false;
    const disturbances = this.#disturbances;
    const isQuiet = this.#disturbing === 0;
    this.#viewers.forEach((viewer) => viewer.forget(origin));
    await change()?.then(
      () => {
        this.#known.set(origin, isThere);
        if (isQuiet && disturbances === this.#disturbances) {
          this.#viewers.forEach((viewer) => viewer.expect(origin, isThere));
        }
      },
      () => this.#known.set(origin, before),
    );
  }

  async #disturb(work: () => Promise<unknown> | undefined): Promise<unknown> {
    this.#beginDisturbance();
    try {
      return await work();
    } finally {
      this.#disturbing--;
      this.#disturbances++;
    }
  }

  #beginDisturbance(): void {
    this.#disturbing++;
    this.#disturbances++;
    this.#viewers.forEach((viewer) => viewer.forget());
  }

  #generation(name: string): readonly string[] {
    const { size } = this.what;
    return [ALWAYS, ...named(`${name}.example`, size)];
  }
}

function named(host: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `https://n${at}.${host}`);
}
