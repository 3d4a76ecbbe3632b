import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { ExternalContextCreator } from '@nestjs/core';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

/** What bots and job queues have for handlers. */
@Injectable()
class Jobs {
  work(...received: readonly unknown[]): number {
    return received.length;
  }
}

@Controller('cats')
class CatsController {
  @Get() list() {
    return 'list';
  }
}

@Module({
  imports: [CorsModule.forRoot({ enforce: true, interceptor: true })],
  controllers: [CatsController],
  providers: [Jobs],
})
class ApplicationModule {}

const answersAnything: unknown = new Proxy(
  {},
  { get: () => () => answersAnything },
);

describe.each(PLATFORMS)('a handler without a request on %s', (platform) => {
  it.each<[string, readonly unknown[]]>([
    ['nothing', []],
    ['nothing that is defined', [undefined, undefined, undefined]],
    ['null', [null, null]],
    ['primitives', ['job', 7, true]],
    ['symbols', [Symbol('job'), Symbol('job')]],
    ['functions', [() => {}, () => {}]],
    ['objects', [{}, {}]],
    ['objects without a prototype', [Object.create(null), Object.create(null)]],
    ['lists', [[], []]],
    ['a reply without its raw response', [{ raw: {} }, { header() {} }]],
    ['a reply whose raw response is null', [{ raw: null }, { raw: null }]],
    ['a reply whose raw response is none', [{ raw: 1 }, { raw: 'response' }]],
    ['a reply whose raw response is empty', [{ raw: {} }, { raw: {} }]],
    ['what answers anything', [answersAnything, answersAnything]],
    ['frozen objects', [Object.freeze({}), Object.freeze({ raw: {} })]],
  ])('runs if it is called with %s', async (_title, parameters) => {
    const { app } = await start(platform, ApplicationModule);
    const jobs = app.get(Jobs);
    const handler = app
      .get(ExternalContextCreator)
      .create(jobs, (...received) => jobs.work(...received), 'work');
    await expect(handler(...parameters)).resolves.toBe(parameters.length);
  });
});

describe('a handler that middleware calls with a request of ours', () => {
  it.each([
    [PAGE, 200],
    [OTHER, 403],
    [undefined, 200],
  ])('may be any, and the strictest decides: %s', async (from, status) => {
    @Controller('open')
    class OpenController {
      @Cors({ origin: [PAGE, OTHER] }) @Get() list() {}
      @Cors({ origin: PAGE }) @Get('page') page() {}
    }
    @Module({
      imports: [CorsModule.forRoot({ origin: [PAGE, OTHER] })],
      controllers: [OpenController],
      providers: [Jobs],
    })
    class MixedModule {}
    const { origin } = await start('express', MixedModule, (app) => {
      const jobs = app.get(Jobs);
      const handler = app
        .get(ExternalContextCreator)
        .create(jobs, () => jobs.work(), 'work');
      app.use('/jobs', (request: unknown, response: Ending, next: Next) => {
        handler(request, response).then(() => response.end('done'), next);
      });
    });
    const answer = await send(
      origin,
      'GET',
      '/jobs',
      from === undefined ? {} : { origin: from },
    );
    expect(answer.status).toBe(status);
  });
});

interface Ending {
  end(body: string): unknown;
}

type Next = (error?: unknown) => void;
