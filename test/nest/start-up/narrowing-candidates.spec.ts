import { afterEach, describe, expect, it } from '@jest/globals';
import {
  All,
  Controller,
  Get,
  Header,
  Put,
  RequestMethod,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
  type INestApplication,
} from '@nestjs/common';
import {
  Cors,
  CorsConfigurationError,
  type CorsRouteOptions,
} from '../../../lib/index.js';
import { applicationModule } from '../application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';

afterEach(stopAll);

const APP = 'https://app.example.com';
const CANDIDATE = { reportOnly: { origin: [] } };

@Controller({ path: 'cats', version: VERSION_NEUTRAL })
class CatsController {
  @Get() list() {}
  @Cors({ origin: '*' }) @Get('public') everybody() {}
  @Cors({ origin: '*' }) @Put(':name') change() {}
  @Cors() @Get('default') byDefault() {}
  @Cors({ reportOnly: { enforce: true } }) @Get('proposed') proposed() {}
  @Version('2') @Cors({ origin: '*' }) @Get('versions') second() {}
  @Cors({ origin: '*' }) @All('every') every() {}
}

@Cors({ origin: '*' })
@Controller({ path: 'pages', version: VERSION_NEUTRAL })
class PagesController {
  @Header('Content-Type', 'text/html') @Get('*') show() {}
}

interface Row {
  readonly title: string;
  readonly routes: readonly CorsRouteOptions[];
  readonly configure?: (app: INestApplication) => void;
}

const REFUSED: readonly (Row & {
  readonly place: string;
  readonly handler: string;
})[] = [
  {
    title: 'the path of a handler',
    routes: [{ path: '/cats/public', policy: CANDIDATE }],
    place: 'routes[0]',
    handler: 'CatsController.everybody',
  },
  {
    title: 'all paths below',
    routes: [
      { path: '/dogs', policy: { maxAge: 60 } },
      { path: '/cats{/*rest}', policy: CANDIDATE },
    ],
    place: 'routes[1]',
    handler: 'CatsController.everybody',
  },
  {
    title: 'one value of a parameter',
    routes: [{ path: '/cats/felix', policy: CANDIDATE }],
    place: 'routes[0]',
    handler: 'CatsController.change',
  },
  {
    title: 'the method of a handler',
    routes: [
      { path: '/cats/*rest', method: RequestMethod.PUT, policy: CANDIDATE },
    ],
    place: 'routes[0]',
    handler: 'CatsController.change',
  },
  {
    title: 'a version that a preflight does not show',
    routes: [
      { path: '/cats/versions', method: RequestMethod.GET, policy: CANDIDATE },
    ],
    configure: (app) =>
      void app.enableVersioning({
        type: VersioningType.HEADER,
        header: 'x-version',
      }),
    place: 'routes[0]',
    handler: 'CatsController.second',
  },
  {
    title: 'a handler of every method',
    routes: [
      { path: '/cats/every', method: RequestMethod.GET, policy: CANDIDATE },
    ],
    place: 'routes[0]',
    handler: 'CatsController.every',
  },
  {
    title: 'a path with the global prefix',
    routes: [{ path: '/api/cats/public', policy: CANDIDATE }],
    configure: (app) => void app.setGlobalPrefix('api'),
    place: 'routes[0]',
    handler: 'CatsController.everybody',
  },
];

const ACCEPTED: readonly Row[] = [
  {
    title: 'a handler that declares nothing',
    routes: [{ path: '/cats', policy: CANDIDATE }],
  },
  {
    title: 'a handler that declares only a candidate',
    routes: [
      { path: '/cats/proposed', method: RequestMethod.GET, policy: CANDIDATE },
    ],
  },
  {
    title: 'a handler that declares the default',
    routes: [
      { path: '/cats/default', method: RequestMethod.GET, policy: CANDIDATE },
    ],
  },
  {
    title: 'a catch-all handler',
    routes: [{ path: '/pages/app.css', policy: CANDIDATE }],
  },
  {
    title: 'the method of no handler',
    routes: [
      { path: '/cats/public', method: RequestMethod.DELETE, policy: CANDIDATE },
    ],
  },
  {
    title: 'paths that an earlier entry takes',
    routes: [
      { path: '/cats/{*rest}', policy: { origin: '*' } },
      { path: '/cats{/*rest}', policy: CANDIDATE },
    ],
  },
  {
    title: 'a handler, beside an option in force',
    routes: [{ path: '/cats/public', policy: { maxAge: 60, ...CANDIDATE } }],
  },
  {
    title: 'a path without the global prefix',
    routes: [{ path: '/cats/public', policy: CANDIDATE }],
    configure: (app) => void app.setGlobalPrefix('api'),
  },
];

function startWith(platform: Platform, { routes, configure }: Row) {
  const controllers = [CatsController, PagesController];
  return start(
    platform,
    applicationModule({ origin: APP, routes }, controllers),
    configure,
  );
}

describe.each(PLATFORMS)(
  'an entry of routes with only a candidate on %s',
  (platform) => {
    it.each(REFUSED)('may not cover $title', async (row) => {
      const error = await startWith(platform, row).catch(
        (thrown: unknown) => thrown,
      );

      expect(error).toBeInstanceOf(CorsConfigurationError);
      expect((error as CorsConfigurationError).issues).toEqual([
        {
          kind: 'narrowing-candidate',
          place: row.place,
          handler: row.handler,
        },
      ]);
    });

    it.each(ACCEPTED)('may cover $title', async (row) => {
      await expect(startWith(platform, row)).resolves.toBeDefined();
    });
  },
);
