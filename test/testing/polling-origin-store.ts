import { pause } from '../../lib/lists/pause.js';
import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';

/** What a list is at one moment. */
export interface StoredList {
  readonly version: number;
  readonly entries: ReadonlySet<string>;
}

/** A storage that can be away, and answers after a while. */
export class PolledStorage {
  isAway = false;
  readonly #lists = new Map<string, StoredList>();

  async read(list: string): Promise<StoredList> {
    await this.reach();
    return this.#stored(list);
  }

  async write(
    list: string,
    change: (entries: ReadonlySet<string>) => ReadonlySet<string>,
  ): Promise<void> {
    await this.reach();
    const { version, entries } = this.#stored(list);
    this.#lists.set(list, { version: version + 1, entries: change(entries) });
  }

  /** Adds or deletes entries. */
  async change(list: string, { kind, entries }: OriginChange): Promise<void> {
    await this.write(list, (stored) => {
      const changed = new Set(stored);
      for (const entry of entries) {
        changed[kind](entry);
      }
      return changed;
    });
  }

  /** Replaces all entries. */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    const replacing = new Set<string>();
    for await (const entry of entries) {
      replacing.add(entry);
    }
    await this.write(list, () => replacing);
  }

  #stored(list: string): StoredList {
    return this.#lists.get(list) ?? { version: 0, entries: new Set() };
  }

  /** @throws Error if it is away */
  protected async reach(): Promise<void> {
    await new Promise(setImmediate);
    if (this.isAway) {
      throw new Error('The storage is away.');
    }
  }
}

interface Following {
  readonly list: string;
  readonly follower: OriginFollower;
  readonly signal: AbortSignal;
  version: number;
  /** Settles when what was read before has been told. */
  turn: Promise<void>;
}

const POLL_EVERY = 20;

/** The simplest store that keeps every promise: it reads the whole list when it has changed. */
export class PollingOriginStore implements OriginStore {
  readonly #followings = new Set<Following>();

  constructor(private readonly storage: PolledStorage) {}

  async follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    const following: Following = {
      list,
      follower,
      signal,
      version: -1,
      turn: Promise.resolve(),
    };
    this.#followings.add(following);
    while (!signal.aborted) {
      await this.#poll(following).catch((error: unknown) => {
        if (!signal.aborted) {
          follower.lose(error);
        }
      });
      await pause(POLL_EVERY, signal);
    }
    this.#followings.delete(following);
  }

  async change(list: string, change: OriginChange): Promise<void> {
    await this.storage.change(list, change);
    await this.#pollAll(list);
  }

  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.storage.replace(list, entries);
    await this.#pollAll(list);
  }

  async #pollAll(list: string): Promise<void> {
    const followings = [...this.#followings].filter(
      (following) => following.list === list && !following.signal.aborted,
    );
    await Promise.all(followings.map((following) => this.#poll(following)));
  }

  #poll(following: Following): Promise<void> {
    const polling = following.turn.then(() => this.#tell(following));
    following.turn = polling.catch(() => undefined);
    return polling;
  }

  async #tell(following: Following): Promise<void> {
    const { list, follower, signal } = following;
    const { version, entries } = await this.storage.read(list);
    if (signal.aborted) {
      return;
    }
    if (version > following.version) {
      await follower.replace(entries);
      following.version = version;
    } else {
      follower.confirm();
    }
  }
}
