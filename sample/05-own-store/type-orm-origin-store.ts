import { setTimeout } from 'node:timers/promises';
import type { OriginChange, OriginFollower, OriginStore } from 'nestjs-cors';
import type { DataSource, EntityManager } from 'typeorm';
import { ListedOrigin, ListVersion } from './list-rows.js';
import { deleteOrigins, insertOrigins, nextVersion } from './write-rows.js';

/** In milliseconds; every instance has a change within a second. */
const POLL_EVERY = 250;

interface Following {
  readonly list: string;
  readonly follower: OriginFollower;
  readonly signal: AbortSignal;
  /** The last version that the follower has been told whole. */
  version: number;
}

/** What is done with a database at the moment, one after the other. */
const turns = new WeakMap<DataSource, Promise<unknown>>();

/** Keeps run-time lists in a database. */
export class TypeOrmOriginStore implements OriginStore {
  readonly #followings = new Set<Following>();

  constructor(private readonly database: DataSource) {}

  /** Polls the version of the list, and reads the whole list when it has changed. */
  async follow(list: string, follower: OriginFollower, signal: AbortSignal) {
    const following = { list, follower, signal, version: -1 };
    this.#followings.add(following);
    while (!signal.aborted) {
      try {
        await this.#inTurn(() => this.#read(following));
      } catch (error) {
        if (!signal.aborted) follower.lose(error);
      }
      // Rejects when the signal aborts, which ends the loop.
      await setTimeout(POLL_EVERY, null, { signal }).catch(() => null);
    }
    this.#followings.delete(following);
  }

  async change(list: string, change: OriginChange) {
    const { kind, entries } = change;
    await this.#write(
      list,
      (manager) =>
        kind === 'add'
          ? insertOrigins(manager, list, entries)
          : deleteOrigins(manager, list, entries),
      (follower) => follower.apply(change),
    );
  }

  async replace(list: string, entries: AsyncIterable<string>) {
    // Read before the transaction begins: reading may take long, and may throw.
    const replacing: string[] = [];
    for await (const entry of entries) replacing.push(entry);
    await this.#write(
      list,
      async (manager) => {
        await manager.delete(ListedOrigin, { list });
        await insertOrigins(manager, list, replacing);
      },
      (follower) => follower.replace(replacing),
    );
  }

  #write(
    list: string,
    write: (manager: EntityManager) => Promise<void>,
    tell: (follower: OriginFollower) => void | Promise<void>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const version = await this.database.transaction(async (manager) => {
        // First of all: the row's lock puts the changes of all instances in order.
        const next = await nextVersion(manager, list);
        await write(manager);
        return next;
      });
      for (const following of this.#followings) {
        if (following.list !== list || following.signal.aborted) continue;
        await tell(following.follower);
        // Else it lacks another instance's change too, and will read the whole list.
        if (following.version === version - 1) following.version = version;
      }
    });
  }

  async #read(following: Following): Promise<void> {
    const { list, follower, signal } = following;
    const { manager } = this.database;
    // The version before the rows: they may be newer than it, and never older.
    const { version } = (await manager.findOneBy(ListVersion, { list })) ?? {
      version: 0,
    };
    const rows =
      version !== following.version &&
      (await manager.findBy(ListedOrigin, { list }));
    if (signal.aborted) return;
    if (rows) {
      await follower.replace(rows.map(({ origin }) => origin));
      following.version = version;
    } else {
      follower.confirm();
    }
  }

  // A read that began before a change must not be told after it; and sql.js has one
  // connection, on which two transactions would be one.
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = (turns.get(this.database) ?? Promise.resolve()).then(work);
    turns.set(
      this.database,
      done.catch(() => null),
    );
    return done;
  }
}
