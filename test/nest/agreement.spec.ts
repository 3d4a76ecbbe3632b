import { afterEach, describe, expect, it } from '@jest/globals';
import {
  All,
  Controller,
  Get,
  Head,
  Module,
  Patch,
  Post,
  Put,
  RequestMethod,
  VERSION_NEUTRAL,
  VersioningType,
} from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { DEFAULT_ORIGIN, Handled } from './agreement.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { expectAgreement } from './expect-agreement.js';
import { sendPreflight } from './send.js';

afterEach(stopAll);

@Controller('cats')
class CatsController {
  @Handled('list') @Get() list() {}
  @Handled('create') @Post() create() {}
  @Handled('find') @Get(':id') find() {}
  @Handled('replace') @Put(':id') replace() {}
  @Handled('change') @Patch(':id') change() {}
}

describe.each(PLATFORMS)('agreement on %s', (platform) => {
  it('holds for methods and parameters', () =>
    expectAgreement(
      platform,
      [CatsController],
      [
        ['GET', '/cats', 'list'],
        ['POST', '/cats', 'create'],
        ['GET', '/cats/1', 'find'],
        ['PUT', '/cats/1', 'replace'],
        ['PATCH', '/cats/1', 'change'],
        ['DELETE', '/cats/1', 'default'],
        ['GET', '/cats/1/tail', 'default'],
        ['GET', '/nowhere', 'default'],
        ['GET', '/cats?id=1', 'list'],
        ['GET', '/cats/1?PUT=/cats', 'find'],
      ],
    ));

  it('holds if GET handlers serve HEAD', () =>
    expectAgreement(
      platform,
      [CatsController],
      [
        ['HEAD', '/cats', 'list'],
        ['HEAD', '/cats/1', 'find'],
        ['HEAD', '/nowhere', 'default'],
      ],
    ));

  it('holds if a separate handler serves HEAD', () => {
    @Controller('cats')
    class HeadController {
      @Handled('head') @Head() head() {}
      @Handled('get') @Get() get() {}
    }
    return expectAgreement(
      platform,
      [HeadController],
      [
        ['HEAD', '/cats', 'head'],
        ['GET', '/cats', 'get'],
      ],
    );
  });

  it('holds for encoded paths, repeated slashes and letters of both cases', () => {
    const isExpress = platform === 'express';
    return expectAgreement(
      platform,
      [CatsController],
      [
        ['GET', '/cats/a%20b', 'find'],
        ['GET', '/cats/a%2Fb', 'find'],
        ['GET', '/cats/%E2%82%AC', 'find'],
        ['GET', '/c%61ts', isExpress ? 'default' : 'list'],
        ['GET', '/CATS', isExpress ? 'list' : 'default'],
        // On Fastify, see empty-parameters.spec.ts.
        ...(isExpress ? [['GET', '/cats/', 'list'] as const] : []),
        ['GET', '/cats//', 'default'],
        ['GET', '//cats', 'default'],
        ['GET', '/cats/1/', isExpress ? 'find' : 'default'],
        ['GET', '/cats/../cats', 'default'],
      ],
    );
  });

  it('holds for a global prefix and its exclusions', () =>
    expectAgreement(
      platform,
      [CatsController],
      [
        ['GET', '/api/cats', 'default'],
        ['GET', '/cats', 'list'],
        ['POST', '/api/cats', 'create'],
        ['POST', '/cats', 'default'],
        ['GET', '/api/cats/1', 'find'],
        ['GET', '/cats/1', 'default'],
      ],
      (app) =>
        app.setGlobalPrefix('api', {
          exclude: [{ path: 'cats', method: RequestMethod.GET }],
        }),
    ));

  it('holds for the prefixes of RouterModule', () => {
    @Module({ controllers: [CatsController] })
    class CatsModule {}
    return expectAgreement(
      platform,
      [],
      [
        ['GET', '/admin/animals/cats', 'list'],
        ['GET', '/admin/animals/cats/1', 'find'],
        ['GET', '/cats', 'default'],
        ['GET', '/admin/cats', 'default'],
      ],
      undefined,
      [
        CatsModule,
        RouterModule.register([
          {
            path: 'admin',
            children: [{ path: 'animals', module: CatsModule }],
          },
        ]),
      ],
    );
  });

  it('holds for arrays of paths', () => {
    @Controller(['cats', 'felines'])
    class ManyPathsController {
      @Handled('find') @Get(['one/:id', 'single/:id']) find() {}
      @Handled('put') @Put('one/:id') put() {}
    }
    return expectAgreement(
      platform,
      [ManyPathsController],
      [
        ['GET', '/cats/one/1', 'find'],
        ['GET', '/felines/single/1', 'find'],
        ['PUT', '/felines/one/1', 'put'],
        ['PUT', '/felines/single/1', 'default'],
      ],
    );
  });

  it('holds for versions in the path', () => {
    @Controller({ path: 'cats', version: ['1', VERSION_NEUTRAL] })
    class FirstController {
      @Handled('first') @Get() list() {}
    }
    @Controller({ path: 'cats', version: '2' })
    class SecondController {
      @Handled('second') @Get() list() {}
    }
    return expectAgreement(
      platform,
      [FirstController, SecondController],
      [
        ['GET', '/api/v1/cats', 'first'],
        ['GET', '/api/cats', 'first'],
        ['GET', '/api/v2/cats', 'second'],
        ['GET', '/api/v3/cats', 'default'],
        ['GET', '/v2/cats', 'default'],
      ],
      (app) =>
        app
          .setGlobalPrefix('api')
          .enableVersioning({ type: VersioningType.URI }),
    );
  });

  it('holds for controllers that are bound to hosts', () => {
    @Controller({ path: 'cats', host: ':account.tenant.test' })
    class TenantController {
      @Handled('tenant') @Get() list() {}
    }
    @Controller('dogs')
    class DogsController {
      @Handled('dogs') @Get() list() {}
    }
    return expectAgreement(
      platform,
      [TenantController, DogsController],
      [
        ['GET', '/cats', 'tenant', { host: 'acme.tenant.test' }],
        ['GET', '/cats', 'tenant', { host: 'acme.tenant.test:8080' }],
        ['GET', '/cats', 'default', { host: 'acme.other.test' }],
        ['GET', '/dogs', 'dogs', { host: 'acme.other.test' }],
      ],
    );
  });

  it('holds for wildcards and for @All() beside others', () => {
    const wildcard = platform === 'express' ? '*path' : '*';
    @Controller('files')
    class FilesController {
      @Handled('exact') @Get('readme') exact() {}
      @Handled('any') @All(`raw/${wildcard}`) any() {}
      @Handled('rest') @Get(wildcard) rest() {}
    }
    return expectAgreement(
      platform,
      [FilesController],
      [
        ['GET', '/files/readme', 'exact'],
        ['GET', '/files/a/b', 'rest'],
        ['PUT', '/files/raw/a/b', 'any'],
        ['GET', '/files/raw/a', 'any'],
        ['DELETE', '/files/raw/a', 'any'],
        // What @All() takes differs from one platform and major to the next.
        ['PROPFIND', '/files/raw/a', 'any or default'],
        ['PUT', '/files/a', 'default'],
      ],
    );
  });

  it.each(['static first', 'parameter first'])(
    'holds for overlapping paths, %s',
    (order) => {
      @Controller('cats')
      class StaticController {
        @Handled('static') @Get('mine') mine() {}
        @Handled('put-static') @Put('mine') put() {}
      }
      @Controller('cats')
      class ParameterController {
        @Handled('parameter') @Get(':id') find() {}
        @Handled('all') @All(':id/all') all() {}
      }
      const isStaticFirst = order === 'static first';
      const controllers = isStaticFirst
        ? [StaticController, ParameterController]
        : [ParameterController, StaticController];
      const mine =
        isStaticFirst || platform === 'fastify' ? 'static' : 'parameter';
      return expectAgreement(platform, controllers, [
        ['GET', '/cats/mine', mine],
        ['HEAD', '/cats/mine', mine],
        ['PUT', '/cats/mine', 'put-static'],
        ['GET', '/cats/other', 'parameter'],
        ['DELETE', '/cats/x/all', 'all'],
        ['PUT', '/cats/other', 'default'],
      ]);
    },
  );

  it('holds for handlers that several controllers inherit', () => {
    abstract class BaseController {
      @Handled('inherited') @Get() list() {}
      @Handled('overridden') @Get('one') one() {}
    }
    @Controller('cats')
    class CatsOfBase extends BaseController {}
    @Controller('dogs')
    class DogsOfBase extends BaseController {
      @Handled('own') @Get('one') override one() {}
    }
    return expectAgreement(
      platform,
      [CatsOfBase, DogsOfBase],
      [
        ['GET', '/cats', 'inherited'],
        ['GET', '/dogs', 'inherited'],
        ['GET', '/cats/one', 'overridden'],
        ['GET', '/dogs/one', 'own'],
      ],
    );
  });

  it('holds if the application registers middleware and routes at the same paths', () => {
    return expectAgreement(
      platform,
      [CatsController],
      [
        ['GET', '/cats', 'list'],
        ['GET', '/cats/health', 'default'],
        ['GET', '/cats/1', 'find'],
      ],
      (app) => {
        const adapter = app.getHttpAdapter();
        const answer = (
          _: unknown,
          response: { send(body: string): unknown },
        ): unknown => response.send('ok');
        adapter.get('/cats/health', answer);
        app.use((_: unknown, __: unknown, next: () => void) => next());
      },
    );
  });

  it('refuses to let a method pass that no route serves', async () => {
    @Controller('any')
    class AnyController {
      @Handled('any') @All() any() {}
    }
    const ApplicationModule = applicationModule({ origin: DEFAULT_ORIGIN }, [
      AnyController,
    ]);
    const { origin } = await start(platform, ApplicationModule);
    const page = 'https://any.example';
    for (const [method, from, status, allowOrigin, allowMethods] of [
      ['GET', page, 204, page, 'GET,HEAD,POST,PUT,PATCH,DELETE'],
      ['DELETE', page, 204, page, 'DELETE,GET,HEAD,POST,PUT,PATCH'],
      ['OPTIONS', page, 204, page, 'OPTIONS,GET,HEAD,POST,PUT,PATCH,DELETE'],
      // The default policy judges what no handler serves: it allows only its own origin.
      ['FOO', page, 403, undefined, undefined],
      ['put', page, 403, undefined, undefined],
      ['FOO', DEFAULT_ORIGIN, 204, DEFAULT_ORIGIN, ''],
      // @All() serves TRACE too, which no page may send.
      ['TRACE', page, 204, page, ''],
      ['TRACE', DEFAULT_ORIGIN, 403, undefined, undefined],
    ] as const) {
      const answer = await sendPreflight(origin, method, '/any', from);
      expect([
        method,
        from,
        answer.status,
        answer.headers['access-control-allow-origin'],
        answer.headers['access-control-allow-methods'],
      ]).toEqual([method, from, status, allowOrigin, allowMethods]);
    }
  });
});
