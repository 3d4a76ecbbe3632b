import type { OriginRuleFailure } from '../../core/policy/compile-origin.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import { messageOf } from '../../http/log/cors-log.js';
import { LogThrottle } from '../../http/log/log-throttle.js';

/**
 * Logs the failures of origin functions and resolvers. Anyone can trigger a call, so each policy
 * gets one line in ten seconds. An error may contain text from a client, so it is quoted, without
 * its stack.
 */
export class RuleFailureLog {
  readonly #log: { error(message: string): void };
  readonly #throttle = new LogThrottle();

  constructor(log: { error(message: string): void }) {
    this.#log = log;
  }

  report({ place, origin, error, resolver }: OriginRuleFailure): void {
    const end = this.#throttle.lineEnd(place);
    if (end === undefined) {
      return;
    }
    const asked =
      resolver === undefined ? 'origin function' : `resolver ${resolver}`;
    this.#log.error(
      `${place}: the ${asked} failed for ${quoteForLog(origin)}, which was refused: ${quoteForLog(messageOf(error))}${end}`,
    );
  }
}
