import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { extname } from 'node:path';
import type { ExchangeLog } from './exchange-log.js';

/** What a page is made of. */
export interface PageContent {
  /** The origins that its scripts call. */
  readonly origins: readonly string[];
  /** By path. */
  readonly files: ReadonlyMap<string, URL>;
  /** What its scripts ask for as JSON, by path. */
  readonly data: ReadonlyMap<string, unknown>;
  /** What its scripts have done by a POST, by path; it gives the status of an answer. */
  readonly actions?: ReadonlyMap<string, () => Promise<number>>;
}

/** What every page has. */
export const SHARED_FILES: ReadonlyMap<string, URL> = new Map(
  [
    'anybody.html',
    'anybody.js',
    'anybody-frame.js',
    'call.js',
    'element.js',
    'excerpts.js',
    'on-press.js',
    'show.js',
    'style.css',
    'try-out.js',
  ].map((name) => [`/${name}`, new URL(name, import.meta.url)]),
);

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
]);

/** The page that stands in a frame, and its scripts: it has no origin, so that it needs leave. */
const FRAMED: ReadonlySet<string> = new Set([
  '/anybody.html',
  '/anybody.js',
  '/call.js',
]);

/** Serves a page, and tells it what became of its requests to other origins. */
export function servePage(content: PageContent, log: ExchangeLog): Server {
  const policy = `default-src 'self'; img-src data:; connect-src 'self' ${content.origins.join(' ')}; base-uri 'none'; form-action 'none'; frame-ancestors`;
  return createServer((request, response) => {
    const isFramed = FRAMED.has(request.url ?? '');
    response.setHeader(
      'content-security-policy',
      `${policy} ${isFramed ? "'self'" : "'none'"}`,
    );
    if (isFramed) {
      response.setHeader('access-control-allow-origin', '*');
    }
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    if (request.method === 'POST') {
      void act(request, response, content);
    } else {
      answer(request, response, content, log);
    }
  });
}

async function act(
  request: IncomingMessage,
  response: ServerResponse,
  { actions }: PageContent,
): Promise<void> {
  const action = actions?.get(request.url ?? '');
  if (action === undefined) {
    response.writeHead(404).end();
  } else if (isOfOwnPage(request)) {
    try {
      sendJson(response, { status: await action() });
    } catch (error) {
      // The page says it: nobody else is asking.
      response.writeHead(502).end(String(error));
    }
  } else {
    response.writeHead(403).end();
  }
}

// Pages of others must not press the buttons of this one.
function isOfOwnPage({ headers }: IncomingMessage): boolean {
  return headers.origin === `http://${headers.host}`;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { files, data }: PageContent,
  log: ExchangeLog,
): void {
  const [path = '', query] = (request.url ?? '').split('?');
  const file = files.get(path);
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end();
  } else if (file !== undefined) {
    response.setHeader('content-type', typeOf(file)).end(readFileSync(file));
  } else if (data.has(path)) {
    sendJson(response, data.get(path));
  } else if (path === '/exchanges.json') {
    const id = new URLSearchParams(query).get('try') ?? '';
    sendJson(response, log.of(id));
  } else {
    response.writeHead(404).end();
  }
}

function typeOf(file: URL): string {
  return `${TYPES.get(extname(file.pathname)) ?? 'text/plain'}; charset=utf-8`;
}

function sendJson(response: ServerResponse, value: unknown): void {
  response
    .setHeader('content-type', 'application/json; charset=utf-8')
    .end(JSON.stringify(value));
}
