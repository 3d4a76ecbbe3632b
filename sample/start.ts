import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { CorsService } from 'nestjs-cors';
import { adminToken } from './02-policy-per-route/admin-token.js';
import { AppModule } from './02-policy-per-route/app.module.js';
import { ExchangeLog } from './page/exchange-log.js';
import { ExchangeLogger } from './page/exchange-logger.js';
import { HandlerNoter } from './page/handler-noter.js';
import { createPageServer } from './page/page-server.js';
import { partnerCommand } from './page/partner-command.js';
import { run } from './run.js';
import { listenOn, portFrom } from './start-port.js';

const HELP = (page: string, api: string, command: string): string => `
  API    ${api}    sample/02-policy-per-route
  Page   ${page}    open this one in a browser and press its buttons
  CORS   ${api}/__cors    the inspector: every policy, and why a request is refused

  What is refused is explained here, and on the page.

  To make the page a partner, as its button "Run the command" does:
  ${command}

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
    AppModule.register({
      adminToken: token,
      dashboard: { origin: page },
      debug: true,
      inspector: true,
    }),
    {
      logger: new ExchangeLogger(log, { logLevels: ['error', 'warn'] }),
      forceCloseConnections: true,
    },
  );
  app.useGlobalInterceptors(new HandlerNoter(log));
  await app.init();
  const apiServer: Server = app.getHttpServer();
  const command = partnerCommand(api, page, token);
  const pageServer = createPageServer(
    { api, routes: app.get(CorsService).routes(), command },
    log,
  );
  log.watch(apiServer);
  await listenOn(apiServer, apiPort, 'PORT');
  await listenOn(pageServer, pagePort, 'PAGE_PORT');
  // A token that was given stays out of the terminal.
  const shown = process.env['ADMIN_TOKEN'] === token ? '$ADMIN_TOKEN' : token;
  console.log(HELP(page, api, command.text(shown)));

  return async () => {
    pageServer.close();
    pageServer.closeAllConnections();
    await app.close();
  };
});
