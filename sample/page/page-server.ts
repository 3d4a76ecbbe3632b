import type { Server } from 'node:http';
import type { CorsRoute } from 'nestjs-cors';
import type { ExchangeLog } from './exchange-log.js';
import { PAGE_REQUESTS, type PageRequest } from './page-requests.js';
import type { PartnerCommand } from './partner-command.js';
import { PolicySource } from './policy-source.js';
import { servePage, SHARED_FILES } from './serve-page.js';

const FILES: ReadonlyMap<string, URL> = new Map([
  ...SHARED_FILES,
  ['/', new URL('index.html', import.meta.url)],
  ['/page.js', new URL('page.js', import.meta.url)],
]);

/** What the page is about. */
export interface PageSubject {
  /** The origin of the API. */
  readonly api: string;
  /** The routes of the API: a card shows the policy of the one that it calls. */
  readonly routes: readonly CorsRoute[];
  readonly command: PartnerCommand;
}

/** Serves the page, which is of another origin than the API. */
export function createPageServer(
  { api, routes, command }: PageSubject,
  log: ExchangeLog,
): Server {
  const source = new PolicySource('02-policy-per-route');
  const requests = PAGE_REQUESTS.map((request) => ({
    ...request,
    policy: source.of(handlerOf(request, routes)),
  }));
  return servePage(
    {
      origins: [api],
      files: FILES,
      data: new Map([
        [
          '/requests.json',
          { api, requests, command: command.text('$ADMIN_TOKEN') },
        ],
      ]),
      actions: new Map([
        ['/partner/add', () => command.run()],
        ['/partner/remove', () => command.undo()],
      ]),
    },
    log,
  );
}

function handlerOf(
  request: PageRequest,
  routes: readonly CorsRoute[],
): string | undefined {
  return routes.find(
    ({ method, path }) => method === request.method && path === request.path,
  )?.servedBy;
}
