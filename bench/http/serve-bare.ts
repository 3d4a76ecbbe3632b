import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowedOrigin, type Subject } from './subject.js';

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** The floor: what answers the same with nothing between it and Node. */
export async function serveBare(subject: Subject) {
  const origins = new Set(
    Array.from({ length: subject.origins }, (_, index) => allowedOrigin(index)),
  );
  const server = createServer((request, response) => {
    const origin = request.headers.origin ?? '';
    const isAllowed = origins.has(origin);
    if (request.method === 'OPTIONS') {
      answerPreflight(response, isAllowed ? origin : undefined);
      return;
    }
    response.setHeader('Vary', 'Origin');
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('done');
  });
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function answerPreflight(
  response: ServerResponse,
  origin: string | undefined,
): void {
  if (origin === undefined) {
    response.writeHead(403, { Vary: PREFLIGHT_VARY, 'Content-Length': 0 });
  } else {
    response.writeHead(204, {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'authorization,content-type',
      'Access-Control-Max-Age': '600',
      Vary: PREFLIGHT_VARY,
    });
  }
  response.end();
}
