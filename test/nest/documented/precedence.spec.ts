import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import {
  Cors,
  CorsModule,
  SkipCors,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from '../../../lib/index.js';
import { readPages, rowsUnder, snippetsOf } from '../../docs/markdown.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import { send, sendPreflight, type Answer } from '../send.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [page = { path: '', text: '' }] = readPages(root).filter(
  ({ path }) => path === 'docs/precedence.md',
);

const PAGES = [
  'https://app.example.com',
  'https://partner.example',
  'https://other.example',
];

/** The options that the page shows above its tables. */
const OPTIONS: CorsModuleOptions = {
  origin: 'https://app.example.com',
  credentials: true,
  policies: {
    partner: { origin: 'https://partner.example', credentials: true },
    public: { origin: '*' },
  },
};

/** Tables whose first two columns are what a controller and its handlers declare. */
const WHO_GETS_IN = [
  'Levels',
  'An origin starts credentials afresh',
  'Several names',
];

describe('the page about who decides', () => {
  it('has the options that its tables are run with', () => {
    const [snippet] = snippetsOf(page, 'ts');
    const [, shown = ''] = /forRoot\((.*)\);$/s.exec(snippet?.code ?? '') ?? [];

    expect(evaluate(shown)).toEqual(OPTIONS);
  });

  it('has the tables that are run', () => {
    for (const heading of [...WHO_GETS_IN, 'A name or an object']) {
      expect(rowsUnder(page, heading).length).toBeGreaterThan(3);
    }
    expect(rowsUnder(page, 'Entries of routes').length).toBeGreaterThan(3);
  });
});

describe.each(PLATFORMS)('what the page says holds on %s', (platform) => {
  afterAll(stopAll);

  describe.each(WHO_GETS_IN)('%s', (heading) => {
    const rows = rowsUnder(page, heading);
    const server = startBefore(
      platform,
      rows.map(([controller = '', handler = '']) => ({ controller, handler })),
    );

    it.each(rows.map((cells, index) => ({ cells, index })))(
      '$cells',
      async ({ cells: [, , ...verdicts], index }) => {
        expect(await verdictsOf(server(), index)).toEqual(verdicts);
      },
    );
  });

  describe('A name or an object', () => {
    const rows = rowsUnder(page, 'A name or an object');
    const server = startBefore(
      platform,
      rows.map(([controller = '', handler = '']) => ({ controller, handler })),
    );

    it.each(rows.map((cells, index) => ({ cells, index })))(
      '$cells',
      async ({ cells: [, , exposedHeaders, maxAge], index }) => {
        const [origin = ''] = PAGES;
        const [request, preflight] = await callFrom(server(), index, origin);

        expect([
          request.headers['access-control-expose-headers'] ?? 'none',
          preflight.headers['access-control-max-age'],
        ]).toEqual([exposedHeaders, maxAge]);
      },
    );
  });

  describe('Entries of routes', () => {
    const rows = rowsUnder(page, 'Entries of routes');
    const server = startBefore(
      platform,
      rows.map(([policy = '', handler = '']) => ({
        controller: 'nothing',
        handler,
        policy,
      })),
    );

    it.each(rows.map((cells, index) => ({ cells, index })))(
      '$cells',
      async ({ cells: [, , ...verdicts], index }) => {
        expect(await verdictsOf(server(), index)).toEqual(verdicts);
      },
    );
  });
});

/** A row of a table, as the page writes it. */
interface DocumentedRow {
  readonly controller: string;
  /** `none` if no handler serves the path. */
  readonly handler: string;
  /** The policy of an entry of `routes` for the path. */
  readonly policy?: string;
}

/** Starts one application for all rows of a table. Each has a path, which is its index. */
function startBefore(
  platform: Platform,
  rows: readonly DocumentedRow[],
): () => string {
  let server = '';
  const controllers = rows.flatMap((row, index) =>
    row.handler === 'none' ? [] : [controllerOf(row, `/${index}`)],
  );
  const routes = rows.flatMap(({ policy }, index): CorsRouteOptions[] =>
    policy === undefined
      ? []
      : [
          {
            path: `/${index}`,
            policy: evaluate(policy) as CorsRouteOptions['policy'],
          },
        ],
  );

  @Module({
    imports: [CorsModule.forRoot({ ...OPTIONS, routes })],
    controllers,
  })
  class DocumentedModule {}

  beforeAll(async () => {
    server = (await start(platform, DocumentedModule)).origin;
  });
  return () => server;
}

function controllerOf(
  { controller, handler }: DocumentedRow,
  path: string,
): Type {
  @decorated(controller)
  @Controller(path)
  class DocumentedController {
    @decorated(handler) @Get() read() {
      return 'read';
    }
    @decorated(handler) @Put() write() {
      return 'written';
    }
  }
  return DocumentedController;
}

type Decorator = ClassDecorator & MethodDecorator;

function decorated(cell: string): Decorator {
  return cell === 'nothing'
    ? () => undefined
    : (evaluate(cell.replace('@', '')) as Decorator);
}

/** Evaluates code of the page: it stands in this repository. */
function evaluate(code: string): unknown {
  const evaluated = compileFunction(`return (${code});`, ['Cors', 'SkipCors']);
  return evaluated(Cors, SkipCors);
}

async function verdictsOf(
  server: string,
  index: number,
): Promise<readonly string[]> {
  const verdicts: string[] = [];
  for (const origin of PAGES) {
    const answers = await callFrom(server, index, origin);
    // A preflight and the request that it announces have the same verdict.
    const [verdict, preflighted] = answers.map((answer) =>
      verdictOf(answer, origin),
    );
    verdicts.push(
      verdict === preflighted ? `${verdict}` : `${verdict}, ${preflighted}`,
    );
  }
  return verdicts;
}

async function callFrom(
  server: string,
  index: number,
  origin: string,
): Promise<readonly [request: Answer, preflight: Answer]> {
  return [
    await send(server, 'GET', `/${index}`, { Origin: origin }),
    await sendPreflight(server, 'PUT', `/${index}`, origin),
  ];
}

function verdictOf({ headers }: Answer, origin: string): string {
  const allowed = headers['access-control-allow-origin'];
  if (allowed !== '*' && allowed !== origin) {
    return 'no';
  }
  return headers['access-control-allow-credentials'] === 'true'
    ? 'with cookies'
    : 'without cookies';
}
