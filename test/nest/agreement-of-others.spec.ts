import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Module,
  Put,
  Version,
  VersioningType,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { RouteConstraints, FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import { fastify, type FastifyInstance } from 'fastify';
import { CorsModule } from '../../lib/index.js';
import { DEFAULT_ORIGIN, Handled, originOf } from './agreement.js';
import {
  start,
  stopAll,
  type Platform,
  type RunningApplication,
} from './application.js';
import { expectAgreement } from './expect-agreement.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

const end: express.RequestHandler = (_request, response) => {
  response.end('somebody else');
};

function expressOf(app: INestApplication): express.Express {
  return app.getHttpAdapter().getInstance() as express.Express;
}

function fastifyOf(app: INestApplication): FastifyInstance {
  return app.getHttpAdapter().getInstance() as FastifyInstance;
}

function startWith(
  controllers: Type[],
  platform: Platform,
  configure: (app: INestApplication) => void,
): Promise<RunningApplication> {
  @Module({
    imports: [CorsModule.forRoot({ origin: DEFAULT_ORIGIN })],
    controllers,
  })
  class ApplicationModule {}
  return start(platform, ApplicationModule, configure);
}

@Controller()
class ItemsController {
  @Handled('get') @Get('it') get() {}
  @Handled('put') @Put('it') put() {}
  @Handled('below') @Put('it/below') below() {}
  @Handled('any') @Get(':any') any() {}
}

/** The same without the handler that a route of the instance would be a duplicate of. */
@Controller()
class WithoutGetController {
  @Handled('put') @Put('it') put() {}
  @Handled('below') @Put('it/below') below() {}
  @Handled('any') @Get(':any') any() {}
}

describe('agreement beside routes that are no handlers on Express', () => {
  it.each<[string, (app: express.Express) => unknown]>([
    ['a chain', (app) => app.route('/it').get(end).post(end)],
    ['a list', (app) => app.get(['/no', '/it'], end)],
    ['a pattern', (app) => app.get(/^\/IT\/?$/i, end)],
    ['a router', (app) => app.use(express.Router().get('/it', end))],
    [
      'a mounted router',
      (app) => app.use('/it', express.Router().get('/', end)),
    ],
  ])('holds for %s of one method', (_, register) =>
    expectAgreement(
      'express',
      [ItemsController],
      [
        ['GET', '/it', 'default'],
        ['HEAD', '/IT/', 'default'],
        ['PUT', '/it', 'put'],
        ['PUT', '/it/below', 'below'],
        ['GET', '/other', 'any'],
      ],
      (app) => register(expressOf(app)),
    ),
  );

  it.each<[string, (app: express.Express) => unknown]>([
    ['all()', (app) => app.all('/it', end)],
    ['all() of a route', (app) => app.route('/it').all(end)],
    [
      'a mounted router',
      (app) => app.use('/it', express.Router().all('/', end)),
    ],
  ])('holds for every method of %s', (_, register) =>
    expectAgreement(
      'express',
      [ItemsController],
      [
        ['GET', '/it', 'default'],
        ['PUT', '/it/', 'default'],
        ['PUT', '/it/below', 'below'],
      ],
      (app) => register(expressOf(app)),
    ),
  );

  it('holds for a route that passes a request on to a handler', () =>
    expectAgreement(
      'express',
      [ItemsController],
      [
        ['GET', '/it', 'get'],
        ['PUT', '/it', 'put'],
      ],
      (app) =>
        expressOf(app)
          .route('/it')
          .all((_request, _response, next) => next()),
    ));

  it('holds if either a handler or another route may answer', async () => {
    const { origin } = await startWith([ItemsController], 'express', (app) =>
      expressOf(app).get('/it', (...[request, response, next]) => {
        if (request.query['other'] === undefined) {
          next();
        } else {
          response.end('somebody else');
        }
      }),
    );
    const answers = await Promise.all(
      ['/it', '/it?other'].flatMap((path) =>
        [originOf('get'), DEFAULT_ORIGIN].map(async (page) => [
          (await sendPreflight(origin, 'GET', path, page)).status,
          (await send(origin, 'GET', path, { origin: page })).headers[
            'access-control-allow-origin'
          ],
        ]),
      ),
    );
    expect(answers).toEqual([
      [204, originOf('get')],
      [204, undefined],
      [204, undefined],
      [204, DEFAULT_ORIGIN],
    ]);
  });
});

describe('agreement beside routes that are no handlers on Fastify', () => {
  const handler = (): string => 'somebody else';

  it.each<[string, (instance: FastifyInstance) => unknown]>([
    [
      'a route of several methods',
      (instance) =>
        instance.route({ method: ['GET', 'POST'], url: '/it', handler }),
    ],
    [
      'a plugin with a prefix',
      (instance) =>
        instance.register(
          (within, _options, done) => {
            within.get('/', handler);
            done();
          },
          { prefix: '/it' },
        ),
    ],
  ])('holds for %s', (_, register) =>
    expectAgreement(
      'fastify',
      [WithoutGetController],
      [
        ['GET', '/it', 'default'],
        ['PUT', '/it', 'put'],
        ['GET', '/other', 'any'],
      ],
      (app) => register(fastifyOf(app)),
    ),
  );

  it('holds for routes that the instance had before', () => {
    const instance = fastify();
    instance.get('/it', handler);
    instance.put('/it/:any', handler);
    return expectAgreement(
      new FastifyAdapter(instance),
      [WithoutGetController],
      [
        ['GET', '/it', 'default'],
        ['HEAD', '/it', 'default'],
        ['PUT', '/it', 'put'],
        ['PUT', '/it/other', 'default'],
        ['PUT', '/it/below', 'below'],
        ['GET', '/other', 'any'],
      ],
    );
  });

  it('holds for a route of a plugin that takes a handler at the same path for a host', () =>
    expectAgreement(
      'fastify',
      [ItemsController],
      [
        ['GET', '/it', 'default', { host: 'one.test' }],
        ['GET', '/it', 'get', { host: 'two.test' }],
      ],
      (app) =>
        fastifyOf(app).route({
          method: 'GET',
          url: '/it',
          constraints: { host: 'one.test' },
          handler,
        }),
    ));
});

describe('agreement of handlers that Fastify tells apart', () => {
  it('holds for parameters that only differ in their expressions', () => {
    @Controller({ path: 'a', version: '1' })
    class ExpressionsController {
      @Handled('number') @Get(':id(^\\d+$)') number() {}
      @Handled('word') @Version(['1']) @Get(':name(^[a-z]+$)') word() {}
    }
    return expectAgreement(
      'fastify',
      [ExpressionsController],
      [
        ['GET', '/a/12', 'number', { 'x-version': '1' }],
        ['GET', '/a/twelve', 'word', { 'x-version': '1' }],
        ['GET', '/a/Twelve', 'default', { 'x-version': '1' }],
      ],
      (app) =>
        app.enableVersioning({
          type: VersioningType.HEADER,
          header: 'X-Version',
        }),
    );
  });

  it('holds for hosts that a constraint compares', () => {
    @Controller('c')
    class HostsController {
      @Handled('one') @RouteConstraints({ host: 'one.test' }) @Get() one() {}
      @Handled('two')
      @RouteConstraints({ host: /(^|\.)two\.test$/ })
      @Get()
      two() {}
      @Handled('others') @Get() others() {}
    }
    return expectAgreement(
      'fastify',
      [HostsController],
      [
        ['GET', '/c', 'one', { host: 'one.test' }],
        ['GET', '/c', 'two', { host: 'a.two.test' }],
        ['GET', '/c', 'others', { host: 'one.test:8080' }],
      ],
    );
  });

  it.each<[string, FastifyAdapter]>([
    [
      'of the adapter',
      new FastifyAdapter({
        caseSensitive: false,
        ignoreTrailingSlash: true,
        ignoreDuplicateSlashes: true,
        useSemicolonDelimiter: true,
      }),
    ],
    [
      'of an instance',
      new FastifyAdapter(
        fastify({
          caseSensitive: false,
          ignoreTrailingSlash: true,
          ignoreDuplicateSlashes: true,
          useSemicolonDelimiter: true,
        }),
      ),
    ],
  ])('holds for options at the top level %s', (_, adapter) =>
    expectAgreement(
      adapter,
      [ItemsController],
      [
        ['PUT', '/It', 'put'],
        ['PUT', '//it//below/', 'below'],
        ['PUT', '/it;a=1', 'put'],
      ],
    ),
  );
});
