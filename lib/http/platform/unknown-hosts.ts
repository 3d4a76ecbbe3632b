import { quoteForLog } from '../../core/quote-for-log.js';
import { messageOf, type CorsLog } from '../log/cors-log.js';
import { LogThrottle } from '../log/log-throttle.js';

/**
 * Catches the errors of a `trust proxy` function, which would end the process. It runs when the
 * host is computed in front of the platform, where no other code catches them. It can fail because
 * a connection that the client resets has no address.
 */
export class UnknownHosts {
  readonly #log: CorsLog;
  readonly #throttle = new LogThrottle();

  constructor(log: CorsLog) {
    this.#log = log;
  }

  /**
   * Computes something about the host of a request.
   *
   * @param otherwise - the value to use if that throws: the one that allows least
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
    const end = this.#throttle.lineEnd('');
    if (end !== undefined) {
      this.#log.warn(
        `The host of a request is not known, because the function that is set as trust proxy (Express) or trustProxy (Fastify) failed: ${quoteForLog(messageOf(error))}. The request is judged as one from another origin. Make the function return false if it is given no address${end}.`,
      );
    }
  }
}
