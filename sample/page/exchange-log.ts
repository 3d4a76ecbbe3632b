import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, Server } from 'node:http';
import { whenHeadIsWritten } from './written-head.js';

/** A request that reached the API, the part of the answer that CORS is about, and why. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: Readonly<Record<string, string>>;
  readonly status: number;
  readonly answered: Readonly<Record<string, string>>;
  /** The handlers that ran, such as `PriceController.list`: one or none. */
  readonly ran: readonly string[];
  readonly logged: Logged;
}

/** What the API logged about an exchange, word for word. */
export interface Logged {
  readonly lines: readonly string[];
  /**
   * Whether they are of an earlier exchange that was answered in the same way: the log does not
   * repeat a reason within ten seconds.
   */
  readonly isEarlier: boolean;
}

/** A request, with what it was answered as soon as it was. */
interface Recorded {
  readonly request: IncomingMessage;
  readonly ran: string[];
  readonly lines: string[];
  answer?: Pick<Exchange, 'status' | 'answered'>;
}

type Answered = Required<Recorded>;

const MOST = 200;
const ID = /[?&]try=([0-9a-f]{8})(?:&|$)/;
const SENT =
  /^(origin|access-control-request-\w+|content-type|cookie|x-request-id|x-api-key)$/;
const ANSWERED = /^(access-control-.+|vary|set-cookie|content-type|x-.+|etag)$/;

/**
 * What a page cannot see of its own requests: the preflights that the browser sent, the headers
 * of answers that it kept from the page, whether a handler ran, and why the API refused. A
 * request is found again by the `try` in its query.
 */
export class ExchangeLog {
  readonly #recorded = new Map<string, Recorded[]>();
  readonly #current = new AsyncLocalStorage<Recorded | undefined>();

  /** Listens to everything that reaches a server, before the server itself answers. */
  watch(server: Server): void {
    server.prependListener('request', (request, response) => {
      const [, id] = ID.exec(request.url ?? '') ?? [];
      if (id === undefined) {
        // What is logged about it belongs to no exchange.
        this.#current.enterWith(undefined);
        return;
      }
      const recorded: Recorded = { request, ran: [], lines: [] };
      this.#record(id, recorded);
      this.#current.enterWith(recorded);
      whenHeadIsWritten(response, (headers) => {
        recorded.answer = {
          status: response.statusCode,
          answered: pick(headers, ANSWERED),
        };
      });
    });
  }

  /** Notes that a handler runs, for the request that is being answered. */
  noteHandler(name: string): void {
    this.#current.getStore()?.ran.push(name);
  }

  /** Notes what is logged, for the request that is being answered. */
  noteLine(line: string): void {
    this.#current.getStore()?.lines.push(line);
  }

  /** The exchanges of one try that have been answered, in the order they came. */
  of(id: string): readonly Exchange[] {
    return (this.#recorded.get(id) ?? [])
      .filter(isAnswered)
      .map((recorded) => ({
        ...describe(recorded.request),
        ...recorded.answer,
        ran: recorded.ran,
        logged: this.#loggedAbout(recorded),
      }));
  }

  #loggedAbout(recorded: Answered): Logged {
    if (recorded.lines.length > 0) {
      return { lines: recorded.lines, isEarlier: false };
    }
    const likeness = likenessOf(recorded);
    const alike = [...this.#recorded.values()]
      .flat()
      .filter(isAnswered)
      .findLast(
        (other) => other.lines.length > 0 && likenessOf(other) === likeness,
      );
    return { lines: alike?.lines ?? [], isEarlier: alike !== undefined };
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

function isAnswered(recorded: Recorded): recorded is Answered {
  return recorded.answer !== undefined;
}

/** The same for exchanges that differ in their origin at most: a log does not repeat itself for each. */
function likenessOf({ request, answer, ran }: Answered): string {
  const { method, path, sent } = describe(request);
  const { origin: _origin, ...others } = sent;
  return JSON.stringify([
    request.headers.host,
    method,
    path,
    others,
    answer.status,
    answer.answered,
    ran,
  ]);
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
