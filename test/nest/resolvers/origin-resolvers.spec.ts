import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Inject,
  Injectable,
  Logger,
  Module,
  Put,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Cors,
  CorsModule,
  CorsService,
  originResolver,
  type CorsOriginResolver,
  type OriginRequest,
} from '../../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { send, sendPreflight } from '../send.js';

afterEach(stopAll);
afterEach(() => {
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';
const HOST = { host: 'api.example:8080' };

@Injectable()
class Tenants {
  readonly origins = new Set([PAGE]);
}

@Injectable()
class TenantOrigins implements CorsOriginResolver {
  readonly asked: [string, OriginRequest][] = [];

  constructor(@Inject(Tenants) private readonly tenants: Tenants) {}

  async isOriginAllowed(
    origin: string,
    request: OriginRequest,
  ): Promise<boolean> {
    this.asked.push([origin, request]);
    return this.tenants.origins.has(origin);
  }
}

/** Lets a page write nothing but its own theme. */
@Injectable()
class MethodOrigins implements CorsOriginResolver {
  isOriginAllowed(_: string, { method, path }: OriginRequest): boolean {
    return method === 'GET' || path === '/tenants/theme';
  }
}

@Injectable()
class FailingOrigins implements CorsOriginResolver {
  isOriginAllowed(_: string, { path }: OriginRequest): Promise<boolean> {
    return path.endsWith('rejects')
      ? Promise.reject(new Error('the database is down'))
      : new Promise(() => {});
  }
}

const BY_ORIGIN = originResolver(TenantOrigins, { given: [] });

@Controller('tenants')
class TenantsController {
  @Cors({ origin: originResolver(TenantOrigins), enforce: true })
  @Put('told')
  told() {}

  @Cors({ origin: BY_ORIGIN, enforce: true }) @Put('a') a() {}
  @Cors({ origin: BY_ORIGIN, credentials: true }) @Get('b') b() {}

  @Cors({ origin: originResolver(MethodOrigins), enforce: true })
  @Put('theme')
  theme() {}

  @Cors({ origin: originResolver(MethodOrigins), enforce: true })
  @Put('price')
  price() {}

  @Cors({ origin: originResolver(FailingOrigins) }) @Get('rejects') rejects() {}
  @Cors({ origin: originResolver(FailingOrigins) }) @Get('hangs') hangs() {}
}

@Module({
  imports: [
    CorsModule.forRoot({
      originTimeout: 0.02,
      policies: { tenants: { origin: BY_ORIGIN } },
      routes: [{ path: '/mounted', policy: 'tenants' }],
    }),
  ],
  controllers: [TenantsController],
  providers: [Tenants, TenantOrigins, MethodOrigins, FailingOrigins],
})
class ApplicationModule {}

describe.each(PLATFORMS)('resolvers on %s', (platform) => {
  it('one with a service injected decides both requests, asked once', async () => {
    const { app, origin } = await start(platform, ApplicationModule);
    const path = '/tenants/told?a=1';
    const asked = await sendPreflight(origin, 'PUT', path, PAGE, HOST);
    const headers = { ...HOST, origin: PAGE };
    const answer = await send(origin, 'PUT', path, headers);
    expect([asked.status, answer.status]).toEqual([204, 200]);
    expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
    expect(answer.headers.vary).toBe('Origin, Sec-Fetch-Site, Host');
    const request = {
      method: 'PUT',
      host: 'api.example',
      path: '/tenants/told',
    };
    expect(app.get(TenantOrigins).asked).toEqual([[PAGE, request]]);
    const refused = await sendPreflight(origin, 'PUT', path, OTHER, HOST);
    const other = { ...HOST, origin: OTHER };
    const enforced = await send(origin, 'PUT', path, other);
    expect([refused.status, enforced.status]).toEqual([403, 403]);
    expect(app.get(TenantOrigins).asked).toHaveLength(2);
  });

  it.each([
    ['theme', 204, 200],
    ['price', 403, 403],
  ])(
    'one that looks at the method agrees with itself about %s',
    async (name, preflight, actual) => {
      const { origin } = await start(platform, ApplicationModule);
      const path = `/tenants/${name}`;
      const asked = await sendPreflight(origin, 'PUT', path, PAGE);
      const answer = await send(origin, 'PUT', path, { origin: PAGE });
      expect([asked.status, answer.status]).toEqual([preflight, actual]);
      expect(answer.headers['access-control-allow-origin']).toBe(
        actual === 200 ? PAGE : undefined,
      );
    },
  );

  it('an origin that is removed is refused from the next request on', async () => {
    const { app, origin } = await start(platform, ApplicationModule);
    const { origins } = app.get(Tenants);
    const answers = app.get(CorsService).resolver(TenantOrigins);
    const statuses = async (page: string): Promise<readonly number[]> => [
      (await sendPreflight(origin, 'PUT', '/tenants/a', page)).status,
      (await send(origin, 'PUT', '/tenants/a', { origin: page })).status,
      (await sendPreflight(origin, 'GET', '/tenants/b', page)).status,
      (await sendPreflight(origin, 'PUT', '/mounted', page)).status,
    ];
    expect(await statuses(PAGE)).toEqual([204, 200, 204, 204]);
    expect(await statuses(OTHER)).toEqual([403, 403, 403, 403]);
    // Policies that share a reference share what is remembered.
    expect(app.get(TenantOrigins).asked).toHaveLength(2);
    origins.delete(PAGE);
    origins.add(OTHER);
    expect(await statuses(PAGE)).toEqual([204, 200, 204, 204]);
    answers.invalidate(PAGE);
    expect(await statuses(PAGE)).toEqual([403, 403, 403, 403]);
    expect(await statuses(OTHER)).toEqual([403, 403, 403, 403]);
    answers.invalidate();
    expect(await statuses(OTHER)).toEqual([204, 200, 204, 204]);
  });

  it.each([
    ['a', 'null'],
    ['a', 'https://page.example/'],
    ['a', 'nonsense'],
    ['b', 'http://page.example'],
  ])('no resolver of /tenants/%s is called for %s', async (name, page) => {
    const { app, origin } = await start(platform, ApplicationModule);
    const method = name === 'a' ? 'PUT' : 'GET';
    const path = `/tenants/${name}`;
    const asked = await sendPreflight(origin, method, path, page);
    const answer = await send(origin, method, path, { origin: page });
    expect(asked.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(app.get(TenantOrigins).asked).toEqual([]);
  });

  it.each([
    ['rejects', 'the database is down'],
    ['hangs', 'It did not settle within 20 milliseconds.'],
  ])('one that %s refuses, and its name is logged', async (name, reason) => {
    const logged = jest
      .spyOn(Logger.prototype, 'error')
      .mockImplementation(() => {});
    const { origin } = await start(platform, ApplicationModule);
    const path = `/tenants/${name}`;
    const asked = await sendPreflight(origin, 'GET', path, PAGE);
    const answer = await send(origin, 'GET', path, { origin: PAGE });
    expect([asked.status, answer.status]).toEqual([403, 200]);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers.vary).toBe('Origin');
    // The second request asked again, and is counted with the first.
    expect(logged.mock.calls).toEqual([
      [
        `TenantsController.${name}: the resolver FailingOrigins failed for "${PAGE}", which was refused: "${reason}"`,
      ],
    ]);
  });
});

describe('CorsService', () => {
  it('calls resolvers without HTTP', async () => {
    const app = await NestFactory.createApplicationContext(ApplicationModule, {
      logger: false,
    });
    const cors = app.get(CorsService);
    expect(await cors.isOriginAllowed(PAGE, 'tenants')).toBe(true);
    expect(await cors.isOriginAllowed(OTHER, 'tenants')).toBe(false);
    await app.close();
  });

  it('lists the resolvers if a class is none of them', async () => {
    const { app } = await start('express', ApplicationModule);
    class Unused extends MethodOrigins {}
    expect(() => app.get(CorsService).resolver(Unused)).toThrow(
      'CorsService: resolver Unused is invalid: the resolvers are TenantOrigins, MethodOrigins, FailingOrigins. Refer to it in a policy with originResolver(Unused).',
    );
  });

  it('throws if there is no resolver', async () => {
    @Module({ imports: [CorsModule.forRoot()] })
    class PlainModule {}
    const { app } = await start('express', PlainModule);
    expect(() => app.get(CorsService).resolver(TenantOrigins)).toThrow(
      'CorsService: resolver TenantOrigins is invalid: no policy refers to a resolver.',
    );
  });

  it.each([
    'https://page.example/',
    'https://*.example',
    'app://a b',
    'PAGE',
    '',
  ])('does not take %p for an origin to forget', async (text) => {
    const { app } = await start('express', ApplicationModule);
    const answers = app.get(CorsService).resolver(TenantOrigins);
    expect(() => answers.invalidate(text)).toThrow(
      `CorsService: origin ${JSON.stringify(text)} is invalid: answers are cached only for valid origins.`,
    );
    expect(() => answers.invalidate('null')).not.toThrow();
    expect(() => answers.invalidate('app://.')).not.toThrow();
  });

  it('refuses while the application is not initialized, and says so', async () => {
    const logged = jest
      .spyOn(Logger.prototype, 'error')
      .mockImplementation(() => {});
    @Injectable()
    class EarlyService {
      readonly answer: Promise<boolean>;
      constructor(@Inject(CorsService) cors: CorsService) {
        this.answer = cors.isOriginAllowed(PAGE, 'tenants');
      }
    }
    @Module({ imports: [ApplicationModule], providers: [EarlyService] })
    class EarlyModule {}
    const { app } = await start('express', EarlyModule);
    expect(await app.get(EarlyService).answer).toBe(false);
    expect(logged.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^policies\.tenants: the resolver TenantOrigins .*"The resolver is not available yet/,
        ),
      ],
    ]);
    expect(await app.get(CorsService).isOriginAllowed(PAGE, 'tenants')).toBe(
      true,
    );
  });
});
