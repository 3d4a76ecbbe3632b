import type { ServerResponse } from 'node:http';
import type { ReceivedRequest } from './received-request.js';

type RequestListener = (
  request: ReceivedRequest,
  response: ServerResponse,
) => void;

/** What is used of a server of `node:http`, `node:https` or `node:http2`. */
export interface RequestServer {
  rawListeners(event: 'request'): unknown[];
  removeAllListeners(event: 'request'): unknown;
  on(event: 'request', listener: RequestListener): unknown;
  once(event: 'listening', listener: () => void): unknown;
}

/** Receives a request in front of all others; `passOn` lets it go on to them. */
export type FrontListener = (
  request: ReceivedRequest,
  response: ServerResponse,
  passOn: () => void,
) => void;

/**
 * Listens to the requests of a server in front of every listener that it has, the platform's
 * and what answers paths by itself, such as a WebSocket library. Some libraries take every
 * listener away and call it themselves: once the server listens, it goes in front of them again.
 * A listener that somebody has put in front of this one stays there, such as a log.
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
