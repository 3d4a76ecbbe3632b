import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Delete,
  Get,
  Logger,
  Post,
  type Type,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Cors, SkipCors, type CorsModuleOptions } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

async function startWith(
  platform: Platform,
  options: CorsModuleOptions,
  controller: Type,
  use: (app: { use(...parameters: unknown[]): unknown }) => void = () => {},
): Promise<string> {
  const ApplicationModule = applicationModule(options, [controller]);
  return (await start(platform, ApplicationModule, use)).origin;
}

/** A decorator that puts another function in the place of the method. */
function Wrapped(): MethodDecorator {
  return (_target, _method, descriptor) => {
    const { value } = descriptor as { value?: unknown };
    Object.assign(descriptor, {
      value(this: unknown, ...parameters: unknown[]): unknown {
        return (value as (...all: unknown[]) => unknown).apply(
          this,
          parameters,
        );
      },
    });
  };
}

describe.each(PLATFORMS)('handlers that are wrapped on %s', (platform) => {
  it('are skipped if their controller binds them in its constructor', async () => {
    @SkipCors()
    @Controller('admin')
    class AdminController {
      constructor() {
        this.wipe = this.wipe.bind(this);
      }
      @Delete() wipe() {
        return 'wiped';
      }
    }
    const origin = await startWith(
      platform,
      { origin: '*', enforce: true },
      AdminController,
      (app) => app.use((_: unknown, __: unknown, next: () => void) => next()),
    );
    const asked = await sendPreflight(origin, 'DELETE', '/admin', PAGE);
    expect(asked.status).toBe(403);
    const answer = await send(origin, 'DELETE', '/admin', { origin: PAGE });
    expect([answer.status, corsHeadersOf(answer)]).toEqual([
      403,
      { vary: 'Origin, Sec-Fetch-Site, Host' },
    ]);
  });

  it('have the policy that is declared below the wrapping decorator', async () => {
    @Controller('admin')
    class AdminController {
      @Get() @Wrapped() @SkipCors() list() {
        return 'list';
      }
    }
    const origin = await startWith(platform, { origin: '*' }, AdminController);
    const answer = await send(origin, 'GET', '/admin', { origin: PAGE });
    expect([answer.body, corsHeadersOf(answer)]).toEqual(['list', {}]);
  });
});

describe.each(PLATFORMS)('an origin function on %s', (platform) => {
  it.each([
    ['an object without a prototype', () => Object.create(null) as unknown],
    [
      'an error without a message',
      () => Object.assign(new Error('x'), { message: undefined }),
    ],
    ['nothing', () => undefined],
    ['a symbol', () => Symbol('odd')],
  ])('that throws or rejects with %s refuses', async (_title, odd) => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    @Controller('rules')
    class RulesController {
      @Cors({
        origin: () => {
          throw odd();
        },
      })
      @Get('throws')
      throws() {}
      @Cors({ origin: () => Promise.reject(odd()) })
      @Get('rejects')
      rejects() {}
    }
    const origin = await startWith(platform, {}, RulesController);
    for (const path of ['/rules/throws', '/rules/rejects']) {
      const asked = await sendPreflight(origin, 'GET', path, PAGE);
      const answer = await send(origin, 'GET', path, { origin: PAGE });
      expect([asked.status, answer.status, corsHeadersOf(answer)]).toEqual([
        403,
        200,
        { vary: 'Origin' },
      ]);
    }
  });

  it.each(['fails', 'works'])(
    'that throws refuses while the logger %s',
    async (logger) => {
      jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {
        if (logger === 'fails') {
          throw new Error('The disk is full.');
        }
      });
      const origin = () => {
        throw new Error('It is away.');
      };
      @Cors({ origin })
      @Controller('rules')
      class RulesController {
        @Get() list() {}
      }
      const address = await startWith(platform, {}, RulesController);
      const asked = await sendPreflight(address, 'GET', '/rules', PAGE);
      const answer = await send(address, 'GET', '/rules', { origin: PAGE });

      expect([asked.status, answer.status]).toEqual([403, 200]);
    },
  );

  it('that throws text from a client writes one line of log', async () => {
    const logged = jest
      .spyOn(Logger.prototype, 'error')
      .mockImplementation(() => {});
    @Controller('rules')
    class RulesController {
      @Cors({
        origin: (_, { path }) => {
          throw new Error(`no tenant ${decodeURIComponent(path)}`);
        },
      })
      @Get(':tenant')
      tenant() {}
    }
    const origin = await startWith(platform, {}, RulesController);
    for (let times = 0; times < 3; times++) {
      await send(origin, 'GET', '/rules/x%0A[Nest]%20forged', { origin: PAGE });
    }
    expect(logged).toHaveBeenCalledTimes(1);
    expect(logged.mock.calls.flat().join('')).not.toContain('\n');
  });
});

