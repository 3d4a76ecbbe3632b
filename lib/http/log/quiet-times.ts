/** For how many milliseconds the same thing is not reported again. */
const QUIET_TIME = 10_000;

/** How many details of one thing are reported within that time. */
const MOST_DETAILS = 10;

interface Reported {
  readonly at: number;
  readonly details: Set<string>;
  suppressed: number;
}

/** Keeps what anybody can make happen as often as they like from filling the log. */
export class QuietTimes {
  readonly #reported = new Map<string, Reported>();

  /**
   * Notes that something happened.
   *
   * @param what - one of a bounded number of things
   * @param detail - what was special about it, which is news once; a client may choose it
   * @returns how the line about it ends, which tells how many came since the last one; or
   * `undefined` if that was less than ten seconds ago, so that there is no line
   */
  endOfLine(what: string, detail = ''): string | undefined {
    const before = this.#reported.get(what);
    const now = Date.now();
    if (before !== undefined && now - before.at < QUIET_TIME) {
      const { details } = before;
      if (details.has(detail) || details.size >= MOST_DETAILS) {
        before.suppressed++;
        return undefined;
      }
      details.add(detail);
      return '';
    }
    this.#reported.set(what, {
      at: now,
      details: new Set([detail]),
      suppressed: 0,
    });
    return before === undefined || before.suppressed === 0
      ? ''
      : ` (${before.suppressed} more since the last such line)`;
  }
}
