/** For how many milliseconds the same thing is not reported again. */
const QUIET_TIME = 10_000;

interface Reported {
  readonly at: number;
  suppressed: number;
}

/** Keeps what anybody can make happen as often as they like from filling the log. */
export class QuietTimes {
  readonly #reported = new Map<string, Reported>();

  /**
   * Notes that something happened.
   *
   * @returns how the line about it ends, which tells how many came since the last one; or
   * `undefined` if that was less than ten seconds ago, so that there is no line
   */
  endOfLine(what: string): string | undefined {
    const before = this.#reported.get(what);
    const now = Date.now();
    if (before !== undefined && now - before.at < QUIET_TIME) {
      before.suppressed++;
      return undefined;
    }
    this.#reported.set(what, { at: now, suppressed: 0 });
    return before === undefined || before.suppressed === 0
      ? ''
      : ` (${before.suppressed} more since the last such line)`;
  }
}
