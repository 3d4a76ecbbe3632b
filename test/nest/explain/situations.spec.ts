import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import {
  Controller,
  Get,
  Head,
  Injectable,
  Logger,
  Module,
  Post,
  Put,
  Version,
  VersioningType,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Cors,
  CorsModule,
  CorsService,
  originResolver,
  type CorsOriginResolver,
  type CorsPageRequest,
} from '../../../lib/index.js';
import { PLATFORMS, adapterOf, start, stopAll } from '../application.js';
import { send } from '../send.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example.com';
const API = 'https://api.example.com';

@Injectable()
class Tenants implements CorsOriginResolver {
  isOriginAllowed(origin: string): Promise<boolean> {
    return Promise.resolve(origin === APP);
  }
}

@Controller()
class PagesController {
  @Get('open') @Cors({ origin: '*' }) open() {}
  @Head('head') @Cors({ origin: '*' }) head() {}
  @Post('upload') upload() {}
  @Get('enforced') @Cors({ origin: APP, enforce: true }) enforced() {}
  @Get('resolved') @Cors({ origin: originResolver(Tenants) }) resolved() {}
  @Get('broken')
  @Cors({
    origin: () => {
      throw new Error('The rule is broken.');
    },
  })
  broken() {}

  @Version('1') @Put('versions') @Cors({ origin: APP }) first() {}
  @Version('2') @Put('versions') @Cors({ origin: OTHER }) second() {}
}

/** Two versions at one path: the preflight passes by the second, and cannot know which one is meant. */
@Controller()
class VersionsController {
  @Version('1')
  @Put('methods')
  @Cors({ origin: OTHER, methods: [] })
  withoutPut() {}

  @Version('2')
  @Put('methods')
  @Cors({ origin: OTHER, methods: ['PUT'] })
  withPut() {}

  @Version('1')
  @Put('cookies')
  @Cors({ origin: OTHER })
  withoutCookies() {}

  @Version('2')
  @Put('cookies')
  @Cors({ origin: OTHER, credentials: true })
  withCookies() {}
}

@Controller({ path: 'bound', host: 'admin.example.com' })
class BoundController {
  @Get() @Cors({ origin: OTHER }) bound() {}
}

@Module({
  imports: [CorsModule.forRoot({ origin: APP, credentials: true })],
  controllers: [PagesController, VersionsController, BoundController],
  providers: [Tenants],
})
class PagesModule {}

interface Row {
  readonly title: string;
  readonly request: Partial<CorsPageRequest>;
  readonly explanation: object;
}

