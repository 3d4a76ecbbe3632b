import { afterEach, describe, expect, it } from '@jest/globals';
import {
  All,
  Controller,
  Delete,
  Get,
  Options,
  Patch,
  Post,
  Put,
  RequestMethod,
  Version,
  VersioningType,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import {
  Cors,
  originList,
  originResolver,
  SkipCors,
  type CorsModuleOptions,
  type CorsOriginResolver,
} from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send, type Answer } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OPEN: CorsModuleOptions = { origin: PAGE };

@Controller('items')
class ItemsController {
  @Get() list() {}
  @Post() create() {}
  @Get(':id') find() {}
  @Put(':id') replace() {}
  @Patch(':id') change() {}
  @Delete(':id') remove() {}
}

@Controller('open')
class MixedController {
  @Get(':id') find() {}
  @Put(':id') replace() {}
  @Cors({ origin: PAGE }) @Patch(':id') alike() {}
  @Cors({ maxAge: 5 }) @Delete(':id') remove() {}
  @SkipCors() @Post(':id') internal() {}
}

@Controller('overlapping')
class OverlappingController {
  @Cors({ maxAge: 5 }) @Delete('special') removeSpecial() {}
  @Get('special') findSpecial() {}
  @Get(':id') find() {}
  @Delete(':id') remove() {}
  @Put(':id') replace() {}
}

@Controller()
class PagesController {
  @Get('*') page() {}
}

@Controller('any')
class AnyController {
  @All() any() {}
}

@Controller('asked')
class AskedController {
  @Options() options() {}
  @Put() replace() {}
}

class HostResolver implements CorsOriginResolver {
  isOriginAllowed(): boolean {
    return true;
  }
}

interface Row {
  readonly title: string;
  readonly options?: CorsModuleOptions;
  readonly controllers?: readonly Type[];
  readonly configure?: (app: INestApplication) => void;
  readonly path: string;
  /** The methods that one answer names, the announced one first. Each of them is announced in turn. */
  readonly named: string;
}

const ROWS: readonly Row[] = [
  {
    title: 'every method of the URL',
    path: '/items/7',
    named: 'DELETE,GET,HEAD,PUT,PATCH',
  },
  { title: 'not those of other URLs', path: '/items', named: 'POST,GET,HEAD' },
  {
    title: 'only those that the policy lists, and the safelisted ones',
    options: { ...OPEN, methods: ['PUT', 'PURGE'] },
    path: '/items/7',
    named: 'PUT,GET,HEAD',
  },
  {
    title: 'not those of other policies, even if they look alike',
    controllers: [MixedController],
    path: '/open/7',
    named: 'PUT,GET,HEAD',
  },
  {
    title: 'of a policy that only looks alike, its own',
    controllers: [MixedController],
    path: '/open/7',
    named: 'PATCH',
  },
  {
    title: 'of a policy that is adjusted, its own',
    controllers: [MixedController],
    path: '/open/7',
    named: 'DELETE',
  },
  {
    title: 'those of all routes that match',
    controllers: [OverlappingController],
    path: '/overlapping/7',
    named: 'PUT,GET,HEAD,DELETE',
  },
  {
    title: 'not what a route with another policy serves there',
    controllers: [OverlappingController],
    path: '/overlapping/special',
    named: 'PUT,GET,HEAD',
  },
  {
    title: 'what a catch-all serves',
    controllers: [AskedController, PagesController],
    path: '/asked',
    named: 'PUT,OPTIONS,GET,HEAD',
  },
  {
    title: 'of a handler for all methods, those that pages use',
    controllers: [AnyController],
    path: '/any',
    named: 'PATCH,GET,HEAD,POST,PUT,DELETE',
  },
  {
    title: 'of a handler for all methods, those that its policy lists',
    options: { ...OPEN, methods: ['PUT', 'OPTIONS'] },
    controllers: [AnyController],
    path: '/any',
    named: 'PUT,GET,HEAD,POST,OPTIONS',
  },
  {
    title: 'no other, if a function may look at the method',
    options: { origin: () => true },
    path: '/items/7',
    named: 'PUT',
  },
  {
    title: 'no other, if a resolver may look at the method',
    options: { origin: originResolver(HostResolver) },
    path: '/items/7',
    named: 'PUT',
  },
  {
    title: 'every method, if the resolver cannot',
    options: { origin: originResolver(HostResolver, { given: ['host'] }) },
    path: '/items/7',
    named: 'PUT,GET,HEAD,PATCH,DELETE',
  },
  {
    title: 'every method, for an origin of a list',
    options: {
      origin: originList('pages'),
      lists: { pages: { load: () => [PAGE] } },
    },
    path: '/items/7',
    named: 'PUT,GET,HEAD,PATCH,DELETE',
  },
  {
    title: 'every method, under an entry of routes for all of them',
    options: { routes: [{ path: '/items/:id', policy: OPEN }] },
    path: '/items/7',
    named: 'PUT,GET,HEAD,PATCH,DELETE',
  },
  {
    title: 'not those under an entry for other methods',
    options: {
      ...OPEN,
      routes: [
        {
          path: '/items/:id',
          method: RequestMethod.DELETE,
          policy: { origin: PAGE },
        },
      ],
    },
    path: '/items/7',
    named: 'PUT,GET,HEAD,PATCH',
  },
  {
    title: 'of an entry for one method, that method',
    options: {
      ...OPEN,
      routes: [
        {
          path: '/items/:id',
          method: RequestMethod.DELETE,
          policy: { origin: PAGE },
        },
      ],
    },
    path: '/items/7',
    named: 'DELETE',
  },
  {
    title: 'of an entry that no handler serves, those that its policy lists',
    options: {
      routes: [
        { path: '/upload', policy: { ...OPEN, methods: ['PUT', 'DELETE'] } },
      ],
    },
    controllers: [],
    path: '/upload',
    named: 'DELETE,PUT',
  },
  {
    title: 'no other, of an entry that no handler serves and that lists none',
    options: { routes: [{ path: '/upload', policy: OPEN }] },
    path: '/upload',
    named: 'DELETE',
  },
  {
    title: 'no other, of what nothing serves',
    options: { ...OPEN, methods: ['PUT', 'DELETE'] },
    path: '/nowhere',
    named: 'PUT',
  },
];

