import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { adminToken } from './02-policy-per-route/admin-token.js';
import { AppModule } from './02-policy-per-route/app.module.js';
import { ExchangeLog } from './page/exchange-log.js';
import { createPageServer } from './page/page-server.js';
import { run } from './run.js';
import { listenOn, portFrom } from './start-port.js';

const HELP = (page: string, api: string, token: string): string => `
  API    ${api}    sample/02-policy-per-route
  Page   ${page}    open this one in a browser and press its buttons

  To make the page a partner, then press "Refused origin" again:
  curl -X POST ${api}/admin/partners -H "Authorization: Bearer ${token}" \\
    -H 'Content-Type: application/json' -d '{"origin":"${page}"}'

  Ctrl-C ends both.
`;

await run(async () => {
  const apiPort = portFrom('PORT', 3000);
  const pagePort = portFrom('PAGE_PORT', 8080);
  const api = `http://localhost:${apiPort}`;
  const page = `http://localhost:${pagePort}`;
  const token = adminToken();
  const log = new ExchangeLog();

  const app = await NestFactory.create(
    AppModule.register({ adminToken: token, dashboard: { origin: page } }),
    { logger: ['error', 'warn'], forceCloseConnections: true },
  );
  await app.init();
  const apiServer: Server = app.getHttpServer();
  const pageServer = createPageServer(api, log);
  log.watch(apiServer);
  await listenOn(apiServer, apiPort, 'PORT');
  await listenOn(pageServer, pagePort, 'PAGE_PORT');
  // A token that was given stays out of the terminal.
  const shown = process.env['ADMIN_TOKEN'] === token ? '$ADMIN_TOKEN' : token;
  console.log(HELP(page, api, shown));

  return async () => {
    pageServer.close();
    pageServer.closeAllConnections();
    await app.close();
  };
});
