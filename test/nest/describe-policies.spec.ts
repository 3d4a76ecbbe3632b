import { afterEach, describe, expect, it } from '@jest/globals';
import {
  All,
  Controller,
  Get,
  Injectable,
  Put,
  RequestMethod,
  Version,
  VersioningType,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Cors,
  CorsService,
  describePolicies,
  originList,
  originResolver,
  SkipCors,
  type CorsLock,
} from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { adapterOf, PLATFORMS, start, stopAll } from './application.js';

afterEach(stopAll);

const A = 'https://a.example';

@Injectable()
class TenantOrigins {
  isOriginAllowed(): boolean {
    return true;
  }
}

@Cors('widget')
@Controller('widgets')
class WidgetController {
  @Get() list() {}
  @Cors({ origin: originResolver(TenantOrigins, { given: [] }) })
  @Put(':id')
  theme() {}
  @SkipCors() @Get('internal') internal() {}
}

@Controller('plain')
class PlainController {
  @Get() find() {}
  @Get(':id') byId() {}
  @Version('2') @Get('versioned') versioned() {}
}

@Controller('pages')
class PageController {
  @Cors('widget') @All('*') render() {}
}

const WidgetModule = applicationModule(
  {
    origin: A,
    policies: {
      widget: { origin: '*' },
      partners: { origin: originList('partners') },
    },
    routes: [
      { path: '/graphql', policy: 'partners' },
      { path: '/mounted', policy: false },
      { path: '/widgets', method: RequestMethod.GET, policy: 'partners' },
      { path: '/plain', policy: ['partners', 'widget'] },
      { path: '/plain/7', policy: 'partners' },
      { path: '/pages/feed', policy: { exposedHeaders: 'etag' } },
    ],
  },
  [WidgetController, PlainController, PageController],
  [TenantOrigins],
);

describe.each(PLATFORMS)('describePolicies() on %s', (platform) => {
  async function described(): Promise<CorsLock> {
    const { app } = await start(platform, WidgetModule, (each) =>
      each.enableVersioning({ type: VersioningType.HEADER, header: 'v' }),
    );
    return describePolicies(app);
  }

  it('has the policies that really apply to handlers', async () => {
    const { routes, policies, default: unserved } = await described();

    expect(unserved).toEqual({ policies: ['forRoot'] });
    expect(withoutWildcardNames(routes)).toEqual({
      'ALL /pages/*': { policies: ['policies.widget'] },
      'ALL /pages/* (at /pages/feed)': {
        partOf: 'ALL /pages/*',
        policies: ['routes[5]'],
      },
      // What declares nothing has the policy of the entry.
      'GET /plain': { policies: ['policies.partners', 'policies.widget'] },
      'GET /plain/:id': { policies: ['forRoot'] },
      'GET /plain/:id (at /plain/7)': {
        partOf: 'GET /plain/:id',
        policies: ['policies.partners'],
      },
      'GET /plain/versioned (version 2)': { policies: ['forRoot'] },
      // What declares something has both.
      'GET /widgets': {
        policies: ['policies.partners'],
        within: [['policies.widget']],
      },
      'GET /widgets/internal': { policies: ['WidgetController.internal'] },
      'PUT /widgets/:id': { policies: ['WidgetController.theme'] },
    });
    expect(policies['WidgetController.theme']?.decidedAtRunTime).toEqual([
      'resolver TenantOrigins (origin only)',
    ]);
  });

  it('has the entries in their order', async () => {
    const { entries } = await described();

    expect(entries).toEqual([
      { method: 'ALL', path: '/graphql', policies: ['policies.partners'] },
      { method: 'ALL', path: '/mounted', policies: [] },
      { method: 'GET', path: '/widgets', policies: ['policies.partners'] },
      {
        method: 'ALL',
        path: '/plain',
        policies: ['policies.partners', 'policies.widget'],
      },
      { method: 'ALL', path: '/plain/7', policies: ['policies.partners'] },
      { method: 'ALL', path: '/pages/feed', policies: ['routes[5]'] },
    ]);
  });

  it('is plain data, and the same for each start', async () => {
    const first = await described();

    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(JSON.stringify(await described())).toBe(JSON.stringify(first));
  });

  it('says that the application is not initialized', async () => {
    const app = await NestFactory.create(WidgetModule, adapterOf(platform), {
      logger: false,
    });

    expect(() => describePolicies(app)).toThrow(
      /the application is not initialized/,
    );
    await app.close();
  });
});

describe('describePolicies()', () => {
  it('names hosts, and knows one function at two places', async () => {
    const isPartner = (): boolean => true;

    @Controller({ path: 'admin', host: 'admin.example.com' })
    class AdminController {
      @Cors({ origin: isPartner }) @Get() list() {}
      @Cors({ origin: isPartner }) @Put() change() {}
    }
    const { app } = await start(
      'express',
      applicationModule({ origin: A }, [AdminController]),
    );
    const { routes, policies } = describePolicies(app);

    // Policies with the same function are one policy.
    const shared = { policies: ['AdminController.change'] };
    expect(routes).toEqual({
      'GET /admin (host admin.example.com)': shared,
      'PUT /admin (host admin.example.com)': shared,
    });
    expect(policies['AdminController.change']?.decidedAtRunTime).toEqual([
      'function isPartner',
    ]);
  });
});

describe('describePolicies() without HTTP', () => {
  it('has the default policy', async () => {
    const app = await NestFactory.createApplicationContext(WidgetModule, {
      logger: false,
    });

    expect(describePolicies(app)).toEqual({
      version: 1,
      default: { policies: ['forRoot'] },
      entries: [],
      policies: { forRoot: expect.objectContaining({ origins: [A] }) },
      routes: {},
    });
    expect(app.get(CorsService).describePolicies()).toEqual(
      describePolicies(app),
    );
    await app.close();
  });
});

// The platforms and their versions write wildcards in different ways.
function withoutWildcardNames(routes: CorsLock['routes']) {
  const plain = (text: string): string => text.replace(/\*\w+|\{\*\w+\}/g, '*');
  return Object.fromEntries(
    Object.entries(routes).map(([name, { partOf, ...route }]) => [
      plain(name),
      { ...(partOf !== undefined && { partOf: plain(partOf) }), ...route },
    ]),
  );
}
