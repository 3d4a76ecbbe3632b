import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Header,
  Module,
  Post,
  Res,
  Scope,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import {
  Cors,
  CorsGuard,
  CorsInterceptor,
  CorsModule,
} from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send } from './send.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

interface Reading {
  getHeader(name: string): unknown;
}

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

@Controller('cats')
class CatsController {
  @Cors({ origin: OTHER, enforce: true })
  @Header('Vary', 'Accept')
  @Get()
  list() {
    return 'list';
  }
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
class ScopedController {
  @Cors({ origin: OTHER }) @Get() list() {
    return 'scoped';
  }
}

const ApplicationModule = applicationModule({ origin: PAGE }, [
  CatsController,
  ScopedController,
]);

describe.each(PLATFORMS)('beside others on %s', (platform) => {
  it('a request-scoped controller has its policies', async () => {
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, 'GET', '/scoped', { origin: OTHER });
    expect([answer.body, corsHeadersOf(answer)]).toEqual([
      'scoped',
      { 'access-control-allow-origin': OTHER, vary: 'Origin' },
    ]);
  });

  it('the guard can be overridden, and does not enforce then', async () => {
    const canActivate = jest.fn(() => true);
    const { origin } = await start(
      platform,
      ApplicationModule,
      undefined,
      (builder) =>
        builder.overrideProvider(CorsGuard).useValue({ canActivate }),
    );
    const answer = await send(origin, 'GET', '/cats', { origin: PAGE });
    expect([answer.status, canActivate.mock.calls.length]).toEqual([200, 1]);
    // The edge still sees to the headers.
    expect(corsHeadersOf(answer)).toEqual({
      vary: 'Accept, Origin, Sec-Fetch-Site, Host',
    });
  });

  it('the interceptor can be overridden', async () => {
    const intercept = jest.fn((_: unknown, next: { handle(): unknown }) =>
      next.handle(),
    );
    const { origin } = await start(
      platform,
      ApplicationModule,
      undefined,
      (builder) =>
        builder.overrideProvider(CorsInterceptor).useValue({ intercept }),
    );
    await send(origin, 'GET', '/cats', { origin: OTHER });
    expect(intercept).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['auto', 1],
    [true, 1],
    [false, 0],
  ] as const)(
    'with the option interceptor %j it joins the chain %i times',
    async (interceptor, times) => {
      const intercept = jest.spyOn(CorsInterceptor.prototype, 'intercept');
      @Module({
        imports: [CorsModule.forRoot({ interceptor })],
        controllers: [CatsController],
      })
      class InterceptedModule {}
      const { origin } = await start(platform, InterceptedModule);
      const answer = await send(origin, 'GET', '/cats', { origin: OTHER });
      expect(intercept).toHaveBeenCalledTimes(times);
      expect(answer.headers.vary).toBe('Accept, Origin, Sec-Fetch-Site, Host');
    },
  );

  it.each([
    ['that declares nothing has no headers of it', '/plain', {}, 'Accept'],
    [
      'that declares its own policy has that',
      '/cats',
      { 'access-control-allow-origin': OTHER },
      'Accept, Origin, Sec-Fetch-Site, Host',
    ],
  ])(
    'at a path that is left alone a handler %s',
    async (_title, path, allowed, vary) => {
      @Controller('plain')
      class PlainController {
        @Header('Vary', 'Accept') @Get() list() {
          return 'plain';
        }
      }
      @Module({
        imports: [
          CorsModule.forRoot({
            origin: OTHER,
            interceptor: true,
            routes: [{ path: '/*path', policy: false }],
          }),
        ],
        controllers: [CatsController, PlainController],
      })
      class LeftAloneModule {}
      const { origin } = await start(platform, LeftAloneModule);
      const answer = await send(origin, 'GET', path, { origin: OTHER });
      expect([answer.status, corsHeadersOf(answer)]).toEqual([
        200,
        { ...allowed, vary },
      ]);
    },
  );

  it('the interceptor lets a handler see the headers that are sent', async () => {
    @Controller('seen')
    class SeeingController {
      @Cors({ origin: OTHER })
      @Header('Vary', 'Accept')
      @Get()
      see(@Res({ passthrough: true }) response: Reading) {
        return String(response.getHeader('vary'));
      }
    }
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [SeeingController],
    })
    class SeeingModule {}
    const { origin } = await start(platform, SeeingModule);
    const answer = await send(origin, 'GET', '/seen', { origin: OTHER });
    expect(answer.body).toBe('Accept, Origin');
  });

  it('with the option interceptor "auto" and no such header it stays out', async () => {
    const intercept = jest.spyOn(CorsInterceptor.prototype, 'intercept');
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [ScopedController],
    })
    class PlainModule {}
    const { origin } = await start(platform, PlainModule);
    await send(origin, 'GET', '/scoped');
    expect(intercept).not.toHaveBeenCalled();
  });

  it('the guard and the interceptor may be named by a controller of another module, and ask no rule twice', async () => {
    const asked: string[] = [];
    const ran: string[] = [];
    @UseGuards(CorsGuard)
    @UseInterceptors(CorsInterceptor)
    @Controller('guarded')
    class GuardedController {
      @Header('Vary', 'Accept') @Post() write() {
        ran.push('write');
        return 'written';
      }
    }
    @Module({ controllers: [GuardedController] })
    class FeatureModule {}
    const ofPage = (asking: string): boolean => {
      asked.push(asking);
      return asking === PAGE;
    };
    @Module({
      imports: [
        CorsModule.forRoot({ origin: ofPage, enforce: true }),
        FeatureModule,
      ],
    })
    class RootModule {}
    const { origin } = await start(platform, RootModule);

    const allowed = await send(origin, 'POST', '/guarded', { origin: PAGE });
    const refused = await send(origin, 'POST', '/guarded', { origin: OTHER });

    expect([allowed.status, refused.status, ran]).toEqual([
      201,
      403,
      ['write'],
    ]);
    expect(corsHeadersOf(allowed)).toEqual({
      'access-control-allow-origin': PAGE,
      vary: 'Accept, Origin, Sec-Fetch-Site, Host',
    });
    expect(asked).toEqual([PAGE, OTHER]);
  });
});
