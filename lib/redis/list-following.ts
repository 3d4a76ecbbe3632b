import type { OriginChange, OriginFollower } from '../core/origin-store.js';
import { pause } from '../core/pause.js';
import { AwaitedVersions, type AwaitedChange } from './awaited-versions.js';
import { HistoryBroken } from './history-broken.js';
import { ListReading, type PageSource } from './list-reading.js';
import {
  changeOf,
  type ListPage,
  type Position,
  type SeenList,
  type StreamEntry,
  type Version,
} from './position.js';
import { explained } from './refusal.js';

/** For how many milliseconds a reading that failed is not tried again. */
const PAUSE_AFTER_FAILURE = 500;

/** After how many milliseconds without Redis a change that was made is waited for no longer. */
const LONGEST_LOSS = 5_000;

/** What a list needs of the store that it is followed in. */
export interface ListSource extends Pick<
  PageSource,
  'ask' | 'untilFollowed'
> {
  /** How far the changes were followed; `undefined`: not at all yet. */
  readonly position: () => Position | undefined;
  /** Is told of a set that somebody else has changed. */
  readonly onForeignChange: () => void;
  /** Is told that Redis has another epoch than was followed. */
  readonly onOtherEpoch: () => void;
}

/** One follower of one list: reads it where it has to, and applies its changes. */
export class ListFollowing {
  readonly #awaited = new AwaitedVersions();
  #reading: ListReading | undefined;
  #isLoaded = false;
  /** The tag of the last change that the follower has; `undefined`: it may lack some. */
  #tag: string | undefined;
  /** The version of the last replacement that was announced. */
  #replaced = 0;
  /** All replacements up to this version have been read. */
  #replacedUpTo = 0;
  /** Changes up to this version may be missing until a reading ends. */
  #missingUpTo = 0;
  /** Whether the reading was begun again because the set was replaced. */
  #wasOvertaken = false;
  #loss: ReturnType<typeof setTimeout> | undefined;
  #isGivenUp = false;
  /** Whether it cannot be read for now, whatever else arrives. */
  #isUnreadable = false;

  constructor(
    readonly list: string,
    private readonly follower: OriginFollower,
    private readonly signal: AbortSignal,
    private readonly source: ListSource,
  ) {}

  /** Whether a change that was made is of another epoch. */
  awaitsOther(server: string): boolean {
    return this.#awaited.hasOther(server);
  }

  /** Begins where the store is: reads the list unless it has its last change. */
  begin(position: Version, { tag }: SeenList): void {
    this.#awaited.rebase(position);
    this.#replaced = 0;
    this.#replacedUpTo = 0;
    if (this.#isLoaded && this.#reading === undefined && this.#tag === tag) {
      this.#replacedUpTo = position.version;
      this.#missingUpTo = 0;
      this.release();
    } else {
      this.#missingUpTo = position.version;
      this.#wasOvertaken = false;
      this.read();
    }
  }

  /** Goes on where it was, perhaps in another epoch. */
  goOn(position: Version): void {
    this.#awaited.rebase(position);
    const { start } = this.#reading ?? {};
    if (start !== undefined && start.server !== position.server) {
      this.read();
    }
    this.release();
  }

  /** Reads the list from its begin. */
  read(): void {
    const { ask, untilFollowed } = this.source;
    const reading = new ListReading(this.follower, {
      ask,
      untilFollowed,
      onPage: (page) => this.#takePage(reading, page),
      applyAgain: (change) => this.#tell(change),
    });
    this.#reading?.abandon();
    this.#reading = reading;
    this.#tag = undefined;
    void this.#readToEnd(reading);
  }

