import type { ServerResponse } from 'node:http';
import type { ReceivedRequest } from './received-request.js';

type RequestListener = (
  request: ReceivedRequest,
  response: ServerResponse,
) => void;

/** The part of a `node:http`, `node:https` or `node:http2` server that the module uses. */
export interface RequestServer {
  rawListeners(event: 'request'): unknown[];
  removeAllListeners(event: 'request'): unknown;
  on(event: 'request', listener: RequestListener): unknown;
  once(event: 'listening', listener: () => void): unknown;
}

/** Receives a request before all other listeners; `passOn` passes it to them. */
export type FrontListener = (
  request: ReceivedRequest,
  response: ServerResponse,
  passOn: () => void,
) => void;

/**
 * Listens to the requests of a server before all its listeners: the platform's, and those of
 * libraries that serve their own paths, such as a WebSocket library. Some libraries remove all
 * listeners and call them themselves. So this listener moves to the front again when the server
 * listens. A listener that was added in front of it stays there, such as a log.
 *
 * @param receive - may be called again for a request that it has passed on
 */
export function listenInFront(
  server: RequestServer,
  receive: FrontListener,
): void {
  const front = putInFront(server, receive);
  server.once('listening', () => {
    if (!server.rawListeners('request').includes(front)) {
      putInFront(server, receive);
    }
  });
}

function putInFront(
  server: RequestServer,
  receive: FrontListener,
): RequestListener {
  const behind = server.rawListeners('request') as readonly RequestListener[];
  const front: RequestListener = (request, response) =>
    receive(request, response, () => {
      for (const listener of behind) {
        listener.call(server, request, response);
      }
    });
  server.removeAllListeners('request');
  server.on('request', front);
  return front;
}
