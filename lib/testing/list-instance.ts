import assert from 'node:assert/strict';
import {
  filter,
  firstValueFrom,
  merge,
  of,
  Subject,
  throwError,
  timeout,
} from 'rxjs';
import { OriginList } from '../lists/origin-list.js';
import type { OriginFollower, OriginStore } from '../lists/origin-store.js';
import { entryDifference } from './entry-difference.js';

/** The time to load a list, connecting included, as a multiple of the time for a change. */
const LOADING = 3;

/** The longest time until a store notices a loss or a recovery, in milliseconds. */
const PATIENCE = 10_000;

const notLost = () => 'did not learn that the list cannot be followed';

/** How often the list needs a confirmation, in milliseconds. No list needs it more often. */
const CONFIRM_WITHIN = 1_000;

/** How many confirmations show that a store continues to follow. */
const CONFIRMATIONS = 3;

/** A list in one instance of an application, and the calls of its store. */
export class ListInstance {
  readonly list: OriginList;
  /** The methods of the follower that the store has called, in order. */
  readonly told: (keyof OriginFollower)[] = [];
  readonly #telling = new Subject<void>();
  /** Emits when a change is passed to the store. */
  readonly asked = new Subject<void>();
  #unsettled = 0;

  /**
   * @param role - the role of this instance in a check, such as `another instance`
   * @param within - the time within which it must have a change, in milliseconds
   */
  constructor(
    store: OriginStore,
    list: string,
    private readonly role: string,
    private readonly within: number,
  ) {
    this.list = new OriginList(list, {
      store: {
        follow: (name, follower, signal) =>
          store.follow(name, this.#watched(follower), signal),
        change: (name, change) =>
          this.#asking(() => store.change(name, change)),
        replace: (name, entries) =>
          this.#asking(() => store.replace(name, entries)),
      },
    });
  }

  /** Follows the store until the list is loaded. */
  async load(): Promise<void> {
    await this.list.follow(LOADING * this.within);
    const { health } = this.list;
    if (health.state === 'lost') {
      throw new Error(
        `${this.role} could not load the list: ${String(health.error)}`,
        { cause: health.error },
      );
    }
  }

  /** The number of calls by the store that confirmed the list, or reported it as lost. */
  get confirmations(): number {
    return this.told.filter(
      (call) => call !== 'fallBehind' && call !== 'catchUp',
    ).length;
  }

  get isLost(): boolean {
    return this.list.health.state === 'lost';
  }

  /** Whether the store has settled every change. */
  get isSettled(): boolean {
    return this.#unsettled === 0;
  }

  /** Throws unless the list has exactly these entries now. */
  holds(...expected: readonly string[]): void {
    const difference = entryDifference(this.list, expected);
    if (difference !== undefined) {
      assert.fail(`${this.role} ${difference}`);
    }
  }

  /** Waits until the list has exactly these entries, for at most the promised time. */
  async comesToHold(...expected: readonly string[]): Promise<void> {
    await this.#comesToHold(() => expected);
  }

  /** Waits until the list has the entries of another instance, for at most the promised time. */
  async comesToEqual({ list }: ListInstance): Promise<void> {
    await this.#comesToHold(() => [...list]);
  }

  /** Waits until the list has an entry, for at most a second. */
  async comesToHave(entry: string): Promise<void> {
    await this.until(
      () => this.list.has(entry),
      () => `lacks ${entry}`,
    );
  }

  /** Waits until the store has confirmed the list several times. */
  async comesToBeConfirmed(): Promise<void> {
    for (let count = 0; count < CONFIRMATIONS; count++) {
      const before = this.confirmations;
      await this.until(
        () => this.confirmations > before,
        () => 'got no confirmation of the list',
      );
    }
  }

  /** Waits until the store reports the list as lost. */
  comesToBeLost(): Promise<void> {
    return this.until(() => this.isLost, notLost, PATIENCE);
  }

  /** Waits until every change has settled, or the store reports the list as lost. */
  async comesToSettleOrBeLost(): Promise<void> {
    await this.until(() => this.isSettled || this.isLost, notLost, PATIENCE);
  }

  /** Waits until the store follows the list. */
  comesToBeFollowed(): Promise<void> {
    return this.until(
      () => this.list.health.state === 'following',
      () => 'did not learn that the list is followed again',
      PATIENCE,
    );
  }

  /**
   * Waits until a condition is true.
   *
   * @param fault - describes the fault if it does not become true
   * @param duration - timeout, in milliseconds
   */
  async until(
    isSo: () => boolean,
    fault: () => string,
    duration: number = this.within,
  ): Promise<void> {
    const late = () =>
      throwError(
        () =>
          new Error(`after ${duration} milliseconds ${this.role} ${fault()}`),
      );
    await firstValueFrom(
      merge(of(undefined), this.list.changes$, this.#telling).pipe(
        filter(isSo),
        timeout({ first: duration, with: late }),
      ),
    );
  }

  async #asking(ask: () => Promise<void>): Promise<void> {
    this.#unsettled++;
    this.asked.next();
    try {
      await ask();
    } finally {
      this.#unsettled--;
      this.#telling.next();
    }
  }

  async #comesToHold(expected: () => readonly string[]): Promise<void> {
    const difference = () => entryDifference(this.list, expected());
    await this.until(
      () => difference() === undefined,
      () => String(difference()),
    );
  }

  #watched(follower: OriginFollower): OriginFollower {
    const tell = (call: keyof OriginFollower) => {
      this.told.push(call);
    };
    return {
      confirmWithin: CONFIRM_WITHIN,
      replace: async (entries, isConfirmed) => {
        tell('replace');
        await follower.replace(entries, isConfirmed);
        this.#telling.next();
      },
      apply: (change, isConfirmed) => {
        tell('apply');
        follower.apply(change, isConfirmed);
        this.#telling.next();
      },
      confirm: () => {
        tell('confirm');
        follower.confirm();
        this.#telling.next();
      },
      fallBehind: (lacks) => {
        tell('fallBehind');
        follower.fallBehind(lacks);
      },
      catchUp: () => {
        tell('catchUp');
        follower.catchUp();
      },
      lose: (error) => {
        tell('lose');
        follower.lose(error);
        this.#telling.next();
      },
    };
  }
}