const ROWS: readonly Row[] = [
  {
    title: 'an EventSource with cookies',
    request: {
      url: '/upload',
      initiator: 'EventSource',
      credentials: 'include',
    },
    explanation: {
      request: { method: 'GET' },
      preflight: { isSent: false },
      outcome: 'readable',
    },
  },
  {
    title: 'an image with crossorigin="use-credentials" under "*"',
    request: { url: '/open', initiator: 'img', credentials: 'include' },
    explanation: {
      outcome: 'refused-at-response',
      runs: true,
      remedy: { kind: 'change' },
    },
  },
  {
    title: 'an XMLHttpRequest with upload listeners',
    request: {
      url: '/upload',
      method: 'POST',
      initiator: 'XMLHttpRequest',
      uploadListeners: true,
    },
    explanation: {
      outcome: 'readable',
      preflight: {
        reasons: [{ part: 'upload-listeners' }],
        response: { status: 204 },
      },
    },
  },
  {
    title: 'a WebSocket of a page that the policy allows',
    request: { url: 'wss://api.example.com/open', initiator: 'WebSocket' },
    explanation: {
      outcome: 'not-cors',
      notes: [
        {
          kind: 'websocket',
          sentence: expect.stringContaining('allows the origin'),
        },
      ],
      remedy: { kind: 'none-needed' },
    },
  },
  {
    title: 'a WebSocket of a page that the policy does not allow',
    request: { url: '/enforced', initiator: 'WebSocket', origin: OTHER },
    explanation: {
      outcome: 'not-cors',
      notes: [
        { sentence: expect.stringContaining('does not allow the origin') },
      ],
    },
  },
  {
    title: 'a page of the same origin',
    request: { url: `${APP}/enforced`, method: 'PUT' },
    explanation: {
      outcome: 'same-origin',
      preflight: { isSent: false },
      readable: { status: true, headers: ['*'] },
    },
  },
  {
    title: 'mode: "no-cors"',
    request: { url: '/open', mode: 'no-cors' },
    explanation: {
      outcome: 'opaque',
      runs: true,
      readable: { status: false },
      remedy: { changes: [{ target: 'page', field: 'mode', value: 'cors' }] },
    },
  },
  {
    title: 'mode: "same-origin" for another origin',
    request: { url: '/open', mode: 'same-origin' },
    explanation: {
      outcome: 'not-sent',
      remedy: { changes: [{ field: 'mode' }] },
    },
  },
  {
    title: 'mixed content',
    request: { url: 'http://api.example.com/open' },
    explanation: {
      outcome: 'not-sent',
      checks: expect.arrayContaining([
        expect.objectContaining({ result: 'failed', reason: 'mixed-content' }),
      ]),
      remedy: { kind: 'impossible', reason: 'mixed-content' },
    },
  },
  {
    title: 'HEAD, whose response has no body',
    request: { url: '/head', method: 'HEAD' },
    explanation: { outcome: 'readable', readable: { body: false } },
  },
  {
    title: 'a request that enforce refuses',
    request: { url: '/enforced', origin: OTHER },
    explanation: {
      outcome: 'refused-at-response',
      runs: false,
      response: { status: 403, headers: { 'cache-control': 'no-store' } },
    },
  },
  {
    title: 'an asynchronous resolver',
    request: { url: '/resolved', origin: OTHER },
    explanation: {
      outcome: 'refused-at-response',
      checks: expect.arrayContaining([
        expect.objectContaining({
          sentence:
            'PagesController.resolved allows what the resolver Tenants allows, but not this origin.',
        }),
      ]),
    },
  },
  {
    title: 'a rule that throws',
    request: { url: '/broken' },
    explanation: {
      outcome: 'refused-at-response',
      checks: expect.arrayContaining([
        expect.objectContaining({ reason: 'origin-rule-failed' }),
      ]),
    },
  },
  {
    title: 'a version that the page sends in a header',
    request: {
      url: '/versions',
      method: 'PUT',
      headers: { 'X-Version': '2' },
      origin: OTHER,
    },
    explanation: {
      outcome: 'readable',
      route: {
        servedBy: 'PagesController.second',
        others: ['PagesController.first'],
      },
    },
  },
  {
    title:
      'a version whose policy refuses what another one lets pass the preflight',
    request: {
      url: '/versions',
      method: 'PUT',
      headers: { 'X-Version': '1' },
      origin: OTHER,
    },
    explanation: {
      outcome: 'refused-at-response',
      runs: false,
      route: { servedBy: 'PagesController.first' },
      preflight: { isSent: true },
    },
  },
  {
    title: 'a version whose policy does not list the method',
    request: {
      url: '/methods',
      method: 'PUT',
      headers: { 'X-Version': '1' },
      origin: OTHER,
    },
    explanation: {
      outcome: 'refused-by-server',
      runs: false,
      response: { status: 403 },
      checks: expect.arrayContaining([
        expect.objectContaining({
          step: 'enforcement',
          result: 'failed',
          reason: 'method-not-allowed',
        }),
      ]),
      remedy: {
        changes: [
          {
            place: 'VersionsController.withoutPut',
            option: 'methods',
            added: ['PUT'],
          },
        ],
      },
    },
  },
  {
    title: 'a version whose policy does not allow cookies',
    request: {
      url: '/cookies',
      method: 'PUT',
      headers: { 'X-Version': '1' },
      origin: OTHER,
      credentials: 'include',
    },
    explanation: {
      outcome: 'refused-at-response',
      runs: false,
      response: { status: 403 },
      checks: expect.arrayContaining([
        expect.objectContaining({
          step: 'enforcement',
          result: 'failed',
          reason: 'credentials-not-allowed',
        }),
      ]),
      remedy: {
        changes: [
          {
            place: 'VersionsController.withoutCookies',
            option: 'credentials',
            value: true,
          },
        ],
      },
    },
  },
  {
    title: 'a controller that is bound to the host',
    request: { url: 'https://admin.example.com/bound', origin: OTHER },
    explanation: {
      outcome: 'readable',
      route: { servedBy: 'BoundController.bound' },
    },
  },
  {
    title: 'a controller that is bound to another host',
    request: { url: `${API}/bound`, origin: OTHER },
    explanation: {
      outcome: 'refused-at-response',
      route: { kind: 'nothing' },
    },
  },
  {
    title: 'a path, where controllers are bound to hosts',
    request: { url: '/bound', origin: OTHER },
    explanation: {
      notes: expect.arrayContaining([
        expect.objectContaining({ kind: 'host-unknown' }),
      ]),
    },
  },
  {
    title: 'cookies of another site',
    request: {
      url: `${API}/upload`,
      method: 'POST',
      credentials: 'include',
      origin: 'https://shop.example',
    },
    explanation: {
      notes: expect.arrayContaining([
        expect.objectContaining({
          kind: 'third-party-cookies',
          sentence: expect.stringContaining('different sites'),
        }),
      ]),
    },
  },
  {
    title: 'cookies of the same site',
    request: { url: `${API}/upload`, method: 'POST', credentials: 'include' },
    explanation: {
      outcome: 'readable',
      notes: [{ sentence: expect.stringContaining('of one site') }],
    },
  },
  {
    title: 'headers that the browser drops',
    request: { url: '/upload', method: 'POST', headers: { Cookie: 'a=b' } },
    explanation: {
      request: { droppedHeaders: ['cookie'] },
      notes: expect.arrayContaining([
        expect.objectContaining({ kind: 'dropped-headers' }),
      ]),
    },
  },
  {
    title: 'a stream as the body',
    request: { url: '/upload', method: 'POST', streamBody: true },
    explanation: {
      preflight: { reasons: [{ part: 'stream-body' }] },
      notes: expect.arrayContaining([
        expect.objectContaining({ kind: 'stream-needs-http2' }),
      ]),
    },
  },
  {
    title: 'a page of the internet that asks this machine',
    request: { url: 'http://localhost:3000/open' },
    explanation: {
      outcome: 'readable',
      notes: expect.arrayContaining([
        expect.objectContaining({ kind: 'local-network' }),
      ]),
    },
  },
];

