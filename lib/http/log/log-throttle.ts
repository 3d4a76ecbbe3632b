/** Time in milliseconds during which the same event is not logged again. */
const QUIET_TIME = 10_000;

/** Maximum number of different details of one event that are logged in that time. */
const MOST_DETAILS = 10;

interface Reported {
  readonly at: number;
  readonly details: Set<string>;
  suppressed: number;
}

/** Limits repeated log lines, because clients can trigger some events as often as they like. */
export class LogThrottle {
  readonly #reported = new Map<string, Reported>();

  /**
   * Records an event.
   *
   * @param what - the event, one of a bounded number
   * @param detail - what was special about it, which may come from a client; each new detail is
   * logged
   * @returns the end of the log line, with the number of lines suppressed since the last one; or
   * `undefined` if the event must not be logged now
   */
  lineEnd(what: string, detail = ''): string | undefined {
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
