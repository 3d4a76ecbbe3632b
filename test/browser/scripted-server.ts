import { createServer, type Server, type Socket } from 'node:net';
import type { Header, HeaderList } from './fetch-standard/header-list.js';
import { getHeader } from './fetch-standard/header-list.js';
import type { ReceivedResponse } from './fetch-standard/page-request.js';
import { listen } from './listen.js';

/** What the server answers at one path. */
export interface ScriptedResponses {
  readonly preflight: ReceivedResponse;
  readonly actual: ReceivedResponse;
}

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly headers: HeaderList;
}

/**
 * Answers each path as its script says, and remembers what came. It reads the bytes
 * itself: Node's own HTTP server takes no method that it does not know, such as `patch`.
 */
export class ScriptedServer {
  readonly #server: Server = createServer((socket) => this.#serve(socket));
  readonly #scripts = new Map<string, ScriptedResponses>();
  readonly #seen = new Map<string, SeenRequest[]>();
  readonly #sockets = new Set<Socket>();
  #port = 0;

  async open(): Promise<void> {
    this.#port = await listen(this.#server);
  }

  get port(): number {
    return this.#port;
  }

  script(path: string, responses: ScriptedResponses): void {
    this.#scripts.set(path, responses);
  }

  /** The requests for a path, in the order they came. */
  seen(path: string): readonly SeenRequest[] {
    return this.#seen.get(path) ?? [];
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }

  #serve(socket: Socket): void {
    let head = '';
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A browser may drop a connection that it opened in advance.
    socket.on('error', () => socket.destroy());
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      head += chunk;
      if (head.includes('\r\n\r\n')) {
        socket.end(this.#answer(head), 'latin1');
      }
    });
  }

  #answer(head: string): string {
    const [requestLine = '', ...lines] = head.split('\r\n');
    const [method = '', path = ''] = requestLine.split(' ');
    const headers = lines.filter((line) => line !== '').map(parseHeader);
    this.#seen.set(path, [...this.seen(path), { method, headers }]);
    const script = this.#scripts.get(path);
    if (script === undefined) {
      return serialize({ status: 404, headers: [] });
    }
    const isPreflight =
      method === 'OPTIONS' &&
      getHeader(headers, 'access-control-request-method') !== undefined;
    return serialize(isPreflight ? script.preflight : script.actual);
  }
}

function parseHeader(line: string): Header {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function serialize({ status, headers }: ReceivedResponse): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Scripted\r\nConnection: close\r\n${lines.join('')}\r\n`;
}
