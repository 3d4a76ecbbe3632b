import type { HeaderTarget } from '../../lib/core/decision/write-verdict.js';

type HeaderValue = number | string | readonly string[];

/** The headers of a response that nobody sends, by their lower-case names. */
export class HeaderMap implements HeaderTarget {
  readonly #values = new Map<string, HeaderValue>();

  constructor(initial: Readonly<Record<string, HeaderValue>> = {}) {
    for (const [name, value] of Object.entries(initial)) {
      this.#values.set(name.toLowerCase(), value);
    }
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.#values.get(name.toLowerCase());
  }

  setHeader(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value);
  }

  removeHeader(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  getHeaders(): Record<string, HeaderValue> {
    return Object.fromEntries(this.#values);
  }
}
