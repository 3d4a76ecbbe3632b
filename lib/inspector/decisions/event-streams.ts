import type { ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from '../access/security-headers.js';

/** How many pages may watch at a time. Each holds a connection. */
const MOST = 20;
/** How often an idle connection gets a comment, in milliseconds, so that nothing between closes it. */
const PAUSE = 20_000;

/** Sends events to the pages that watch (HTML, "server-sent events"). */
export class EventStreams {
  readonly #streams = new Map<ServerResponse, { left: number }>();
  #beating: ReturnType<typeof setInterval> | undefined;
  #isEnded = false;

  /** Begins to send events in a response. */
  open(response: ServerResponse): void {
    if (this.#isEnded || this.#streams.size >= MOST) {
      // 204 tells an EventSource not to connect again.
      response.writeHead(this.#isEnded ? 503 : 204, { ...SECURITY_HEADERS });
      response.end();
      return;
    }
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    this.#streams.set(response, { left: 0 });
    this.#beating ??= setInterval(() => this.#beat(), PAUSE).unref();
    response.on('close', () => this.#forget(response));
  }

  /** Sends an event to every page that keeps up. The others learn how many they have missed. */
  send(event: string, value: unknown): void {
    const text = `event: ${event}\ndata: ${JSON.stringify(value)}\n\n`;
    for (const [response, stream] of this.#streams) {
      if (response.writableNeedDrain) {
        stream.left++;
        continue;
      }
      if (stream.left > 0) {
        response.write(`event: missed\ndata: ${stream.left}\n\n`);
        stream.left = 0;
      }
      response.write(text);
    }
  }

  /** Ends every stream, so that the server can close. */
  end(): void {
    this.#isEnded = true;
    for (const response of this.#streams.keys()) {
      response.end();
    }
  }

  #beat(): void {
    for (const response of this.#streams.keys()) {
      if (!response.writableNeedDrain) {
        response.write(': still here\n\n');
      }
    }
  }

  #forget(response: ServerResponse): void {
    this.#streams.delete(response);
    if (this.#streams.size === 0) {
      clearInterval(this.#beating);
      this.#beating = undefined;
    }
  }
}
