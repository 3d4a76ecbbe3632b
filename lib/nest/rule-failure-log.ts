import type { OriginRuleFailure } from '../core/compile-origin.js';
import { quoteForLog } from '../http/edge-log.js';
import { messageOf } from '../http/message-of.js';

/** For how many milliseconds a policy whose rule failed is not reported again. */
const QUIET_TIME = 10_000;

interface Reported {
  readonly at: number;
  suppressed: number;
}

/**
 * Logs the failures of origin functions and resolvers. Anybody can make one be asked as often as they
 * like, so that a policy gets one line in ten seconds, and what one throws may hold
 * what a client sent, so that it is quoted, without its stack.
 */
export class RuleFailureLog {
  readonly #log: { error(message: string): void };
  readonly #reported = new Map<string, Reported>();

  constructor(log: { error(message: string): void }) {
    this.#log = log;
  }

  report({ place, origin, error, resolver }: OriginRuleFailure): void {
    const before = this.#reported.get(place);
    const now = Date.now();
    if (before !== undefined && now - before.at < QUIET_TIME) {
      before.suppressed++;
      return;
    }
    this.#reported.set(place, { at: now, suppressed: 0 });
    const more =
      before === undefined || before.suppressed === 0
        ? ''
        : ` (${before.suppressed} more since the last such line)`;
    const asked =
      resolver === undefined ? 'origin function' : `resolver ${resolver}`;
    this.#log.error(
      `${place}: the ${asked} gave no answer about ${quoteForLog(origin)}, which was refused: ${quoteForLog(messageOf(error))}${more}`,
    );
  }
}
