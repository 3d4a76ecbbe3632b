import type { OriginChange, OriginFollower } from '../../lists/origin-store.js';
import { HistoryBroken } from '../history/history-broken.js';
import {
  changeOf,
  type ListPage,
  type StoredListState,
  type StreamEntry,
  type Version,
} from '../history/position.js';

/** How many entries to request: at first, at least and at most. */
const FIRST_PAGE = 1_000;
const SMALLEST_PAGE = 100;
const LARGEST_PAGE = 8_000;

/** The least and the most time that a page should take, in milliseconds. */
const FAST = 200;
const SLOW = 1_000;

/** The source of the pages of a list. */
export interface PageSource {
  readonly ask: (
    generation: string,
    cursor: string,
    count: number,
  ) => Promise<ListPage>;
  /** Resolves when changes no longer arrive faster than they are applied. */
  readonly untilCaughtUp: () => Promise<void>;
  /** Resolves when changes were followed up to a version. */
  readonly untilFollowed: (version: Version) => Promise<void>;
  readonly onPage: (page: ListPage) => void;
  /** Applies a change again. It affects only the entries that are being read. */
  readonly applyAgain: (change: OriginChange) => void;
}

/**
 * One reading of a whole list, which may change meanwhile. A scan may or may not see an entry that is added or
 * removed meanwhile. Applying every change after the first page, in order, makes the result exact. A change before
 * the first page must not be applied again, because the list may have been replaced after it.
 */
export class ListReading {
  #start: ListPage | undefined;
  #end: ListPage | undefined;
  #isAbandoned = false;
  /** The changes that arrived before the first page. */
  #followed: StreamEntry[] = [];
  #placing: Promise<void> | undefined;

  constructor(
    private readonly follower: OriginFollower,
    private readonly source: PageSource,
  ) {}

  /** The first page, or `undefined` if it has not arrived. */
  get start(): ListPage | undefined {
    return this.#start;
  }

  /** Tells whether the reading is known to have begun in another epoch. */
  isOfOther(server: string): boolean {
    return this.#start !== undefined && this.#start.server !== server;
  }

  /** Tells whether the reading is known to have begun before a version. */
  isBefore(version: number): boolean {
    return this.#start !== undefined && this.#start.version < version;
  }

  /** Whether the follower also applies changes to the entries that are being read. */
  get isPlacing(): boolean {
    return this.#placing !== undefined;
  }

  /** The state of the list on the last page. */
  get state(): StoredListState | undefined {
    return this.#end?.state;
  }

  /**
   * Reads the list, and replaces the entries of the follower.
   *
   * @throws HistoryBroken if the reading is abandoned, the epoch changes, or the set is gone
   */
  async run(): Promise<void> {
    const start = await this.#ask('', '0', FIRST_PAGE);
    this.#start = start;
    this.source.onPage(start);
    await this.source.untilFollowed(start);
    await this.#place(start);
  }

  /** Notes a change before the follower receives it. */
  note(entry: StreamEntry): void {
    if (this.#start === undefined) {
      this.#followed.push(entry);
    } else if (entry.version > this.#start.version) {
      // run() reports the failure.
      this.#place(this.#start).catch(() => undefined);
    }
  }

  /** Ends the reading, without any effect. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  // From here on, the follower also applies changes to the entries that are being read.
  #place(start: ListPage): Promise<void> {
    if (this.#placing === undefined) {
      this.#placing = this.follower.replace(this.#entries(start));
      const later = this.#followed.filter(
        ({ version }) => version > start.version,
      );
      this.#followed = [];
      later.flatMap(changeOf).forEach(this.source.applyAgain);
    }
    return this.#placing;
  }

  async *#entries(start: ListPage): AsyncGenerator<string, void, undefined> {
    let count = FIRST_PAGE;
    let page = start;
    yield* page.entries;
    while (page.cursor !== '0') {
      const begun = performance.now();
      page = await this.#ask(start.state.generation, page.cursor, count);
      if (page.server !== start.server) {
        throw new HistoryBroken();
      }
      this.source.onPage(page);
      yield* page.entries;
      count = nextCount(count, performance.now() - begun);
    }
    this.#end = page;
    await this.source.untilFollowed(page);
    this.#expectUse();
  }

  async #ask(
    generation: string,
    cursor: string,
    count: number,
  ): Promise<ListPage> {
    await this.source.untilCaughtUp();
    this.#expectUse();
    const page = await this.source.ask(generation, cursor, count);
    this.#expectUse();
    return page;
  }

  #expectUse(): void {
    if (this.#isAbandoned) {
      throw new HistoryBroken();
    }
  }
}

function nextCount(count: number, duration: number): number {
  if (duration < FAST) {
    return Math.min(count * 2, LARGEST_PAGE);
  }
  return duration > SLOW ? Math.max(count / 2, SMALLEST_PAGE) : count;
}