describe('what is mounted with app.use() on fastify', () => {
  it('is not narrower declared than it is served', async () => {
    @Controller('x')
    class PlainController {
      @Post() post() {}
    }
    const origin = await startWith(
      'fastify',
      {
        origin: '*',
        routes: [
          { path: '/graphql{/*rest}', policy: { origin: PAGE, enforce: true } },
        ],
      },
      PlainController,
      (app) =>
        app.use('/graphql', (_: unknown, response: Ending) =>
          response.end('mounted'),
        ),
    );
    for (const path of ['/graphql', '/graphql/', '/GraphQL', '/graphql/x']) {
      const answer = await send(origin, 'POST', path, { origin: OTHER });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });
});

interface Ending {
  end(body: string): unknown;
}

/** Middleware that overrides the method of every request. */
function asDelete(
  request: IncomingMessage,
  _response: unknown,
  next: () => void,
): void {
  request.method = 'DELETE';
  next();
}

describe('enforce behind a method override', () => {
  it('judges the method that the handler is reached by', async () => {
    @Controller('cats')
    class CatsController {
      @Cors({ origin: PAGE, methods: ['PUT'], enforce: true })
      @Delete()
      remove() {
        return 'removed';
      }
    }
    const origin = await startWith('express', {}, CatsController, (app) =>
      app.use(asDelete),
    );
    const answer = await send(origin, 'POST', '/cats', { origin: PAGE });
    expect(answer.status).toBe(403);
  });

  it.each([
    ['its class', true, OTHER, 200],
    ['its class', true, PAGE, 403],
    ['the default', false, PAGE, 200],
    ['the default', false, OTHER, 403],
  ])(
    'judges a handler that its controller binds by the policy of %s',
    async (_, isDeclared, from, status) => {
      @Controller('cats')
      class BoundController {
        constructor() {
          this.remove = this.remove.bind(this);
        }
        @Delete() remove() {
          return 'removed';
        }
      }
      if (isDeclared) {
        Cors({ origin: async (asked) => asked === OTHER })(BoundController);
      }
      const origin = await startWith(
        'express',
        { origin: PAGE },
        BoundController,
        (app) => app.use(asDelete),
      );
      const answer = await send(origin, 'POST', '/cats', { origin: from });
      expect(answer.status).toBe(status);
    },
  );

  it.each([
    [PAGE, 200],
    [OTHER, 403],
  ])(
    'under a default that enforces, %s gets %i: no handler serves the method received',
    async (from, status) => {
      @Cors({ origin: [PAGE, OTHER] })
      @Controller('cats')
      class CatsController {
        @Delete() remove() {
          return 'removed';
        }
      }
      const origin = await startWith(
        'express',
        { origin: PAGE, enforce: true },
        CatsController,
        (app) => app.use(asDelete),
      );
      const answer = await send(origin, 'POST', '/cats', { origin: from });
      expect(answer.status).toBe(status);
    },
  );
});
