import type { OriginChange, OriginFollower } from '../../lists/origin-store.js';
import { HistoryBroken } from '../history/history-broken.js';
import {
  changeOf,
  type ListPage,
  type ListState,
  type StreamEntry,
  type Version,
} from '../history/position.js';

/** How many entries are asked for at first, at least and at most. */
const FIRST_PAGE = 1_000;
const SMALLEST_PAGE = 100;
const LARGEST_PAGE = 8_000;

/** Between how many milliseconds a page should take. */
const FAST = 200;
const SLOW = 1_000;

/** Where a list is read from. */
export interface PageSource {
  readonly ask: (
    generation: string,
    cursor: string,
    count: number,
  ) => Promise<ListPage>;
  /** Resolves once changes do not come faster than they are applied. */
  readonly untilCaughtUp: () => Promise<void>;
  /** Resolves once the changes were followed to a version. */
  readonly untilFollowed: (version: Version) => Promise<void>;
  readonly onPage: (page: ListPage) => void;
  /** Makes a change that was made before, which changes nothing but what is being read. */
  readonly applyAgain: (change: OriginChange) => void;
}

/**
 * One reading of a whole list, which may change meanwhile. A scan sees an entry that comes or goes
 * meanwhile, or does not: every change after the first page, in order, makes it exact. A change
 * before the first page must not be made again, for the list may have been replaced after it.
 */
export class ListReading {
  #start: ListPage | undefined;
  #end: ListPage | undefined;
  #isAbandoned = false;
  /** The changes that were followed while the first page was on its way. */
  #followed: StreamEntry[] = [];
  #placing: Promise<void> | undefined;

  constructor(
    private readonly follower: OriginFollower,
    private readonly source: PageSource,
  ) {}

  /** The first page; `undefined`: it has not come. */
  get start(): ListPage | undefined {
    return this.#start;
  }

  /** Whether it is known that it began in another epoch. */
  isOfOther(server: string): boolean {
    return this.#start !== undefined && this.#start.server !== server;
  }

  /** Whether it is known that it began before a version. */
  isBefore(version: number): boolean {
    return this.#start !== undefined && this.#start.version < version;
  }

  /** Whether the follower applies changes to what is read, too. */
  get isPlacing(): boolean {
    return this.#placing !== undefined;
  }

  /** What the last page said of the list. */
  get state(): ListState | undefined {
    return this.#end?.state;
  }

  /**
   * Reads, and replaces what the follower has.
   *
   * @throws HistoryBroken where it is abandoned, Redis is another one, or the set is gone
   */
  async run(): Promise<void> {
    const start = await this.#ask('', '0', FIRST_PAGE);
    this.#start = start;
    this.source.onPage(start);
    await this.source.untilFollowed(start);
    await this.#place(start);
  }

  /** Takes note of a change before the follower is told. */
  note(entry: StreamEntry): void {
    if (this.#start === undefined) {
      this.#followed.push(entry);
    } else if (entry.version > this.#start.version) {
      // Who fails hears of it in run().
      this.#place(this.#start).catch(() => undefined);
    }
  }

  /** Has it end, and be of no effect. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  // From here on the follower applies changes to what is read, too.
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
