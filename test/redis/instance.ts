import { once, EventEmitter } from 'node:events';
import type {
  OriginListChange,
  OriginListReport,
} from '../../lib/lists/origin-list-health.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';
import type { RedisClient } from '../../lib/redis/connection/duplicate-of.js';
import {
  RedisOriginStore,
  type RedisOriginStoreOptions,
} from '../../lib/redis/redis-origin-store.js';

/** What an instance is, beyond its client. */
export interface InstanceOptions extends Partial<
  Omit<RedisOriginStoreOptions, 'client'>
> {
  readonly list?: string;
  readonly staleAfter?: number;
  /** For how many milliseconds the opening waits for the list. */
  readonly timeout?: number;
}

const instances = new Set<Instance>();

/** What one instance of an application has of a list in Redis. */
export class Instance {
  readonly list: OriginList;
  readonly store: RedisOriginStore;
  readonly reports: OriginListReport[] = [];
  readonly changes: OriginListChange[] = [];
  readonly #happened = new EventEmitter().setMaxListeners(0);

  private constructor(
    client: RedisClient,
    { list = 'partners', prefix = 'shop', ...options }: InstanceOptions,
  ) {
    const { changesKept, staleAfter } = options;
    this.store = new RedisOriginStore({
      client,
      prefix,
      ...(changesKept === undefined ? {} : { changesKept }),
    });
    this.list = new OriginList(list, {
      store: this.store,
      staleAfter,
      report: (report) => {
        this.reports.push(report);
        this.#happened.emit('something');
      },
    });
    this.list.changes$.subscribe((change) => {
      this.changes.push(change);
      this.#happened.emit('something');
    });
  }

  /** Makes one and waits until its list is loaded or cannot be; {@link closeInstances} closes it. */
  static async open(
    client: RedisClient,
    options: InstanceOptions = {},
  ): Promise<Instance> {
    const instance = new Instance(client, options);
    instances.add(instance);
    await instance.list.follow(options.timeout ?? 10_000);
    return instance;
  }

  /** Every entry, in order. */
  get entries(): readonly string[] {
    return [...this.list].toSorted();
  }

  /** The reasons for which it said that it cannot follow. */
  get losses(): readonly string[] {
    return this.reports
      .filter((report) => report.kind === 'lost')
      .map(({ error }) => String(error));
  }

  /** What it said, but for that it is behind, which depends on how busy the machine is. */
  get troubles(): readonly OriginListReport[] {
    return this.reports.filter(
      ({ kind }) => kind !== 'behind' && kind !== 'caught-up',
    );
  }

  /** Waits until something is so, asked whenever a change or a report comes. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await once(this.#happened, 'something');
    }
  }

  admits(origin: string): boolean {
    const parsed = parseSerializedOrigin(origin);
    return parsed !== undefined && this.list.admits(origin, parsed);
  }

  close(): void {
    instances.delete(this);
    this.list.close();
  }
}

/** Closes every instance that was opened. */
export function closeInstances(): void {
  for (const instance of instances) {
    instance.close();
  }
}
