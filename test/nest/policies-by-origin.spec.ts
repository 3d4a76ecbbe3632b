import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Post,
  Put,
  Version,
  VersioningType,
  type INestApplication,
} from '@nestjs/common';
import {
  Cors,
  CorsService,
  fromCallback,
  originList,
  originResolver,
  SkipCors,
  type CorsOriginResolver,
} from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const APP = 'https://app.example.com';
const PARTNER = 'https://partner.example';
const LISTED = 'https://listed.example';
const RESOLVED = 'https://resolved.example';
const STRANGER = 'https://stranger.example';

class Tenants implements CorsOriginResolver {
  isOriginAllowed(origin: string): boolean {
    return origin === RESOLVED;
  }
}

const asked: string[] = [];

/** A function that allows one origin, and tells that it was called. */
function asks(name: string, allowed: string) {
  return (origin: string): Promise<boolean> => {
    asked.push(name);
    return Promise.resolve(origin === allowed);
  };
}

@Controller('articles')
class ArticlesController {
  @Get() list() {}
  @Cors({ exposedHeaders: ['x-total'] }) @Get('adjusted') adjusted() {}
  @Cors('partner') @Get('partner') partner() {}
  @Cors(['app', 'partner']) @Put('change') change() {}
  @Cors(['app', 'partner'], { enforce: true }) @Put('enforced') enforced() {}
  @SkipCors() @Get('internal') internal() {}
  @Cors(['partner', 'enforced']) @Put('last') last() {}
}

@SkipCors()
@Controller('skipped')
class SkippedController {
  @Get() none() {}
  @Cors({ exposedHeaders: 'x-a' }) @Get('again') again() {}
}

@Cors(['listed', 'resolved', 'asked', 'later', 'public'])
@Controller('rules')
class RulesController {
  @Get() list() {}
}

@Cors(['failing', 'refusing', 'app', 'public'])
@Controller('failing')
class FailingController {
  @Get() list() {}
  @Cors(['failing', 'app']) @Put('closed') closed() {}
  @Cors(['refusing', 'app']) @Put('refused') refused() {}
}

@Controller('entries')
class EntriesController {
  @Get('plain') plain() {}
  @Cors('partner') @Get('declared') declared() {}
}

const ApplicationModule = applicationModule(
  {
    default: ['app', 'public'],
    policies: {
      app: {
        origin: APP,
        credentials: true,
        exposedHeaders: ['etag'],
        methods: ['PUT'],
      },
      public: { origin: '*', maxAge: 86_400, methods: [] },
      partner: { origin: PARTNER, maxAge: 5, timingAllowOrigin: true },
      enforced: { origin: APP, enforce: true },
      listed: { origin: originList('listed'), exposedHeaders: 'x-listed' },
      resolved: {
        origin: originResolver(Tenants),
        exposedHeaders: 'x-resolved',
      },
      asked: { origin: asks('asked', PARTNER), exposedHeaders: 'x-asked' },
      later: { origin: asks('later', APP), exposedHeaders: 'x-later' },
      failing: {
        origin: () => Promise.reject(new Error('It failed.')),
        credentials: true,
      },
      refusing: {
        origin: fromCallback((_origin, callback) =>
          callback(new Error('Not allowed by CORS')),
        ),
        credentials: true,
      },
    },
    lists: { listed: { origins: [LISTED] } },
    routes: [
      { path: '/graphql', policy: ['app', 'partner'] },
      { path: '/entries/*path', policy: ['app', 'public'] },
    ],
    originTimeout: 5,
  },
  [
    ArticlesController,
    SkippedController,
    RulesController,
    FailingController,
    EntriesController,
  ],
  [Tenants],
);

const OF_APP = {
  'access-control-allow-origin': APP,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'etag',
  vary: 'Origin',
};
const OF_PUBLIC = { 'access-control-allow-origin': '*', vary: 'Origin' };
const OF_PARTNER = {
  'access-control-allow-origin': PARTNER,
  'timing-allow-origin': PARTNER,
  vary: 'Origin',
};
const REFUSED = { vary: 'Origin' };

type Row = readonly [path: string, origin: string | undefined, headers: object];

