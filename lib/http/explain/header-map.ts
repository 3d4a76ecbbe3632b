import type { HeaderTarget } from '../../core/decision/write-verdict.js';

/** The headers of a response that is not sent, by name in lower case. */
export class HeaderMap implements HeaderTarget {
  readonly map: Map<string, string>;

  constructor(entries: Iterable<readonly [name: string, value: string]>) {
    this.map = new Map(
      [...entries].map(([name, value]) => [name.toLowerCase(), value]),
    );
  }

  getHeaders(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.map);
  }

  setHeader(_name: string, value: string, key: string): void {
    this.map.set(key, value);
  }

  removeHeader(name: string): void {
    this.map.delete(name.toLowerCase());
  }
}
