import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Exchange, ExchangeLog } from '../../sample/page/exchange-log.js';

export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: 'include' | 'omit';
}

/** What a script got of an answer, or that the browser let it have nothing. */
export type Got =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | 'blocked';

export interface Outcome {
  readonly got: Got;
  /** What reached the API of it, preflights included. */
  readonly exchanges: readonly Exchange[];
}

/** A page, whose scripts call the API. */
export class Visitor {
  constructor(
    private readonly page: Page,
    private readonly api: string,
    private readonly log: ExchangeLog,
  ) {}

  /** Calls the API with `fetch()`. */
  async call({ path, credentials = 'omit', ...init }: Call): Promise<Outcome> {
    const [id, url] = this.#addressOf(path);
    const got = await this.page.evaluate(fetchHere, {
      url,
      init: { ...init, credentials },
    });
    return { got, exchanges: this.log.of(id) };
  }

  /** Opens an `EventSource`, and closes it after its first event or error. */
  async listen(path: string, withCredentials: boolean): Promise<string> {
    const [, url] = this.#addressOf(path);
    return this.page.evaluate(listenHere, { url, withCredentials });
  }

  // A preflight's answer is remembered by URL: every call has one of its own.
  #addressOf(path: string): readonly [id: string, url: string] {
    const id = randomBytes(4).toString('hex');
    return [id, `${this.api}${path}?try=${id}`];
  }
}

async function fetchHere(request: {
  readonly url: string;
  readonly init: RequestInit;
}): Promise<Got> {
  try {
    const response = await fetch(request.url, request.init);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch {
    return 'blocked';
  }
}

function listenHere(request: {
  readonly url: string;
  readonly withCredentials: boolean;
}): Promise<string> {
  return new Promise<string>((resolve) => {
    const source = new EventSource(request.url, request);
    const settle = (result: string): void => {
      source.close();
      resolve(result);
    };
    source.onmessage = ({ data }) => settle(String(data));
    source.onerror = () => settle('blocked');
  });
}
