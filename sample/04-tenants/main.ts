import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { adminToken } from '../02-policy-per-route/admin-token.js';
import { ExchangeLog } from '../page/exchange-log.js';
import { ExchangeLogger } from '../page/exchange-logger.js';
import { HandlerNoter } from '../page/handler-noter.js';
import { run } from '../run.js';
import { listenOn, portFrom } from '../start-port.js';
import { AppModule } from './app.module.js';
import { openOriginStore } from './open-origin-store.js';
import { createTenantsPageServer } from './tenants-page-server.js';

interface Started {
  readonly a: string;
  readonly b: string;
  /** With the administrator's token behind its `#`, where that may be printed. */
  readonly page: string;
  readonly token: string;
  readonly place: string;
}

const HELP = ({ a, b, page, place, token }: Started): string => `
  Instance A   ${a}
  Instance B   ${b}
  Page         ${page}
               open this one in a browser and press its buttons

  The list of tenants is kept in ${place}.
  What is refused is explained here, and on the page.

  To add a tenant through instance A, then ask instance B as a page of theirs:
  curl -X POST ${a}/admin/tenants -H "Authorization: Bearer ${token}" \\
    -H 'Content-Type: application/json' -d '{"origin":"https://shop.example"}'
  curl -i ${b}/storefront -H 'Origin: https://shop.example'

  Ctrl-C ends all of them.
`;

await run(async () => {
  const port = { A: portFrom('PORT', 3000), B: portFrom('PORT_B', 3001) };
  const pagePort = portFrom('PAGE_PORT', 8080);
  const origins = {
    A: `http://localhost:${port.A}`,
    B: `http://localhost:${port.B}`,
  };
  const page = `http://localhost:${pagePort}`;
  const token = adminToken();
  const log = new ExchangeLog();
  const { store, place } = await openOriginStore(
    process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
  );

  const createInstance = async (instance: 'A' | 'B') => {
    const app = await NestFactory.create(
      AppModule.register({
        instance,
        originStore: store,
        adminToken: token,
        adminOrigin: page,
        debug: true,
      }),
      {
        logger: new ExchangeLogger(log, { logLevels: ['error', 'warn'] }),
        forceCloseConnections: true,
      },
    );
    app.useGlobalInterceptors(new HandlerNoter(log));
    await app.init();
    const server: Server = app.getHttpServer();
    log.watch(server);
    return { app, server };
  };
  const a = await createInstance('A');
  const b = await createInstance('B');
  const pageServer = createTenantsPageServer(origins, place, log);
  await listenOn(a.server, port.A, 'PORT');
  await listenOn(b.server, port.B, 'PORT_B');
  await listenOn(pageServer, pagePort, 'PAGE_PORT');
  // A token that was given stays out of the terminal.
  const shown =
    process.env['ADMIN_TOKEN'] === token
      ? { page, token: '$ADMIN_TOKEN' }
      : { page: `${page}/#${token}`, token };
  console.log(HELP({ a: origins.A, b: origins.B, place, ...shown }));

  return async () => {
    pageServer.close();
    pageServer.closeAllConnections();
    await Promise.all([a.app.close(), b.app.close()]);
  };
});
