import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import { createServer, type Server } from 'node:http';
import { DEFAULT_ORIGIN, Handled, handlerInAgreement } from './agreement.js';
import { applicationModule } from './application-module.js';
import { listen, stopAll } from './application.js';
import { expectAgreement } from './expect-agreement.js';

afterEach(stopAll);

@Controller('cats')
class CatsController {
  @Handled('parameter') @Get(':id') find() {}
  @Handled('static') @Get('Mine') mine() {}
  @Handled('put') @Put('Mine') put() {}
}

describe('agreement with the settings of the router', () => {
  it('holds on an Express application that is strict and case sensitive', () => {
    const server = express();
    server.enable('strict routing');
    server.enable('case sensitive routing');
    return expectAgreement(
      new ExpressAdapter(server),
      [CatsController],
      [
        ['PUT', '/cats/Mine', 'put'],
        ['PUT', '/cats/mine', 'default'],
        ['PUT', '/cats/Mine/', 'default'],
        ['GET', '/cats/1', 'parameter'],
        ['GET', '/cats/1/', 'default'],
      ],
    );
  });

  it('holds on a Fastify instance that ignores case and slashes', () => {
    const routerOptions = {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 20,
    };
    return expectAgreement(
      // Fastify 5.4 takes them at the top level.
      new FastifyAdapter({ ...routerOptions, routerOptions }),
      [CatsController],
      [
        ['GET', '/CATS/mine/', 'static'],
        ['PUT', '//cats//Mine', 'put'],
        ['GET', '/cats/1/', 'parameter'],
      ],
    );
  });

  it('holds on a Fastify instance with a regular expression in a path', () => {
    @Controller('cats')
    class NumbersController {
      @Handled('number') @Get(':id(^\\d+$)') number() {}
    }
    return expectAgreement(
      new FastifyAdapter(),
      [NumbersController],
      [
        ['GET', '/cats/12', 'number'],
        ['GET', '/cats/twelve', 'default'],
        // Nest answers an empty parameter as not found, Fastify's router would not.
        ['GET', '/cats/', 'default'],
      ],
    );
  });

  it('holds if the paths of a controller and of its handlers overlap, on Express', () => {
    @Controller(['a', 'a/b'])
    class OverlappingController {
      @Handled('first') @Get('c') first() {}
      @Handled('second') @Put('c') second() {}
      @Handled('third') @Get('b/c') third() {}
    }
    return expectAgreement(
      'express',
      [OverlappingController],
      [
        ['GET', '/a/b/c', 'third'],
        ['GET', '/a/c', 'first'],
        ['PUT', '/a/b/c', 'second'],
        ['GET', '/a/b/b/c', 'third'],
      ],
    );
  });

  it('holds for a controller whose path begins with an optional group, on Express', () => {
    @Controller('{/:language}/docs')
    class OptionalController {
      @Handled('page') @Get(':page') page() {}
    }
    return expectAgreement(
      'express',
      [OptionalController],
      [
        ['GET', '/docs/intro', 'page'],
        ['GET', '/en/docs/intro', 'page'],
        ['GET', '/docs', 'default'],
      ],
    );
  });

  // Nest 11 has no such option and registers in the order of declaration.
  it('holds if Nest 12 sorts routes by specificity', async () => {
    const ApplicationModule = applicationModule({ origin: DEFAULT_ORIGIN }, [
      CatsController,
    ]);
    const options = {
      logger: false,
      routeResolutionStrategy: 'specificity',
    } as const;
    const app = await NestFactory.create(
      ApplicationModule,
      new ExpressAdapter(),
      options,
    );
    const { origin } = await listen(app);
    const names = ['parameter', 'static', 'put'];
    expect(await handlerInAgreement(origin, names, 'GET', '/cats/Mine')).toBe(
      hasSorter() ? 'static' : 'parameter',
    );
    expect(await handlerInAgreement(origin, names, 'GET', '/cats/1')).toBe(
      'parameter',
    );
  });

  it('holds if the application is mounted in another one', async () => {
    const inner = express();
    const ApplicationModule = applicationModule({ origin: DEFAULT_ORIGIN }, [
      CatsController,
    ]);
    const app = await NestFactory.create(
      ApplicationModule,
      new ExpressAdapter(inner),
      { logger: false },
    );
    await app.init();
    const server = createServer(express().use('/mounted', inner));
    try {
      const origin = await portOf(server);
      const names = ['parameter', 'put'];
      expect(
        await handlerInAgreement(origin, names, 'PUT', '/mounted/cats/Mine'),
      ).toBe('put');
      expect(
        await handlerInAgreement(origin, names, 'GET', '/mounted/cats/1'),
      ).toBe('parameter');
    } finally {
      server.close();
      await app.close();
    }
  });
});

function hasSorter(): boolean {
  return 'isRouteOrderSensitive' in ExpressAdapter.prototype;
}

function portOf(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(
        `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
      );
    });
  });
}
