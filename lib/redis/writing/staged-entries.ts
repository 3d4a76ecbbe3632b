import { pause } from '../../lists/pause.js';
import type { Connection } from '../connection/connection.js';
import { isRefusal } from '../connection/refusal.js';
import { notChanged } from './not-changed.js';
import { RELEASE_SCRIPT, STAGE_SCRIPT } from '../scripts/change-scripts.js';

/** The size of a page. Each page is one command, so that slow connections answer soon. */
const ENTRIES_OF_A_PAGE = 1_000;
const CHARACTERS_OF_A_PAGE = 32_000;

/** When to forget staged entries without a change, in seconds. */
const STAGED_EXPIRES = 3_600;

/** How long to try to remove an unused set, in milliseconds. After that it expires. */
const LONGEST_REMOVAL = 5_000;
const TRY_AGAIN = 100;

/** How long to keep a replaced set for instances that read it, in milliseconds. */
const RELEASE_AFTER = 15_000;

/** Tells whether a change is too large for one command. */
export function isMuch(entries: readonly string[]): boolean {
  return (
    entries.length > ENTRIES_OF_A_PAGE ||
    entries.reduce((sum, { length }) => sum + length, 0) > CHARACTERS_OF_A_PAGE
  );
}

/** Writes entries into a staged set, from which one script takes them. */
export class StagedEntries {
  constructor(private readonly connection: Connection) {}

  /**
   * Writes a set, page by page.
   *
   * @returns the number of its entries
   * @throws what reading the entries throws
   */
  async fill(
    key: string,
    entries: Iterable<string> | AsyncIterable<string>,
  ): Promise<number> {
    let size = 0;
    for await (const page of pagesOf(entries)) {
      size += await this.#add(key, page);
    }
    return size;
  }

  /**
   * Removes a set without a change, even after its connection was lost. If that takes more than a few seconds or is
   * refused, the set expires. So does a set that a pending command writes again.
   */
  async forget(key: string): Promise<void> {
    const end = performance.now() + LONGEST_REMOVAL;
    for (
      let left = LONGEST_REMOVAL;
      left > 0 && (await this.connection.untilReady(left));
      left = end - performance.now()
    ) {
      try {
        await this.connection.ask((client) => client.unlink(key));
        return;
      } catch (error) {
        if (isRefusal(error)) {
          return;
        }
      }
      await pause(TRY_AGAIN, this.connection.signal);
    }
  }

  /** Removes a replaced set when no instance reads it. If that fails, the set expires. */
  async release(key: string): Promise<void> {
    let isReleased = false;
    while (!isReleased) {
      await pause(RELEASE_AFTER, this.connection.signal);
      isReleased =
        this.connection.signal.aborted ||
        (await this.connection
          .run(RELEASE_SCRIPT, [key], [])
          .then(Boolean, () => true));
    }
  }

  async #add(key: string, entries: readonly string[]): Promise<number> {
    try {
      return Number(
        await this.connection.run(
          STAGE_SCRIPT,
          [key],
          [STAGED_EXPIRES, ...entries],
        ),
      );
    } catch (error) {
      throw notChanged('its entries could not be written', error);
    }
  }
}

async function* pagesOf(
  entries: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<readonly string[], void, undefined> {
  let page: string[] = [];
  let length = 0;
  for await (const entry of entries) {
    page.push(entry);
    length += entry.length;
    if (page.length === ENTRIES_OF_A_PAGE || length > CHARACTERS_OF_A_PAGE) {
      yield page;
      page = [];
      length = 0;
    }
  }
  if (page.length > 0) {
    yield page;
  }
}