  apply(entry: StreamEntry): void {
    this.#reading?.note(entry);
    if (entry.kind === 'replace') {
      this.#replaced = entry.version;
      this.#readReplacement();
    } else if (this.#isLoaded || this.#reading?.isPlacing === true) {
      changeOf(entry).forEach((change) => this.#tell(change));
    }
    this.#tag = entry.tag;
  }

  /**
   * Says that the list is followed at this moment.
   *
   * @param isBehind - whether changes are missing that were made before this moment
   */
  confirm(isBehind: boolean): void {
    const isMissing = isBehind || this.#reading !== undefined;
    const wasLost = this.#loss !== undefined;
    if (this.#isLoaded && !this.#isUnreadable && !(wasLost && isMissing)) {
      this.#endLoss();
      this.follower.confirm();
    }
  }

  lose(error: unknown): void {
    if (!this.signal.aborted) {
      this.#loss ??= setTimeout(() => this.#giveUp(), LONGEST_LOSS).unref();
      this.follower.lose(explained(error));
    }
  }

  /** The same, where it is being read. */
  loseReading(error: unknown): void {
    if (this.#reading !== undefined) {
      this.#isUnreadable = true;
      this.lose(error);
    }
  }

  /** Lets those go who wait for what is followed by now. */
  release(): void {
    this.#awaited.release((change) => this.#isSeen(change));
  }

  close(): void {
    clearTimeout(this.#loss);
    this.#reading?.abandon();
    this.#awaited.giveUp();
  }

  /**
   * Waits until a change that was made can be seen. Where Redis cannot be reached for a while, it
   * is applied here, and a replacement is left to be read.
   */
  async settle(change: AwaitedChange, made?: OriginChange): Promise<void> {
    if (this.signal.aborted || this.#isSeen(change)) {
      return;
    }
    const isSeen = !this.#isGivenUp && (await this.#awaited.seen(change));
    if (!isSeen && this.#isLoaded && made && !this.signal.aborted) {
      this.follower.apply(made, false);
    }
  }

  // One that is lost is followed again when nothing is missing.
  #tell(change: OriginChange): void {
    const isConfirmed = this.#loss === undefined || !this.#isLoaded;
    this.follower.apply(change, isConfirmed);
  }

  #isSeen({ kind, server, version }: AwaitedChange): boolean {
    const position = this.source.position();
    return (
      this.#isLoaded &&
      position?.server === server &&
      position.version >= version &&
      (this.#missingUpTo === 0 || version > this.#missingUpTo) &&
      (kind !== 'replace' || this.#replacedUpTo >= version)
    );
  }

  #endLoss(): void {
    clearTimeout(this.#loss);
    this.#loss = undefined;
    this.#isGivenUp = false;
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#awaited.giveUp();
  }

  #takePage(reading: ListReading, page: ListPage): void {
    if (reading === this.#reading) {
      this.#isUnreadable = false;
      this.confirm(false);
      const isFirst = reading.start === page;
      if (isFirst && page.count !== page.state.size) {
        this.source.onForeignChange();
      }
      if (page.server !== this.source.position()?.server) {
        this.source.onOtherEpoch();
      }
    }
  }

  // One that is overtaken again and again would never end: the second is read to its end, and
  // what it reads stays readable for that.
  #readReplacement(): void {
    const start = this.#reading?.start;
    if (this.#reading === undefined) {
      this.read();
    } else if (
      start !== undefined &&
      start.version < this.#replaced &&
      !this.#wasOvertaken
    ) {
      this.#wasOvertaken = true;
      this.read();
    }
  }

  async #readToEnd(reading: ListReading): Promise<void> {
    try {
      await reading.run();
      this.#takeReading(reading);
    } catch (error) {
      await this.#recoverFrom(reading, error);
    }
  }

  #takeReading(reading: ListReading): void {
    const { start, state } = reading;
    if (reading !== this.#reading || start === undefined) {
      return;
    }
    this.#reading = undefined;
    this.#isLoaded = true;
    // A change that came meanwhile is later than the state on the last page.
    this.#tag ??= state?.tag;
    this.#missingUpTo = 0;
    this.#replacedUpTo = start.version;
    this.#wasOvertaken = false;
    this.#endLoss();
    if (this.#replaced > start.version) {
      this.read();
    }
    this.release();
  }

  async #recoverFrom(reading: ListReading, error: unknown): Promise<void> {
    if (reading !== this.#reading || this.signal.aborted) {
      return;
    }
    if (!(error instanceof HistoryBroken)) {
      this.#isUnreadable = true;
      this.lose(error);
    }
    await pause(PAUSE_AFTER_FAILURE, this.signal);
    if (reading === this.#reading && !this.signal.aborted) {
      this.read();
    }
  }
}
