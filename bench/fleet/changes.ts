import { OriginList } from '../../lib/lists/origin-list.js';
import type { RedisClient } from '../../lib/redis/connection/duplicate-of.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { clock } from './clock.js';

/** How many changes may wait for their answers at once. */
const MOST_UNANSWERED = 200;

/** How often the writer looks whether a change is due, in milliseconds. */
const LOOK_EVERY = 2;

const CHANGED = /^https:\/\/changed-(?<pair>\d+)\.example$/;

/** Returns the number of a change that {@link makeChanges} made; `undefined` for any other change. */
export function changeIndexOf(
  kind: 'add' | 'delete',
  entry: string,
): number | undefined {
  const pair = CHANGED.exec(entry)?.groups?.['pair'];
  return pair === undefined
    ? undefined
    : Number(pair) * 2 + (kind === 'add' ? 0 : 1);
}

/** An instance that makes changes of one entry: adds and deletes in turn, so that the list keeps its size. */
export class ChangeMaker {
  readonly #store: RedisOriginStore;
  /** A store that follows nothing would connect anew for each change. */
  readonly #own: OriginList;
  #next = 0;

  constructor(client: RedisClient) {
    this.#store = new RedisOriginStore({ client, prefix: 'shop' });
    this.#own = new OriginList('own', { store: this.#store });
  }

  /** Fills the list. */
  async fill(size: number): Promise<void> {
    await this.#own.follow(10_000);
    await this.#store.replace('partners', originsOf(size));
  }

  close(): void {
    this.#own.close();
  }

  /**
   * Makes changes for a time.
   *
   * @param rate - changes in a second; `Infinity`: as many as Redis answers
   * @returns when each change was begun
   */
  async make(
    rate: number,
    milliseconds: number,
  ): Promise<ReadonlyMap<number, number>> {
    const begun = clock();
    const times = new Map<number, number>();
    const running = new Set<Promise<void>>();
    const makeDue = () => {
      const due = ((clock() - begun) * rate) / 1_000;
      while (times.size < due && running.size < MOST_UNANSWERED) {
        times.set(this.#next, clock());
        const made = this.#makeOne().finally(() => {
          running.delete(made);
          if (rate === Infinity && clock() < begun + milliseconds) {
            makeDue();
          }
        });
        running.add(made);
      }
    };
    await new Promise<void>((resolve) => {
      const looking = setInterval(() => {
        if (clock() < begun + milliseconds) {
          makeDue();
        } else {
          clearInterval(looking);
          resolve();
        }
      }, LOOK_EVERY);
    });
    await Promise.all(running);
    return times;
  }

  /** Adds an entry that no follower has. */
  async mark(): Promise<string> {
    const entry = `https://mark-${this.#next++}.example`;
    await this.#store.change('partners', { kind: 'add', entries: [entry] });
    return entry;
  }

  #makeOne(): Promise<void> {
    const index = this.#next++;
    return this.#store.change('partners', {
      kind: index % 2 === 0 ? 'add' : 'delete',
      entries: [`https://changed-${index >> 1}.example`],
    });
  }
}

/** The entries of a list of some size. */
async function* originsOf(size: number): AsyncGenerator<string> {
  for (let at = 0; at < size; at++) {
    yield `https://t${String(at).padStart(10, '0')}.example.io`;
  }
}
