import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, Put } from '@nestjs/common';
import { Cors, CorsService, SkipCors } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const APP = 'https://app.example.com';
const OTHER = 'https://other.example';

@Cors('widget')
@Controller('widget')
class WidgetController {
  @Get() config() {}
  @Cors({ exposedHeaders: ['etag'] }) @Get('asset') asset() {}
  @Cors({ origin: OTHER }) @Put('theme') theme() {}
  @Cors('partner', { maxAge: false }) @Get('partner') partner() {}
  @Cors() @Get('default') default() {}
  @SkipCors() @Post('internal') internal() {}
}

@SkipCors()
@Controller('skipped')
class SkippedController {
  @Get() none() {}
  @Cors({ exposedHeaders: 'x-a' }) @Get('again') again() {}
}

@Controller('plain')
class PlainController {
  @Cors({ enforce: true }) @Post() post() {}
  @Cors({ enforce: true }) @Put() put() {}
  @Post('open') open() {}
}

const ApplicationModule = applicationModule(
  {
    origin: [APP, 'https://*.example.com'],
    credentials: true,
    methods: ['PUT'],
    exposedHeaders: 'x-request-id',
    policies: {
      widget: { origin: '*', timingAllowOrigin: true },
      partner: { origin: OTHER, maxAge: 5 },
    },
    routes: [
      { path: '/graphql', policy: 'partner' },
      { path: '/files/*path', policy: { origin: OTHER, enforce: true } },
      { path: '/own', policy: false },
    ],
  },
  [WidgetController, SkippedController, PlainController],
);

const DEFAULT_HEADERS = {
  'access-control-allow-origin': APP,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'x-request-id',
  vary: 'Origin',
};

describe.each(PLATFORMS)('policies on %s', (platform) => {
  it.each([
    [
      'a named policy',
      '/widget',
      OTHER,
      { 'access-control-allow-origin': '*', 'timing-allow-origin': '*' },
    ],
    [
      'a named policy without Origin',
      '/widget',
      undefined,
      { 'access-control-allow-origin': '*', 'timing-allow-origin': '*' },
    ],
    [
      'a field adjusted',
      '/widget/asset',
      OTHER,
      {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'etag',
        'timing-allow-origin': '*',
      },
    ],
    [
      'another named policy',
      '/widget/partner',
      OTHER,
      { 'access-control-allow-origin': OTHER, vary: 'Origin' },
    ],
    ['the default again', '/widget/default', APP, DEFAULT_HEADERS],
    ['a skipped controller', '/skipped', APP, {}],
    [
      'a handler switched on again',
      '/skipped/again',
      APP,
      { ...DEFAULT_HEADERS, 'access-control-expose-headers': 'x-a' },
    ],
  ])('%s decides the response', async (_title, path, origin, headers) => {
    const running = await start(platform, ApplicationModule);
    const answer = await send(
      running.origin,
      'GET',
      path,
      origin === undefined ? {} : { origin },
    );
    expect([answer.status, corsHeadersOf(answer)]).toEqual([200, headers]);
  });

  it.each([
    ['GET', '/widget', OTHER, 204],
    ['PUT', '/widget/theme', OTHER, 204],
    ['PUT', '/widget/theme', APP, 403],
    ['POST', '/widget/internal', APP, 403],
    ['GET', '/skipped', APP, 403],
    ['GET', '/skipped/again', APP, 204],
    ['PUT', '/plain', 'https://a.b.example.com', 204],
    ['POST', '/graphql', OTHER, 204],
    ['POST', '/graphql', APP, 403],
    // An object adjusts the default, its methods are still there.
    ['PUT', '/files/a/b', OTHER, 204],
    ['GET', '/files/a/b', OTHER, 204],
    ['GET', '/own', OTHER, 404],
  ])(
    'a preflight for %s %s from %s: %i',
    async (method, path, page, status) => {
      const { origin } = await start(platform, ApplicationModule);
      const asked = await sendPreflight(origin, method, path, page);
      expect(asked.status).toBe(status);
    },
  );

  it.each([
    // The default policy lists PUT only, besides the safelisted methods.
    ['DELETE', '/plain', APP, { 'access-control-allow-credentials': 'true' }],
    // A level that sets `origin` starts `credentials` afresh.
    ['DELETE', '/files/a/b', OTHER, {}],
  ])(
    'a preflight for %s %s from %s, which is allowed, learns that the method is not',
    async (method, path, page, headers) => {
      const { origin } = await start(platform, ApplicationModule);
      const asked = await sendPreflight(origin, method, path, page);
      expect([asked.status, corsHeadersOf(asked)]).toEqual([
        204,
        {
          'access-control-allow-origin': page,
          'access-control-allow-methods': '',
          ...headers,
          vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
        },
      ]);
    },
  );

  it.each([
    ['an allowed origin', 'POST', '/plain', { origin: APP }, 201],
    ['another origin', 'POST', '/plain', { origin: OTHER }, 403],
    ['no origin', 'POST', '/plain', {}, 201],
    ['no enforcing', 'POST', '/plain/open', { origin: OTHER }, 201],
    [
      'a browser that says same-origin',
      'POST',
      '/plain',
      { origin: OTHER, 'sec-fetch-site': 'same-origin' },
      201,
    ],
    [
      'a browser that says same-site',
      'POST',
      '/plain',
      { origin: OTHER, 'sec-fetch-site': 'same-site' },
      403,
    ],
    [
      'the origin of the server itself',
      'POST',
      '/plain',
      { origin: 'https://self.example', host: 'self.example:443' },
      201,
    ],
    ['a declared path', 'GET', '/files/a', { origin: APP }, 403],
    ['a declared path, allowed', 'GET', '/files/a', { origin: OTHER }, 404],
  ])('enforces: %s', async (_title, method, path, headers, status) => {
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, method, path, headers);
    expect(answer.status).toBe(status);
    if (status === 403) {
      expect(JSON.parse(answer.body)).toEqual({
        message:
          'The CORS policy of this route does not allow this cross-origin request.',
        error: 'Forbidden',
        statusCode: 403,
      });
      expect(corsHeadersOf(answer)).toEqual({
        vary: 'Origin, Sec-Fetch-Site, Host',
      });
      // Whoever answers: Nest for the guard, or the edge.
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('CorsService.routes() names every route, its server and its policy', async () => {
    const { app } = await start(platform, ApplicationModule);
    const routes = app
      .get(CorsService)
      .routes()
      .map(
        ({ method, path, servedBy, policies }) =>
          `${method} ${path} ${servedBy}: ${policies.map(({ place }) => place).join(', ')}`,
      );
    expect(routes).toEqual(
      expect.arrayContaining([
        'ALL /graphql routes[0]: routes[0]',
        'GET /widget WidgetController.config: WidgetController',
        'PUT /widget/theme WidgetController.theme: WidgetController.theme',
        'POST /plain/open PlainController.open: forRoot',
        'OPTIONS /plain CorsModule: PlainController.post, PlainController.put',
      ]),
    );
    // Three declared paths, eleven handlers, ten different paths.
    expect(routes).toHaveLength(24);
  });
});
