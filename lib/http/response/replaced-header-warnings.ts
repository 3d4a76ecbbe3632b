import type { ReplacedHeader } from '../../core/decision/write-verdict.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import type { CorsLog } from '../log/cors-log.js';

/** Says once, for each policy and header, that something else writes it too. */
export class ReplacedHeaderWarnings {
  readonly #log: CorsLog;
  readonly #said = new Set<string>();

  constructor(log: CorsLog) {
    this.#log = log;
  }

  warn(place: string, { name, value }: ReplacedHeader): void {
    const key = `${place} ${name}`;
    if (this.#said.has(key)) {
      return;
    }
    this.#said.add(key);
    this.#log.warn(
      `${place}: ${name} ${quoteForLog(value)} gave way to this policy: something else in the application writes it too, such as enableCors(), a handler, or middleware that passes on the response of another server. Remove it there.`,
    );
  }
}
