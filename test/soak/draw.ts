import { ADMIN, APP, PARTNER } from './soak-origins.js';

/** Draws what a request is made of: the same seed, the same draws in the same order. */
export class Draw {
  /** How many origins were drawn that no request had before. */
  distinctOrigins = 0;
  #state: number;

  constructor(seed: number) {
    // Zero is the one state that xorshift never leaves.
    this.#state = seed | 0 || 1;
  }

  /** A whole number from 0 to below the bound. */
  below(bound: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) % bound;
  }

  one<const Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  /** An origin below a domain that no request had before. */
  distinctOrigin(domain: string): string {
    return `https://d${++this.distinctOrigins}.${domain}.example`;
  }

  /** A well-formed origin; three of four are new. */
  origin(): string {
    switch (this.below(8)) {
      case 0:
      case 1:
        return this.distinctOrigin('tenant');
      case 2:
        return this.distinctOrigin('resolved');
      case 3:
        return this.distinctOrigin('partner');
      case 4:
      case 5:
        return this.distinctOrigin('stranger');
      default:
        return this.one([
          APP,
          ADMIN,
          PARTNER,
          'http://localhost',
          `http://localhost:${1024 + this.below(60_000)}`,
          'https://tenant.example',
          'https://eviltenant.example',
          'https://app.example.evil.example',
          'http://app.example',
        ]);
    }
  }

  /** What no browser sends, and everybody else may. */
  hostileOrigin(): string | readonly string[] {
    return this.one<string | readonly string[]>([
      'null',
      '*',
      `${APP}/`,
      `${APP}:443`,
      APP.toUpperCase(),
      `${APP}.`,
      `https://user@app.example`,
      `${APP}, ${ADMIN}`,
      [APP, ADMIN],
      'https://\xe9.tenant.example',
      'https://__proto__',
      'file://',
      `https://${'a.'.repeat(2000)}tenant.example`,
      `${this.distinctOrigin('tenant')}#`,
    ]);
  }

  /** The path of something that nobody serves. */
  unservedPath(): string {
    return this.one([
      `/nowhere/${this.below(1e9)}`,
      `/exact/${this.below(1e9)}?query=1`,
      '/responses',
      `/${'long/'.repeat(100)}`,
      '/__proto__',
    ]);
  }

  requestHeaders(): string | undefined {
    return this.one<string | undefined>([
      undefined,
      'content-type',
      'x-token',
      'content-type,x-token',
      'X-Token, x-token ,,Content-Type',
      'authorization',
    ]);
  }

  hostileRequestHeaders(): string | readonly string[] {
    return this.one<string | readonly string[]>([
      ','.repeat(4000),
      'x-token,'.repeat(400),
      'a'.repeat(5000),
      'x token',
      'x-token\xe9',
      ['x-token', 'content-type'],
      '(),/:;<=>?@[]{}',
      '__proto__',
    ]);
  }
}
