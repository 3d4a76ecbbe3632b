import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { ExchangeLog } from './exchange-log.js';
import { PAGE_REQUESTS } from './page-requests.js';

const FILES: ReadonlyMap<string, readonly [file: string, type: string]> =
  new Map([
    ['/', ['index.html', 'text/html']],
    ['/page.js', ['page.js', 'text/javascript']],
    ['/show.js', ['show.js', 'text/javascript']],
    ['/style.css', ['style.css', 'text/css']],
  ]);

/**
 * Serves the page, which is of another origin than the API, and tells it what the API
 * has seen of its requests.
 *
 * @param api - the origin of the API
 */
export function createPageServer(api: string, log: ExchangeLog): Server {
  const policy = `default-src 'self'; img-src data:; connect-src 'self' ${api}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return createServer((request, response) => {
    response.setHeader('content-security-policy', policy);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    answer(request, response, api, log);
  });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  api: string,
  log: ExchangeLog,
): void {
  const [path = '', query] = (request.url ?? '').split('?');
  const [file, type] = FILES.get(path) ?? [];
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end();
  } else if (file !== undefined) {
    response
      .setHeader('content-type', `${type}; charset=utf-8`)
      .end(readFileSync(new URL(file, import.meta.url)));
  } else if (path === '/requests.json') {
    sendJson(response, { api, requests: PAGE_REQUESTS });
  } else if (path === '/exchanges.json') {
    const id = new URLSearchParams(query).get('try') ?? '';
    sendJson(response, log.of(id));
  } else {
    response.writeHead(404).end();
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response
    .setHeader('content-type', 'application/json; charset=utf-8')
    .end(JSON.stringify(value));
}
