import type { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Counts } from './server-report.js';

/** Watches the connections of a server, and who of its clients goes away too early. */
export class ConnectionWatch {
  /** Requests that their client cut short, by path; `''` where the head never ended. */
  readonly cutShort: Record<string, number> = {};
  readonly #open = new Set<Socket>();
  #onDisconnected: (() => void) | undefined;

  constructor(server: Server) {
    const asked = new WeakSet<Socket>();
    server.on('connection', (socket) => {
      this.#open.add(socket);
      socket.once('close', () => {
        if (!asked.has(socket)) {
          this.#count('');
        }
        this.#closed(socket);
      });
    });
    server.on('request', ({ socket, url = '' }, response) => {
      asked.add(socket);
      response.once('close', () => {
        if (!response.writableFinished) {
          this.#count(url);
        }
      });
    });
  }

  get connections(): number {
    return this.#open.size;
  }

  /** Resolves as soon as no connection is open. */
  async disconnected(): Promise<void> {
    if (this.#open.size > 0) {
      await new Promise<void>((resolve) => {
        this.#onDisconnected = resolve;
      });
    }
  }

  /** The most listeners that one of the open connections has, by event. */
  listeners(): Counts {
    const most: Record<string, number> = {};
    for (const socket of this.#open) {
      for (const [event, count] of Object.entries(listenerCounts(socket))) {
        most[event] = Math.max(most[event] ?? 0, count);
      }
    }
    return most;
  }

  #closed(socket: Socket): void {
    this.#open.delete(socket);
    if (this.#open.size === 0) {
      this.#onDisconnected?.();
    }
  }

  #count(url: string): void {
    this.cutShort[url] = (this.cutShort[url] ?? 0) + 1;
  }
}

/** How many listeners an emitter has, by event. */
export function listenerCounts(emitter: EventEmitter): Counts {
  return Object.fromEntries(
    emitter
      .eventNames()
      .map((event) => [String(event), emitter.listenerCount(event)]),
  );
}
