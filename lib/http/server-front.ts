import type { ServerResponse } from 'node:http';
import type { ReceivedRequest } from './received-request.js';

/** What is used of a server of `node:http`, `node:https` or `node:http2`. */
export interface RequestServer {
  rawListeners(event: 'request'): unknown[];
  removeAllListeners(event: 'request'): unknown;
  on(
    event: 'request',
    listener: (request: ReceivedRequest, response: ServerResponse) => void,
  ): unknown;
}

/**
 * Has every request of a server received before the platform's own listener runs, which is
 * most of what a preflight would cost.
 *
 * @param answers - answers a request, or leaves it untouched and returns `false`
 */
export function receiveInFront(
  server: RequestServer,
  answers: (request: ReceivedRequest, response: ServerResponse) => boolean,
): void {
  const listeners = server.rawListeners('request') as ((
    request: ReceivedRequest,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!answers(request, response)) {
      for (const listener of listeners) {
        listener.call(server, request, response);
      }
    }
  });
}
