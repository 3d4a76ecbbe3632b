import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Logger,
  Module,
  VersioningType,
  type INestApplication,
} from '@nestjs/common';
import { CorsModule, type CorsRouteOptions } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { corsHeadersOf, send } from '../nest/send.js';
import { isFirstRefusal } from '../nest/first-refusals.js';
import { APP, PARTNER } from './start-up-mistake.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

@Controller('cats')
class CatsController {
  @Get() list() {}
}

@Controller({ path: 'dogs', version: '2' })
class DogsController {
  @Get() list() {}
}

@Controller('graphql')
class GraphqlController {
  @Get() query() {}
}

interface Row {
  readonly mistake: string;
  readonly path: string;
  readonly configure?: (app: INestApplication) => unknown;
  readonly says: string;
  readonly remedied: string;
  /** What clients request. */
  readonly requested: string;
}

const WHOLE =
  'An entry has the whole path, with the global prefix and the version.';

const ROWS: readonly Row[] = [
  {
    mistake: 'an entry lacks the global prefix',
    path: '/cats',
    configure: (app) => app.setGlobalPrefix('api'),
    says: `routes[0]: no controller serves the path "/cats", and one serves "/api/cats". ${WHOLE} Write "/api/cats", unless something else serves "/cats".`,
    remedied: '/api/cats',
    requested: '/api/cats',
  },
  {
    mistake: 'an entry lacks the prefix and the version',
    path: '/dogs',
    configure: (app) =>
      app.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI }),
    says: `routes[0]: no controller serves the path "/dogs", and one serves "/api/v2/dogs". ${WHOLE} Write "/api/v2/dogs", unless something else serves "/dogs".`,
    remedied: '/api/v2/dogs',
    requested: '/api/v2/dogs',
  },
  {
    mistake: 'an entry lacks a version of its own form',
    path: '/dogs',
    configure: (app) =>
      app.enableVersioning({ type: VersioningType.URI, prefix: false }),
    says: `routes[0]: no controller serves the path "/dogs", and one serves "/2/dogs". ${WHOLE} Write "/2/dogs", unless something else serves "/dogs".`,
    remedied: '/2/dogs',
    requested: '/2/dogs',
  },
  {
    mistake: 'an entry is misspelled',
    path: '/grapql',
    says: 'routes[0]: no controller serves the path "/grapql", and one serves "/graphql". Write "/graphql", unless something else serves "/grapql".',
    remedied: '/graphql',
    requested: '/graphql',
  },
];

/** Starts an application with one entry, for the partner, and asks as its page. */
async function startWith(
  platform: (typeof PLATFORMS)[number],
  { configure = () => undefined, requested }: Row,
  path: string,
) {
  const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  const routes: CorsRouteOptions[] = [{ path, policy: { origin: PARTNER } }];
  @Module({
    imports: [CorsModule.forRoot({ origin: APP, routes })],
    controllers: [CatsController, DogsController, GraphqlController],
  })
  class ApplicationModule {}
  const { origin } = await start(platform, ApplicationModule, configure);
  const answer = await send(origin, 'GET', requested, { origin: PARTNER });
  return {
    // A page that is refused has a line of its own.
    said: warn.mock.calls
      .map(([line]) => line as unknown)
      .filter((line) => !isFirstRefusal(line)),
    allowed: corsHeadersOf(answer)['access-control-allow-origin'],
  };
}

describe.each(PLATFORMS)('an entry of routes on %s', (platform) => {
  it.each(ROWS)('is warned about: $mistake', async (row) => {
    expect(await startWith(platform, row, row.path)).toEqual({
      said: [row.says],
      allowed: undefined,
    });
  });

  it.each(ROWS)(
    'applies without a warning, where it is remedied that $mistake',
    async (row) => {
      expect(await startWith(platform, row, row.remedied)).toEqual({
        said: [],
        allowed: PARTNER,
      });
    },
  );

  it('may end in /* without a name, as in a controller', async () => {
    const row: Row = {
      mistake: '',
      path: '/static/*',
      says: '',
      remedied: '/static/*path',
      requested: '/static/logo.svg',
    };
    const answer = { said: [], allowed: PARTNER };
    expect(await startWith(platform, row, row.path)).toEqual(answer);
    expect(await startWith(platform, row, row.remedied)).toEqual(answer);
  });
});