async function announce(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return send(origin, 'OPTIONS', path, {
    ...headers,
    origin: PAGE,
    'access-control-request-method': method,
  });
}

function namedIn({ headers }: Answer): readonly string[] {
  return headers['access-control-allow-methods']?.split(',') ?? [];
}

describe.each(PLATFORMS)('a preflight on %s names', (platform) => {
  it.each(ROWS)('$title: $named', async (row) => {
    const { options = OPEN, controllers = [ItemsController], path } = row;
    const { origin } = await start(
      platform,
      moduleOf(options, controllers),
      row.configure,
    );
    const named = row.named.split(',');
    const answers = await Promise.all(
      named.map((method) => announce(origin, method, path)),
    );
    // Twice: what was worked out for the first one is used again.
    const again = await announce(origin, named[0] ?? '', path);
    expect(namedIn(again).join(',')).toBe(row.named);
    answers.forEach((answer, index) => {
      expect(new Set(namedIn(answer))).toEqual(new Set(named));
      expect(namedIn(answer)[0]).toBe(named[index]);
    });
  });

  it('only what a URL serves, whichever was asked about before', async () => {
    const { origin } = await start(
      platform,
      moduleOf(OPEN, [OverlappingController]),
    );
    const urls = ['/overlapping/7', '/overlapping/special'];
    for (const path of [...urls, ...urls]) {
      const named = namedIn(await announce(origin, 'PUT', path));
      expect([path, named.includes('DELETE')]).toEqual([
        path,
        path === '/overlapping/7',
      ]);
    }
  });

  it('only what a host serves, whichever was asked about before', async () => {
    @Controller({ path: 'hosted', host: 'one.example' })
    class OneController {
      @Put() replace() {}
      @Delete() remove() {}
    }
    @Controller({ path: 'hosted' })
    class OtherController {
      @Post() create() {}
    }
    const { origin } = await start(
      platform,
      moduleOf(OPEN, [OneController, OtherController]),
    );
    for (const [method, host, named] of [
      ['PUT', 'one.example', 'PUT,POST,DELETE'],
      ['POST', 'one.example', 'POST,PUT,DELETE'],
      ['POST', 'two.example', 'POST'],
      ['POST', 'one.example', 'POST,PUT,DELETE'],
    ] as const) {
      const answer = await announce(origin, method, '/hosted', { host });
      expect([method, host, namedIn(answer).join(',')]).toEqual([
        method,
        host,
        named,
      ]);
    }
  });

  it('what all versions serve under one policy', async () => {
    @Controller('versioned')
    class VersionedController {
      @Version('1') @Get() first() {}
      @Version('2') @Get() second() {}
      @Version('1') @Put() replace() {}
      @Version('2') @Put() replaceSecond() {}
      @Version('1') @Delete() removeFirst() {}
      @Version(['1', '2']) @Patch() change() {}
      @Version('1') @Post() create() {}
      @Cors({ maxAge: 5 }) @Version('2') @Post() createSecond() {}
    }
    const { origin } = await start(
      platform,
      moduleOf(OPEN, [VersionedController]),
      (app) =>
        app.enableVersioning({
          type: VersioningType.HEADER,
          header: 'x-version',
        }),
    );
    for (const [method, named] of [
      ['PUT', 'PUT,GET,HEAD,PATCH'],
      ['PATCH', 'PATCH,GET,HEAD,PUT'],
      ['POST', 'POST'],
      // For its only version, all others serve it.
      ['DELETE', 'DELETE,GET,HEAD,PUT,PATCH'],
    ]) {
      const answer = await announce(origin, method ?? '', '/versioned');
      expect(namedIn(answer).join(',')).toBe(named);
    }
  });

  it('all headers of a list, and those asked for without one', async () => {
    @Controller('headers')
    class HeadersController {
      @Cors({ allowedHeaders: ['Authorization', 'Content-Type'] })
      @Get('listed')
      listed() {}
      @Get('free') free() {}
    }
    const { origin } = await start(
      platform,
      moduleOf(OPEN, [HeadersController]),
    );
    const asking = { 'access-control-request-headers': 'authorization' };
    for (const [path, headers, expected] of [
      ['/headers/listed', asking, 'authorization,content-type'],
      ['/headers/listed', {}, 'authorization,content-type'],
      ['/headers/free', asking, 'authorization'],
      ['/headers/free', {}, undefined],
    ] as const) {
      const answer = await announce(origin, 'GET', path, headers);
      expect(answer.headers['access-control-allow-headers']).toBe(expected);
    }
  });

  it('nothing to an origin that is refused', async () => {
    const { origin } = await start(
      platform,
      moduleOf({ origin: 'https://other.example', allowedHeaders: 'x-id' }, [
        ItemsController,
      ]),
    );
    const { status, headers } = await announce(origin, 'PUT', '/items/7');
    expect(status).toBe(403);
    expect(Object.keys(headers).join()).not.toContain('access-control');
  });
});

function moduleOf(options: CorsModuleOptions, controllers: readonly Type[]) {
  return applicationModule(options, controllers, [HostResolver]);
}
