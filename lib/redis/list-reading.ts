import { HistoryBroken } from './history-broken.js';
import type { ListHistory } from './list-history.js';
import { goesOnFrom, isNext, type Position } from './position.js';

/**
 * One reading of a whole list that may change meanwhile. A scan sees an entry that comes or goes
 * meanwhile, or does not; the changes since its start, in order, make it exact. A set that was
 * replaced is another, and has to be read anew.
 */
export class ListReading {
  readonly #removed = new Set<string>();

  constructor(
    private readonly history: ListHistory,
    /** Where the list was when the reading began. */
    private start: Position,
  ) {}

  /** Where the list was when the reading ended. */
  get end(): Position {
    return this.start;
  }

  /** What {@link entries} may have told of and the list has no longer. */
  get removed(): ReadonlySet<string> {
    return this.#removed;
  }

  /**
   * Everything that the list has, and perhaps what was removed meanwhile.
   *
   * @throws HistoryBroken where it cannot be told
   */
  async *entries(): AsyncGenerator<string, void, undefined> {
    yield* this.history.scan();
    let seen;
    do {
      yield* this.#addedSince();
      // The stream may have been trimmed past a replacement.
      seen = await this.history.position(this.start.id);
      if (!goesOnFrom(this.start, seen)) {
        throw new HistoryBroken();
      }
    } while (seen.version > this.start.version);
  }

  async *#addedSince(): AsyncGenerator<string, void, undefined> {
    let changes = await this.history.entriesAfter(this.start.id);
    while (changes.length > 0) {
      for (const change of changes) {
        if (!isNext(this.start, change)) {
          throw new HistoryBroken();
        }
        for (const entry of change.entries) {
          this.#removed[change.kind === 'delete' ? 'add' : 'delete'](entry);
        }
        if (change.kind === 'add') {
          yield* change.entries;
        }
        this.start = change;
      }
      changes = await this.history.entriesAfter(this.start.id);
    }
  }
}
