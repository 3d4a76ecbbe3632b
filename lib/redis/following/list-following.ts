import type { OriginChange, OriginFollower } from '../../lists/origin-store.js';
import { inSlices } from '../../core/slices.js';
import { pause } from '../../lists/pause.js';
import type { AwaitedChange } from '../history/awaited-versions.js';
import { HistoryBroken } from '../history/history-broken.js';
import { ChangesAhead } from './changes-ahead.js';
import { ListReading } from './list-reading.js';
import type { ListSource } from './list-source.js';
import {
  changeOf,
  type ListPage,
  type SeenList,
  type StreamEntry,
  type Version,
} from '../history/position.js';
import { Loss } from '../connection/loss.js';
import { explained } from '../connection/refusal.js';
import { SeenChanges } from './seen-changes.js';

/** How long to wait after a reading failed, in milliseconds. */
const PAUSE_AFTER_FAILURE = 500;

/** How often a follower needs a confirmation if it does not say so, in milliseconds. */
const CONFIRM_WITHIN = 1_000;

/** Follows one list for one follower: reads it when necessary, and applies its changes. */
export class ListFollowing {
  readonly #seen = new SeenChanges();
  readonly #ahead = new ChangesAhead();
  #reading: ListReading | undefined;
  /** The tag of the last change that the follower has; `undefined` if changes may be missing. */
  #tag: string | undefined;
  /** Whether the reading started again because the set was replaced. */
  #wasOvertaken = false;
  readonly #loss = new Loss(() => this.#seen.giveUp());
  /** Whether the list cannot be read for now, whatever else arrives. */
  #isUnreadable = false;

  constructor(
    readonly list: string,
    private readonly follower: OriginFollower,
    private readonly signal: AbortSignal,
    private readonly source: ListSource,
  ) {}

  /** How often the follower needs a confirmation, in milliseconds. */
  get confirmWithin(): number {
    return this.follower.confirmWithin ?? CONFIRM_WITHIN;
  }

  /** Tells whether a change waits that will never arrive. */
  awaitsInVain(isAtEnd: boolean): boolean {
    return this.#seen.awaitsInVain(this.source.position(), isAtEnd);
  }

  /** Tells whether a change waits that another server made. */
  awaitsElsewhere(server: string): boolean {
    return this.#seen.awaitsElsewhere(server);
  }

  /** Starts at the position of the store. Reads the list unless the follower has its last change. */
  begin(position: Version, asked: number, { tag }: SeenList): void {
    this.#seen.rebase(position, asked);
    this.#seen.miss(position.version);
    // The present state of Redis is read, or the follower has it.
    const hadMore = this.#ahead.areOfOther(position.server);
    this.#ahead.forget();
    const isCurrent = this.#seen.isLoaded && this.#tag === tag && !hadMore;
    if (this.#reading === undefined && isCurrent) {
      this.#seen.takeWhole(position.version);
      this.release();
    } else {
      this.#wasOvertaken = false;
      this.read();
    }
  }

  /** Continues from the same position, perhaps in another epoch. */
  goOn(position: Version, asked: number): void {
    this.#seen.rebase(position, asked);
    const { server } = position;
    if (
      this.#reading?.isOfOther(server) === true ||
      this.#ahead.areOfOther(server)
    ) {
      this.#ahead.forget();
      this.read();
    }
    this.release();
  }

  /** Reads the list from its beginning. */
  read(): void {
    const { ask, untilCaughtUp, untilFollowed } = this.source;
    const reading = new ListReading(this.follower, {
      ask,
      untilCaughtUp,
      untilFollowed,
      onPage: (page) => this.#takePage(reading, page),
      applyAgain: (change) => this.#tell(change),
    });
    this.#reading?.abandon();
    this.#reading = reading;
    this.#tag = undefined;
    this.follower.fallBehind('list');
    void this.#readToEnd(reading);
  }

  apply(entry: StreamEntry): void {
    this.#reading?.note(entry);
    if (entry.kind === 'replace') {
      this.#seen.announceReplacement(entry.version);
      this.#readReplacement(entry.version);
    } else if (this.#seen.isLoaded || this.#reading?.isPlacing === true) {
      for (const change of changeOf(entry)) {
        this.#tell(this.#ahead.without(entry.version, change));
      }
    }
    this.#tag = entry.tag;
  }

  /**
   * Confirms the list at this moment.
   *
   * @param isBehind - whether changes that were made before are missing
   */
  confirm(isBehind: boolean): void {
    const isMissing = isBehind || this.#reading !== undefined;
    this.#compare(isBehind);
    const isStillLost = this.#loss.isThere && isMissing;
    if (this.#seen.isLoaded && !this.#isUnreadable && !isStillLost) {
      this.#loss.end();
      this.follower.confirm();
    }
  }

  lose(error: unknown): void {
    if (!this.signal.aborted) {
      this.#loss.begin();
      this.follower.lose(explained(error));
    }
  }

  /** Reports the list as lost, if it is being read. */
  loseReading(error: unknown): void {
    if (this.#reading !== undefined) {
      this.#isUnreadable = true;
      this.lose(error);
    }
  }

  /** Resolves the changes that are visible now. */
  release(): void {
    this.#seen.release(this.source.position());
  }

  close(): void {
    this.#loss.end();
    this.#reading?.abandon();
    this.#seen.giveUp();
  }

  /**
   * Waits until a change is visible. If Redis is unreachable for a while, it applies the change here.
   * A replacement is read later.
   */
  async settle(change: AwaitedChange, made?: OriginChange): Promise<void> {
    const isSeen =
      this.#seen.isSeen(change, this.source.position()) ||
      (!this.#loss.isLong && (await this.#untilSeen(change)));
    if (!isSeen && this.#seen.isLoaded && made && !this.signal.aborted) {
      this.#ahead.add(change, made);
      await inSlices(made, (slice) => {
        if (!this.signal.aborted) {
          this.follower.apply(slice, false);
        }
      });
    }
  }

  #untilSeen(change: AwaitedChange): Promise<boolean> {
    this.source.hurry();
    return this.#seen.seen(change);
  }

  #compare(isBehind: boolean): void {
    if (this.#reading !== undefined) {
      this.follower.fallBehind('list');
    } else if (isBehind) {
      this.follower.fallBehind('changes');
    } else {
      this.follower.catchUp();
    }
  }

  // A lost list is confirmed again only when nothing is missing.
  #tell(change: OriginChange): void {
    const isConfirmed = !this.#loss.isThere || !this.#seen.isLoaded;
    this.follower.apply(change, isConfirmed);
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
        this.source.onOtherEpoch(page.server);
      }
    }
  }

  // A reading that starts again each time would never end. The second one continues to its end, and its set stays
  // readable until then.
  #readReplacement(version: number): void {
    if (this.#reading === undefined) {
      this.read();
    } else if (!this.#wasOvertaken && this.#reading.isBefore(version)) {
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
    // A change that arrived meanwhile is later than the state on the last page.
    this.#tag ??= state?.tag;
    this.#seen.takeWhole(start.version);
    this.#wasOvertaken = false;
    this.#loss.end();
    if (!this.#seen.hasReplacement(start.version)) {
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
