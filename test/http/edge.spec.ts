import { describe, expect, it, jest } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Edge } from '../../lib/http/edge.js';
import { ExpressPlatform } from '../../lib/http/express-platform.js';
import type { ReceivedRequest } from '../../lib/http/received-request.js';

type Middleware = Parameters<
  ConstructorParameters<typeof ExpressPlatform>[0]['use']
>[0];

function receivedBy(
  response: ServerResponse,
  request: ReceivedRequest,
): unknown {
  let middleware: Middleware | undefined;
  const adapter = {
    use: (used: Middleware) => (middleware = used),
    getInstance: () => ({}),
  };
  const platform = new ExpressPlatform(adapter, () => undefined);
  const log = { warn: () => {} };
  new Edge(platform, { log, explainsRefusals: false, enforces: true });
  const next = jest.fn();
  middleware?.(request, response, next);
  return next.mock.calls.length;
}

describe('a request that reaches the platform', () => {
  it.each([
    ['goes on if somebody in front has answered it', true, 1],
    ['is refused before the routes are known', false, 0],
  ])('%s', (_title, isAnswered, times) => {
    const request = Object.assign(new IncomingMessage(new Socket()), {
      method: 'PUT',
      url: '/',
      headers: { origin: 'https://page.example', host: 'api.example' },
    }) as ReceivedRequest;
    const response = new ServerResponse(request);
    if (isAnswered) {
      response.end('answered');
    }
    expect(receivedBy(response, request)).toBe(times);
    expect(response.statusCode).toBe(isAnswered ? 200 : 403);
  });
});
