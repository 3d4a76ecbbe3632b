import { describe, expect, it, jest } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { CorsMiddleware } from '../../lib/http/cors-middleware.js';
import { ExpressPlatform } from '../../lib/http/express/express-platform.js';
import type { ReceivedRequest } from '../../lib/http/platform/received-request.js';
import { RECORDING, SILENT } from './request-states.js';

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
  const platform = new ExpressPlatform(adapter, () => undefined, SILENT);
  new CorsMiddleware(platform, {
    ...RECORDING,
    enforces: true,
  });
  const next = jest.fn();
  middleware?.(request, response, next);
  return next.mock.calls.length;
}

describe('a request that reaches the platform', () => {
  it.each([
    ['is refused before the routes are known', false, 403],
    ['does not run then, though somebody has answered it', true, 200],
  ])('%s', (_title, isAnswered, status) => {
    const request = Object.assign(new IncomingMessage(new Socket()), {
      method: 'PUT',
      url: '/',
      headers: { origin: 'https://page.example', host: 'api.example' },
    }) as ReceivedRequest;
    const response = new ServerResponse(request);
    if (isAnswered) {
      response.end('answered');
    }
    expect([receivedBy(response, request), response.statusCode]).toEqual([
      0,
      status,
    ]);
  });
});
