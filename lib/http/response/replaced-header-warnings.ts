import type { ReplacedHeader } from '../../core/decision/write-verdict.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import type { CorsLog } from '../log/cors-log.js';

/** Warns once for each policy and header that other code writes it, too. */
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
      `${place}: ${name} ${quoteForLog(value)} was replaced by the value of this policy, because other code writes this header, too, such as enableCors(), a handler, or a proxy middleware. Remove it there.`,
    );
  }
}
