import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';
import { pause } from '../../lib/lists/pause.js';
import { PolledStorage } from './polling-origin-store.js';

interface Subscriber {
  /** Hears that a list was written. */
  readonly notify: (list: string) => void;
  /** Hears that the storage has gone. */
  readonly drop: (error: Error) => void;
}

/** A storage that notifies its subscribers, and drops them when it goes away. */
export class NotifyingStorage extends PolledStorage {
  readonly #subscribers = new Set<Subscriber>();

  override async write(
    ...written: Parameters<PolledStorage['write']>
  ): Promise<void> {
    await super.write(...written);
    for (const { notify } of this.#subscribers) {
      notify(written[0]);
    }
  }

  /** @returns what ends the subscription */
  async subscribe(subscriber: Subscriber): Promise<() => void> {
    await this.reach();
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  leave(): void {
    this.isAway = true;
    const dropped = [...this.#subscribers];
    this.#subscribers.clear();
    for (const { drop } of dropped) {
      drop(new Error('The storage has gone.'));
    }
  }
}

const CONFIRM_EVERY = 500;
const CONNECT_AGAIN = 20;

interface Following {
  readonly list: string;
  readonly follower: OriginFollower;
  readonly signal: AbortSignal;
  /** Settles when what was read before has been told. */
  turn: Promise<void>;
}

/** A store that reads a list when it is notified, as over LISTEN and NOTIFY. */
export class NotifiedOriginStore implements OriginStore {
  readonly #followings = new Set<Following>();

  /** @param readsAgain - whether it reads the list when it has subscribed again */
  constructor(
    private readonly storage: NotifyingStorage,
    private readonly readsAgain = true,
  ) {}

  async follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    const following = { list, follower, signal, turn: Promise.resolve() };
    this.#followings.add(following);
    let mustRead = true;
    while (!signal.aborted) {
      try {
        await this.#subscribed(following, mustRead);
      } catch (error) {
        if (!signal.aborted) {
          follower.lose(error);
        }
      }
      mustRead = this.readsAgain;
      await pause(CONNECT_AGAIN, signal);
    }
    this.#followings.delete(following);
  }

  async change(list: string, change: OriginChange): Promise<void> {
    await this.storage.change(list, change);
    await this.#readAll(list);
  }

  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.storage.replace(list, entries);
    await this.#readAll(list);
  }

  /** Follows a list until the signal aborts, or the storage goes away. */
  async #subscribed(following: Following, mustRead: boolean): Promise<void> {
    const { list, follower, signal } = following;
    const gone = new AbortController();
    const lose = (error: unknown) => gone.abort(error);
    const unsubscribe = await this.storage.subscribe({
      notify: (written) => {
        if (written === list) {
          this.#read(following).catch(lose);
        }
      },
      drop: lose,
    });
    const either = AbortSignal.any([signal, gone.signal]);
    try {
      if (mustRead) {
        await this.#read(following);
      }
      while (!either.aborted) {
        await pause(CONFIRM_EVERY, either);
        if (!either.aborted) {
          follower.confirm();
        }
      }
    } finally {
      unsubscribe();
    }
    gone.signal.throwIfAborted();
  }

  async #readAll(list: string): Promise<void> {
    const followings = [...this.#followings].filter(
      (following) => following.list === list,
    );
    await Promise.all(followings.map((following) => this.#read(following)));
  }

  #read(following: Following): Promise<void> {
    const reading = following.turn.then(() => this.#tell(following));
    following.turn = reading.catch(() => undefined);
    return reading;
  }

  async #tell({ list, follower, signal }: Following): Promise<void> {
    const { entries } = await this.storage.read(list);
    if (!signal.aborted) {
      await follower.replace(entries);
    }
  }
}
