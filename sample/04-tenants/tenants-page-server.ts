import type { Server } from 'node:http';
import type { ExchangeLog } from '../page/exchange-log.js';
import { PolicySource } from '../page/policy-source.js';
import { servePage, SHARED_FILES } from '../page/serve-page.js';

const FILES: ReadonlyMap<string, URL> = new Map([
  ...SHARED_FILES,
  ['/', file('index.html')],
  ['/tenants.js', file('tenants.js')],
  ['/tenants.css', file('tenants.css')],
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
  const source = new PolicySource('04-tenants');
  const policies = {
    tenant: source.of('StorefrontController.show'),
    administrator: source.of('TenantListController.add'),
  };
  return servePage(
    {
      origins: [instances.A, instances.B],
      files: FILES,
      data: new Map([['/instances.json', { instances, place, policies }]]),
    },
    log,
  );
}

function file(name: string): URL {
  return new URL(`page/${name}`, import.meta.url);
}