const RESPONSES: readonly Row[] = [
  ['/articles', APP, OF_APP],
  ['/articles', STRANGER, OF_PUBLIC],
  ['/articles', 'null', OF_PUBLIC],
  ['/articles', undefined, OF_PUBLIC],
  // What no handler serves has the default, too.
  ['/nowhere', APP, OF_APP],
  ['/nowhere', STRANGER, OF_PUBLIC],
  [
    '/articles/adjusted',
    APP,
    { ...OF_APP, 'access-control-expose-headers': 'x-total' },
  ],
  [
    '/articles/adjusted',
    STRANGER,
    { ...OF_PUBLIC, 'access-control-expose-headers': 'x-total' },
  ],
  ['/articles/partner', PARTNER, OF_PARTNER],
  ['/articles/partner', APP, REFUSED],
  ['/articles/internal', APP, {}],
  ['/skipped', STRANGER, {}],
  [
    '/skipped/again',
    APP,
    { ...OF_APP, 'access-control-expose-headers': 'x-a' },
  ],
  [
    '/skipped/again',
    STRANGER,
    { ...OF_PUBLIC, 'access-control-expose-headers': 'x-a' },
  ],
  ['/graphql', APP, OF_APP],
  ['/graphql', PARTNER, OF_PARTNER],
  ['/graphql', STRANGER, REFUSED],
  ['/graphql', undefined, REFUSED],
  ['/entries/plain', APP, OF_APP],
  ['/entries/plain', STRANGER, OF_PUBLIC],
  // Both apply, and the narrowest counts.
  [
    '/entries/declared',
    PARTNER,
    { 'access-control-allow-origin': PARTNER, vary: 'Origin' },
  ],
  ['/entries/declared', APP, REFUSED],
  ['/failing', APP, { ...OF_APP }],
  ['/failing', STRANGER, OF_PUBLIC],
];

describe.each(PLATFORMS)(
  'policies that the origin chooses on %s',
  (platform) => {
    it.each(RESPONSES)(
      'decide the response of %s to %s',
      async (path, origin, headers) => {
        const { origin: server } = await start(platform, ApplicationModule);
        const answer = await send(
          server,
          'GET',
          path,
          origin ? { origin } : {},
        );
        expect(corsHeadersOf(answer)).toEqual(headers);
      },
    );

    it.each<[string, string, string, number, object]>([
      [
        'PUT',
        '/articles/change',
        APP,
        204,
        { 'access-control-max-age': '600' },
      ],
      [
        'PUT',
        '/articles/change',
        PARTNER,
        204,
        { 'access-control-max-age': '5' },
      ],
      ['PUT', '/articles/change', STRANGER, 403, {}],
      [
        'GET',
        '/articles',
        STRANGER,
        204,
        { 'access-control-max-age': '86400' },
      ],
      ['PUT', '/failing/closed', STRANGER, 403, {}],
      ['PUT', '/failing/closed', APP, 204, { 'access-control-max-age': '600' }],
    ])(
      'decide the preflight for %s %s of %s',
      async (method, path, page, status, headers) => {
        const { origin } = await start(platform, ApplicationModule);
        const answer = await sendPreflight(origin, method, path, page);
        expect(answer.status).toBe(status);
        expect(answer.headers).toMatchObject(headers);
        expect(answer.headers['access-control-allow-credentials']).toBe(
          page === APP ? 'true' : undefined,
        );
      },
    );

    it('have methods of their own', async () => {
      const { origin } = await start(platform, ApplicationModule);
      const allowed = async (page: string) =>
        (await sendPreflight(origin, 'PUT', '/nowhere', page)).headers[
          'access-control-allow-methods'
        ];
      expect(await allowed(APP)).toBe('PUT');
      expect(await allowed(STRANGER)).toBe('');
    });

    it.each([
      ['/articles/enforced', APP, 200],
      ['/articles/enforced', PARTNER, 200],
      ['/articles/enforced', STRANGER, 403],
      // The first does not enforce. The last one does, and nobody else allows the origin.
      ['/articles/last', PARTNER, 200],
      ['/articles/last', APP, 200],
      ['/articles/last', STRANGER, 403],
      // A function that calls back with an error refuses the request itself, unless another policy
      // allows it.
      ['/failing/refused', APP, 200],
      ['/failing/refused', STRANGER, 403],
      ['/failing/closed', STRANGER, 200],
    ])('PUT %s of %s gets %d', async (path, page, status) => {
      const { origin } = await start(platform, ApplicationModule);
      const answer = await send(origin, 'PUT', path, { origin: page });
      expect(answer.status).toBe(status);
    });

    it.each([
      [LISTED, 'x-listed', []],
      [RESOLVED, 'x-resolved', []],
      [PARTNER, 'x-asked', ['asked']],
      [APP, 'x-later', ['asked', 'later']],
      [STRANGER, undefined, ['asked', 'later']],
    ])(
      'ask the rules of %s in order, until one allows it',
      async (page, exposed, calls) => {
        const { origin } = await start(platform, ApplicationModule);
        asked.length = 0;
        const answer = await send(origin, 'GET', '/rules', { origin: page });
        expect(answer.headers['access-control-expose-headers']).toBe(exposed);
        expect(answer.headers['access-control-allow-origin']).toBe(
          page === STRANGER ? '*' : page,
        );
        expect(asked).toEqual(calls);
      },
    );

    it('are listed in order, with their places', async () => {
      const { app } = await start(platform, ApplicationModule);
      const routes = app.get(CorsService).routes();
      const placesAt = (path: string, method: string) =>
        routes
          .find((route) => route.path === path && route.method === method)
          ?.policies.map(({ place }) => place);
      expect(placesAt('/articles', 'GET')).toEqual([
        'forRoot (app)',
        'forRoot (public)',
      ]);
      expect(placesAt('/articles/change', 'PUT')).toEqual([
        'ArticlesController.change (app)',
        'ArticlesController.change (partner)',
      ]);
      expect(placesAt('/articles/internal', 'GET')).toEqual([
        'ArticlesController.internal',
      ]);
      expect(placesAt('/graphql', 'ALL')).toEqual([
        'routes[0] (app)',
        'routes[0] (partner)',
      ]);
      expect(placesAt('/articles/change', 'OPTIONS')).toEqual([
        'ArticlesController.change (app)',
        'ArticlesController.change (partner)',
      ]);
    });

    it('are the default for WebSockets, too', async () => {
      const { app } = await start(platform, ApplicationModule);
      const cors = app.get(CorsService);
      expect(await cors.isOriginAllowed(APP)).toBe(true);
      expect(await cors.isOriginAllowed(STRANGER)).toBe(true);
      expect(await cors.isOriginAllowed(STRANGER, 'app')).toBe(false);
      expect(await cors.isOriginAllowed(APP, 'app')).toBe(true);
    });
  },
);