describe.each(PLATFORMS)('explain() on %s', (platform) => {
  let cors: CorsService;
  let server: string;

  beforeAll(async () => {
    const { app, origin } = await start(platform, PagesModule, (made) =>
      made.enableVersioning({
        type: VersioningType.HEADER,
        header: 'x-version',
      }),
    );
    cors = app.get(CorsService);
    server = origin;
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(stopAll);

  it.each(ROWS)('explains $title', async ({ request, explanation }) => {
    const explained = await cors.explain({
      url: '/open',
      origin: APP,
      ...request,
    });
    expect(explained).toMatchObject(explanation);
  });

  it.each([
    ['a version that no handler has', { 'x-version': '3' }],
    ['no version', {}],
    ['a version', { 'x-version': '2' }],
    ['a version that does not allow the page', { 'x-version': '1' }],
  ])('predicts the real response to %s', async (_, version) => {
    const headers = Object.fromEntries(Object.entries(version));
    const page = { url: '/versions', method: 'PUT', origin: OTHER, headers };
    const { response } = await cors.explain(page);
    const answer = await send(server, 'PUT', '/versions', {
      ...headers,
      origin: OTHER,
    });
    const { status = 200, headers: predicted = {} } = response ?? {};
    const names = ['access-control-allow-origin', 'cache-control', 'vary'];
    expect({
      status,
      headers: names.map((name) => predicted[name]),
    }).toEqual({
      status: answer.status,
      headers: names.map((name) => answer.headers[name]),
    });
  });

  it('logs nothing, not even a rule that throws', async () => {
    const logged = (['error', 'warn', 'log', 'debug'] as const).map((level) =>
      jest.spyOn(Logger.prototype, level).mockImplementation(() => {}),
    );
    await cors.explain({ url: '/broken', origin: APP });
    expect(logged.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('is no traffic: it publishes and counts no decision', async () => {
    const published: unknown[] = [];
    const counted = cors.decisionCounts();
    const subscription = cors.decisions$.subscribe((decision) =>
      published.push(decision),
    );
    await cors.explain({ url: '/enforced', method: 'PUT', origin: OTHER });
    await cors.explain({ url: '/enforced', origin: OTHER });
    subscription.unsubscribe();
    expect({ published, counted: cors.decisionCounts() }).toEqual({
      published: [],
      counted,
    });
  });

  it.each([
    [
      'the status, but no body',
      { url: '/head', method: 'HEAD' },
      'the status and the headers',
    ],
    [
      'the handlers that a preflight may mean besides',
      {
        url: '/versions',
        method: 'PUT',
        origin: OTHER,
        headers: { 'X-Version': '2' },
      },
      'or, for a preflight, PagesController.first',
    ],
  ])('prints %s', async (_, request, line) => {
    const explained = await cors.explain({ origin: APP, ...request });
    expect(String(explained)).toContain(line);
  });

  it('prints at most 80 columns, whatever the page sends', async () => {
    const explained = await cors.explain({
      url: `/upload?${'a b '.repeat(60)}`,
      origin: OTHER,
      method: 'DELETE',
      headers: { 'X-Id': '1', 'Content-Type': 'application/json' },
      credentials: 'include',
    });
    const lines = String(explained).split('\n');
    // A long word stays whole, so that it can be copied.
    const long = lines.filter(
      (line) => line.length > 80 && line.trim().includes(' '),
    );
    expect(lines.length).toBeGreaterThan(20);
    expect(long).toEqual([]);
  });

  it.each(['/open', '/resolved', '/broken'])(
    'is JSON, so that a tool can show it: %s',
    async (url) => {
      const { outcome, remedy } = await cors.explain({ url, origin: OTHER });
      const parsed: unknown = JSON.parse(
        JSON.stringify(await cors.explain({ url, origin: OTHER })),
      );
      expect(parsed).toMatchObject({ outcome, remedy: { kind: remedy.kind } });
    },
  );

  it('refuses a request that is none', async () => {
    await expect(
      cors.explain({ url: '/open', origin: `${APP}/` }),
    ).rejects.toThrow(`Write "${APP}".`);
  });

  it('refuses before the application is initialized', async () => {
    const app = await NestFactory.create(PagesModule, adapterOf(platform), {
      logger: false,
    });
    await expect(
      app.get(CorsService).explain({ url: '/open', origin: APP }),
    ).rejects.toThrow(
      'explain() is invalid here: the application is not initialized',
    );
    await app.close();
  });
});

it('explain() says that an application without HTTP has no pages', async () => {
  const app = await NestFactory.createApplicationContext(PagesModule, {
    logger: false,
  });
  await expect(
    app.get(CorsService).explain({ url: '/open', origin: APP }),
  ).rejects.toThrow('the application has no HTTP adapter');
  await app.close();
});
