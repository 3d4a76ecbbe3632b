import type { Server } from 'node:http';
import type { ExchangeLog } from './exchange-log.js';
import { PAGE_REQUESTS } from './page-requests.js';
import { servePage } from './serve-page.js';

const FILES: ReadonlyMap<string, URL> = new Map(
  [
    ['/', 'index.html'],
    ['/page.js', 'page.js'],
    ['/try-out.js', 'try-out.js'],
    ['/show.js', 'show.js'],
    ['/style.css', 'style.css'],
  ].map(([path = '', file = '']) => [path, new URL(file, import.meta.url)]),
);

/**
 * Serves the page, which is of another origin than the API.
 *
 * @param api - the origin of the API
 */
export function createPageServer(api: string, log: ExchangeLog): Server {
  return servePage(
    {
      origins: [api],
      files: FILES,
      data: new Map([['/requests.json', { api, requests: PAGE_REQUESTS }]]),
    },
    log,
  );
}
