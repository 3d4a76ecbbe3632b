import { quoteForLog } from '../../core/quote-for-log.js';
import { messageOf, type CorsLog } from '../log/cors-log.js';
import { QuietTimes } from '../log/quiet-times.js';

/**
 * Keeps a function that is set as `trust proxy` from ending the process. It runs when the host
 * is computed, which happens in front of the platform, where nobody catches what it throws; and
 * a client that resets its connection has no address that it could be given.
 */
export class UnknownHosts {
  readonly #log: CorsLog;
  readonly #times = new QuietTimes();

  constructor(log: CorsLog) {
    this.#log = log;
  }

  /**
   * Computes something about the host of a request.
   *
   * @param otherwise - what is taken for it if that throws: what allows least
   */
  compute<Value>(compute: () => Value, otherwise: Value): Value {
    try {
      return compute();
    } catch (error) {
      this.#report(error);
      return otherwise;
    }
  }

  #report(error: unknown): void {
    const end = this.#times.endOfLine('');
    if (end !== undefined) {
      this.#log.warn(
        `The host of a request is not known, because the function that is set as trust proxy (Express) or trustProxy (Fastify) failed: ${quoteForLog(messageOf(error))}. The request is judged as one from another origin. Make the function return false if it is given no address${end}.`,
      );
    }
  }
}
