import type { Server } from 'node:http';
import type { ExchangeLog } from '../page/exchange-log.js';
import { servePage } from '../page/serve-page.js';

const file = (path: string): URL => new URL(path, import.meta.url);

const FILES: ReadonlyMap<string, URL> = new Map([
  ['/', file('page/index.html')],
  ['/tenants.js', file('page/tenants.js')],
  ['/tenants.css', file('page/tenants.css')],
  ['/try-out.js', file('../page/try-out.js')],
  ['/show.js', file('../page/show.js')],
  ['/style.css', file('../page/style.css')],
]);

/**
 * Serves the page, which is of another origin than both instances.
 *
 * @param instances - the origins of the instances
 * @param place - where the list of tenants is kept
 */
export function createTenantsPageServer(
  instances: { readonly A: string; readonly B: string },
  place: string,
  log: ExchangeLog,
): Server {
  return servePage(
    {
      origins: [instances.A, instances.B],
      files: FILES,
      data: new Map([['/instances.json', { instances, place }]]),
    },
    log,
  );
}
