import { afterAll, describe, expect, it } from '@jest/globals';
import { Controller, Module, Put } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CorsModule } from '../../../lib/index.js';
import { readPages, rowsUnder, snippetsOf } from '../../docs/markdown.js';
import { start, stopAll } from '../application.js';
import { send, sendPreflight, type Answer } from '../send.js';
import { OrdersController } from './orders.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [page = { path: '', text: '' }] = readPages(root).filter(
  ({ path }) => path === 'docs/migrating-from-fastify-cors.md',
);
const rows = rowsUnder(page, 'Single routes');

/** The pages of the table. */
const ORIGINS: Readonly<Record<string, string>> = {
  'the app': 'https://app.example.com',
  'the partner': 'https://partner.example',
};

const OPTIONS = { origin: 'https://app.example.com', credentials: true };

@Controller()
class OrdersBefore {
  @RouteConfig({ cors: { origin: 'https://partner.example' } })
  @Put('partner')
  partner() {}

  @RouteConfig({ cors: false })
  @Put('internal')
  internal() {}
}

@Module({ controllers: [OrdersBefore] })
class ModuleBefore {}

@Module({
  imports: [CorsModule.forRoot(OPTIONS)],
  controllers: [OrdersController],
})
class ModuleAfter {}

describe('the page about @fastify/cors', () => {
  afterAll(stopAll);

  it('has the controller that is run', () => {
    const tested = readFileSync(
      `${root}/test/nest/documented/orders.ts`,
      'utf8',
    );

    expect(snippetsOf(page, 'ts').map(({ code }) => `${code}\n`)).toContain(
      tested.replace('../../../lib/index.js', 'nestjs-cors'),
    );
  });

  it('tells what @fastify/cors did with a route, and what this module does', async () => {
    const before = await start('fastify', ModuleBefore, (app) => {
      app.enableCors({ ...OPTIONS, methods: 'GET,HEAD,POST,PUT' });
    });
    const after = await start('fastify', ModuleAfter);

    expect(rows.length).toBeGreaterThan(2);
    for (const [route = '', from = '', ...told] of rows) {
      const origin = ORIGINS[from] ?? '';
      const path = route.replace('PUT ', '');
      const seen = [
        ...(await outcomesOf(before.origin, path, origin)),
        ...(await outcomesOf(after.origin, path, origin)),
      ];

      expect([route, from, ...seen]).toEqual([route, from, ...told]);
    }
  });
});

async function outcomesOf(
  server: string,
  path: string,
  origin: string,
): Promise<readonly string[]> {
  const preflight = await sendPreflight(server, 'PUT', path, origin);
  const response = await send(server, 'PUT', path, { Origin: origin });
  return [
    passes(preflight, origin) ? 'passes' : 'fails',
    isReadable(response, origin) ? 'readable' : 'unreadable',
  ];
}

function passes(answer: Answer, origin: string): boolean {
  const { status, headers } = answer;
  const methods = headers['access-control-allow-methods'] ?? '';
  return (
    status === 204 && isReadable(answer, origin) && methods.includes('PUT')
  );
}

/** As a browser sees it: a page sends its cookies, so the response has to allow them. */
function isReadable({ headers }: Answer, origin: string): boolean {
  return (
    headers['access-control-allow-origin'] === origin &&
    headers['access-control-allow-credentials'] === 'true'
  );
}
