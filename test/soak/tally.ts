import { isDeepStrictEqual } from 'node:util';
import { corsHeadersOf, type Exchange } from './exchange.js';
import type { Kind, Outcome } from './kind.js';
import type { Answer } from './send-exchange.js';

/** How many wrong answers are kept to be shown. */
const SHOWN = 5;

export interface KindTally {
  answered: number;
  aborted: number;
  readonly outcomes: Record<Outcome, number>;
}

/** What became of the traffic. */
export class Tally {
  /** Requests that were sent, to their end or not. */
  requests = 0;
  wrong = 0;
  readonly examples: string[] = [];
  readonly #kinds = new Map<string, KindTally>();

  of(name: string): KindTally {
    const tally = this.#kinds.get(name) ?? {
      answered: 0,
      aborted: 0,
      outcomes: { allowed: 0, refused: 0 },
    };
    this.#kinds.set(name, tally);
    return tally;
  }

  /** Counts an answer, and compares it with what it has to be. */
  answered(name: string, exchange: Exchange, answer: Answer): void {
    const { headers, body } = exchange.expected;
    const got = {
      status: answer.status,
      headers: corsHeadersOf(answer.headers),
      ...(body !== undefined && { body: answer.body }),
    };
    this.requests++;
    const tally = this.of(name);
    tally.answered++;
    tally.outcomes[
      'access-control-allow-origin' in headers ? 'allowed' : 'refused'
    ]++;
    if (!isDeepStrictEqual(got, exchange.expected)) {
      this.failed(name, exchange, JSON.stringify(got));
    }
  }

  aborted({ name }: Kind): void {
    this.requests++;
    this.of(name).aborted++;
  }

  /** Counts what went wrong with an exchange. */
  failed(name: string, exchange: Exchange, got: string): void {
    this.wrong++;
    if (this.examples.length < SHOWN) {
      this.examples.push(
        `${name}: ${cut(JSON.stringify(exchange))} got ${cut(got)}`,
      );
    }
  }
}

function cut(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
