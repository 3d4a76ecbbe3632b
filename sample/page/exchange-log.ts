import type { IncomingMessage, Server } from 'node:http';
import { whenHeadIsWritten } from './written-head.js';

/** A request that reached the API, and the part of the answer that CORS is about. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: Readonly<Record<string, string>>;
  readonly status: number;
  readonly answered: Readonly<Record<string, string>>;
}

/** A request, with what it was answered as soon as it was. */
interface Recorded {
  readonly request: IncomingMessage;
  answer?: Pick<Exchange, 'status' | 'answered'>;
}

const MOST = 200;
const ID = /[?&]try=([0-9a-f]{8})(?:&|$)/;
const SENT =
  /^(origin|access-control-request-\w+|content-type|cookie|x-request-id)$/;
const ANSWERED =
  /^(access-control-.+|vary|set-cookie|content-type|x-widget-version)$/;

/**
 * What a page cannot see of its own requests: the preflights that the browser sent, and
 * the headers of answers that it kept from the page. A request is found again by the
 * `try` in its query.
 */
export class ExchangeLog {
  readonly #recorded = new Map<string, Recorded[]>();

  /** Listens to everything that reaches a server, before the server itself answers. */
  watch(server: Server): void {
    server.prependListener('request', (request, response) => {
      const [, id] = ID.exec(request.url ?? '') ?? [];
      if (id === undefined) {
        return;
      }
      const recorded: Recorded = { request };
      this.#record(id, recorded);
      whenHeadIsWritten(response, (headers) => {
        recorded.answer = {
          status: response.statusCode,
          answered: pick(headers, ANSWERED),
        };
      });
    });
  }

  /** The exchanges of one try that have been answered, in the order they came. */
  of(id: string): readonly Exchange[] {
    return (this.#recorded.get(id) ?? []).flatMap(({ request, answer }) =>
      answer === undefined ? [] : [{ ...describe(request), ...answer }],
    );
  }

  #record(id: string, recorded: Recorded): void {
    const known = this.#recorded.get(id);
    if (known !== undefined) {
      known.push(recorded);
      return;
    }
    this.#recorded.set(id, [recorded]);
    const [oldest] = this.#recorded.keys();
    if (this.#recorded.size > MOST && oldest !== undefined) {
      this.#recorded.delete(oldest);
    }
  }
}

function describe(
  request: IncomingMessage,
): Pick<Exchange, 'method' | 'path' | 'sent'> {
  const [path = ''] = (request.url ?? '').split('?');
  return {
    method: request.method ?? '',
    path,
    sent: pick(Object.entries(request.headers), SENT),
  };
}

function pick(
  headers: Iterable<readonly [name: string, value: unknown]>,
  wanted: RegExp,
): Record<string, string> {
  return Object.fromEntries(
    [...headers]
      .filter(([name]) => wanted.test(name))
      .map(([name, value]) => [name, withoutSecrets(name, String(value))]),
  );
}

// The page is not told the value of a cookie that is kept from its scripts.
function withoutSecrets(name: string, value: string): string {
  return name.endsWith('cookie') ? value.replace(/=[\w-]{12,}/g, '=…') : value;
}