@Controller('versions')
class FirstController {
  @Version('1') @Cors(['app', 'public']) @Post() first() {}
  @Version('2') @Cors(['partner', 'public']) @Post() second() {}
}

@Controller('alike')
class AlikeController {
  @Version('1') @Cors(['app', 'public']) @Post() first() {}
  @Version('2') @Cors(['app', 'public']) @Post() second() {}
}

const VersionedModule = applicationModule(
  {
    policies: {
      app: { origin: APP, credentials: true },
      partner: { origin: PARTNER, credentials: true },
      public: { origin: '*' },
    },
  },
  [FirstController, AlikeController],
);

function withVersions(app: INestApplication): void {
  app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });
}

describe.each(PLATFORMS)(
  'several versions, each with several policies, on %s',
  (platform) => {
    it('pass a preflight that one version allows', async () => {
      const running = await start(platform, VersionedModule, withVersions);
      for (const page of [APP, PARTNER]) {
        const answer = await sendPreflight(
          running.origin,
          'POST',
          '/versions',
          page,
        );
        expect(corsHeadersOf(answer)).toMatchObject({
          'access-control-allow-origin': page,
          'access-control-allow-credentials': 'true',
        });
      }
    });

    it.each([
      ['/versions', '1', APP, 'a=1', 201],
      ['/versions', '2', PARTNER, 'a=1', 201],
      // Their preflight may have been answered by the other version.
      ['/versions', '2', APP, 'a=1', 403],
      ['/versions', '1', PARTNER, 'a=1', 403],
      ['/versions', '2', APP, undefined, 201],
      // Every version has the same policies.
      ['/alike', '1', APP, 'a=1', 201],
      ['/alike', '2', STRANGER, 'a=1', 201],
    ])(
      'judge POST %s of version %s from %s with cookie %s: %d',
      async (path, version, page, cookie, status) => {
        const running = await start(platform, VersionedModule, withVersions);
        const answer = await send(running.origin, 'POST', path, {
          origin: page,
          'x-version': version,
          ...(cookie !== undefined && { cookie }),
        });
        expect(answer.status).toBe(status);
      },
    );
  },
);
