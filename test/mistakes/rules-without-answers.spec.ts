import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Injectable, Logger, Module } from '@nestjs/common';
import {
  Cors,
  CorsModule,
  originResolver,
  type OriginOption,
  type OriginRequest,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { corsHeadersOf, send } from '../nest/send.js';
import { failureOf, startModule } from '../start-up/configuration.js';
import { messageOf } from '../start-up/refused-configuration.js';
import { anything, APP } from './start-up-mistake.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

@Injectable()
class Answering {
  isOriginAllowed(origin: string): boolean {
    return origin as unknown as boolean;
  }
}

@Injectable()
class AnsweringRight {
  isOriginAllowed(origin: string): boolean {
    return origin === APP;
  }
}

interface Row {
  readonly mistake: string;
  readonly rule: unknown;
  readonly says: string;
  readonly remedied: OriginOption;
}

const ROWS: readonly Row[] = [
  {
    mistake: 'a function returns nothing',
    rule: (origin: string) => {
      new Set([APP]).has(origin);
    },
    says: 'the origin function failed for "https://app.example.com", which was refused: "It returned undefined. Return true or false, or a promise of one; if it takes a callback, write fromCallback(fn)."',
    remedied: (origin) => new Set([APP]).has(origin),
  },
  {
    mistake: 'a function returns the origin',
    rule: (origin: string) => origin,
    says: String.raw`the origin function failed for "https://app.example.com", which was refused: "It returned \"https://app.example.com\". Return true or false, or a promise of one."`,
    remedied: () => true,
  },
  {
    mistake: 'a function returns a promise of one',
    rule: () => Promise.resolve(1),
    says: 'the origin function failed for "https://app.example.com", which was refused: "It returned 1. Return true or false, or a promise of one."',
    remedied: () => Promise.resolve(true),
  },
  {
    mistake: 'a resolver returns the origin',
    rule: originResolver(Answering),
    says: String.raw`the resolver Answering failed for "https://app.example.com", which was refused: "It returned \"https://app.example.com\". Return true or false, or a promise of one."`,
    remedied: originResolver(AnsweringRight),
  },
];

function applicationWith(origin: unknown) {
  @Cors(anything({ origin }))
  @Controller('widget')
  class WidgetController {
    @Get() theme() {}
  }
  @Module({
    imports: [CorsModule.forRoot()],
    controllers: [WidgetController],
    providers: [Answering, AnsweringRight],
  })
  class ApplicationModule {}
  return ApplicationModule;
}

async function allowedBy(server: string): Promise<unknown> {
  const answer = await send(server, 'GET', '/widget', { origin: APP });
  return corsHeadersOf(answer)['access-control-allow-origin'];
}

describe.each(PLATFORMS)('a rule on %s that gives no answer', (platform) => {
  it.each(ROWS)(
    'refuses and is logged once in a while: $mistake',
    async ({ rule, says }) => {
      const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      const { origin } = await start(platform, applicationWith(rule));
      expect(await allowedBy(origin)).toBeUndefined();
      expect(await allowedBy(origin)).toBeUndefined();
      expect(error.mock.calls).toEqual([[`WidgetController: ${says}`]]);
    },
  );

  it.each(ROWS)(
    'allows and logs nothing, where it is remedied that $mistake',
    async ({ remedied }) => {
      const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      const { origin } = await start(platform, applicationWith(remedied));
      expect(await allowedBy(origin)).toBe(APP);
      expect(error.mock.calls).toEqual([]);
    },
  );
});

describe.each(PLATFORMS)('a resolver on %s', (platform) => {
  it('that expects a callback keeps the application from starting', async () => {
    @Injectable()
    class CallingBack {
      isOriginAllowed(
        origin: string,
        callback: (error: null, isAllowed: boolean) => void,
      ): void {
        setTimeout(() => callback(null, origin === APP), 1);
      }
    }
    const { message } = await failureOf(
      startModule(
        platform,
        CorsModule.forRoot(
          anything({ origin: originResolver(CallingBack as never) }),
        ),
        [],
        [CallingBack],
      ),
    );
    expect(message).toBe(
      messageOf(
        'forRoot: originResolver(CallingBack) a function is invalid: it expects a callback in its parameter callback, and receives none. Return the answer, or a promise of it. See node_modules/nestjs-cors/docs/errors.md#callback-function',
      ),
    );
  });
});

describe.each(PLATFORMS)('a bound function on %s', (platform) => {
  class Tenants {
    constructor(private readonly known: string) {}

    find(
      origin: string,
      callback: (error: null, isKnown: boolean) => void,
      settled: () => void,
    ): void {
      setTimeout(() => {
        callback(null, origin === this.known);
        settled();
      }, 1);
    }

    check(origin: string, { method, path }: OriginRequest): boolean {
      return method === 'GET' && path === '/widget' && origin === this.known;
    }
  }

  it('that calls back later is refused and logged, and does not end the process', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const tenants = new Tenants(APP);
    let settle = (): void => undefined;
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const rule = ((origin: string, callback: () => void) =>
      tenants.find(origin, callback, settle)).bind(tenants);
    const { origin } = await start(platform, applicationWith(rule));
    expect(await allowedBy(origin)).toBeUndefined();
    await settled;
    expect(error.mock.calls).toEqual([
      [
        'WidgetController: the origin function failed for "https://app.example.com", which was refused: "It returned undefined. Return true or false, or a promise of one; if it takes a callback, write fromCallback(fn)."',
      ],
    ]);
  });

  it('that answers is told of the request', async () => {
    const tenants = new Tenants(APP);
    const rule = tenants.check.bind(tenants);
    const { origin } = await start(platform, applicationWith(rule));
    expect(await allowedBy(origin)).toBe(APP);
  });
});
