import { afterEach, describe, expect, it } from '@jest/globals';
import {
  request,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  Controller,
  Get,
  Next,
  Post,
  Req,
  Res,
  UseGuards,
  UseInterceptors,
  type INestApplication,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import {
  Cors,
  CorsGuard,
  CorsInterceptor,
  CorsService,
  SkipCors,
  type CorsDecision,
} from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { listen, PLATFORMS, start, stopAll } from './application.js';
import { deferred } from './deferred.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

let reached = deferred();
let released = deferred();

/** A handler's parameter that is Express's response, or Fastify's reply. */
type PlatformResponse = ServerResponse & { readonly raw?: ServerResponse };

@UseGuards(CorsGuard)
@UseInterceptors(CorsInterceptor)
@Controller('cats')
class CatsController {
  @Get() list() {
    return 'cats';
  }
  @Cors({ enforce: true }) @Post() add() {}
  @Get('stream') stream(@Res() response: PlatformResponse) {
    const raw = response.raw ?? response;
    raw.write('a');
    raw.end('b');
  }
  @Get('twice') twice(@Res() response: PlatformResponse) {
    const raw = response.raw ?? response;
    try {
      raw.writeHead(99);
    } catch {
      raw.writeHead(200).end();
    }
  }
  @Get('slow') async slow() {
    reached.resolve();
    await released.promise;
    return 'slow';
  }
}

@Controller('passed')
class PassingController {
  @Get() first(@Next() next: () => void) {
    next();
  }
  @SkipCors() @Get() second() {
    return 'second';
  }
}

type Rerouted = IncomingMessage & { again?: RequestListener };

@Controller()
class ReroutingController {
  @SkipCors() @Get('first') first(
    @Req() received: Rerouted,
    @Res() response: ServerResponse,
  ) {
    received.url = '/second';
    received.again?.(received, response as never);
  }
  @Get('second') second() {
    return 'second';
  }
}

/** Gives each request the means to be sent through the application again. */
function sendingAgain(run: RequestListener) {
  return (received: Rerouted, _: ServerResponse, next: () => void): void => {
    received.again = run;
    next();
  };
}

const MODULE = applicationModule(
  {
    origin: PAGE,
    interceptor: true,
    routes: [{ path: '/cats/slow', policy: { origin: () => true } }],
  },
  [CatsController],
);

function hearing(app: INestApplication): readonly CorsDecision[] {
  const heard: CorsDecision[] = [];
  app.get(CorsService).decisions$.subscribe((each) => heard.push(each));
  return heard;
}

function parts(heard: readonly CorsDecision[]): readonly string[] {
  return heard.map(
    ({ kind, isAllowed, policy }) =>
      `${kind} ${isAllowed ? 'allowed' : 'refused'} by ${policy}`,
  );
}

describe.each(PLATFORMS)('one event on %s', (platform) => {
  it.each<[title: string, sent: [string, string], decision: string]>([
    ['passes the guard twice', ['GET', '/cats'], 'response allowed by forRoot'],
    [
      'is refused by the first of two guards',
      ['POST', '/cats'],
      'request refused by CatsController.add',
    ],
    [
      'is written in parts to the raw response',
      ['GET', '/cats/stream'],
      'response allowed by forRoot',
    ],
    [
      'has a head that Node rejects at first',
      ['GET', '/cats/twice'],
      'response allowed by forRoot',
    ],
  ])('of a request that %s', async (_title, [method, path], decision) => {
    const { app, origin } = await start(platform, MODULE);
    const heard = hearing(app);
    const page = decision.includes('refused') ? OTHER : PAGE;
    await send(origin, method, path, { origin: page });
    expect(parts(heard)).toEqual([decision]);
  });

  it('of a request whose client went away, when its handler responds', async () => {
    [reached, released] = [deferred(), deferred()];
    const { app, origin } = await start(platform, MODULE);
    const heard = hearing(app);
    const sent = request(`${origin}/cats/slow`, { headers: { origin: PAGE } });
    sent.on('error', () => {});
    sent.end();
    await reached.promise;
    const before = parts(heard);
    const left = new Promise((resolve) => sent.once('close', resolve));
    sent.destroy();
    await left;
    released.resolve();
    // The application has closed when it has no response left to write.
    await app.close();
    expect([before, parts(heard)]).toEqual([
      [],
      ['response allowed by routes[0]'],
    ]);
  });

  it('with the path of the entry, if only some readings of a path match it', async () => {
    const { app, origin } = await start(platform, MODULE);
    const heard = hearing(app);
    await send(origin, 'GET', '//cats/slow', { origin: OTHER });
    expect(heard.map(({ policy, route }) => [policy, route])).toEqual([
      ['forRoot', '/cats/slow'],
    ]);
  });

  it('of a preflight', async () => {
    const { app, origin } = await start(platform, MODULE);
    const heard = hearing(app);
    await sendPreflight(origin, 'GET', '/cats', PAGE);
    expect(parts(heard)).toEqual(['preflight allowed by forRoot']);
  });
});

describe('one event on Express', () => {
  it('of a request that a handler passes on to another one', async () => {
    const { app, origin } = await start(
      'express',
      applicationModule({ origin: PAGE }, [PassingController]),
    );
    const heard = hearing(app);
    await send(origin, 'GET', '/passed', { origin: PAGE });
    expect(parts(heard)).toEqual([
      'request refused by PassingController.second',
    ]);
  });

  it('of a request that a handler sends through the application again', async () => {
    const instance = express();
    const { app, origin } = await start(
      new ExpressAdapter(instance),
      applicationModule({ origin: PAGE }, [ReroutingController]),
      (application) => application.use(sendingAgain(instance)),
    );
    const heard = hearing(app);
    const answer = await send(origin, 'GET', '/first', { origin: PAGE });
    expect([
      answer.body,
      answer.headers['access-control-allow-origin'],
      parts(heard),
    ]).toEqual([
      'second',
      undefined,
      ['response refused by ReroutingController.first'],
    ]);
  });

  it('of a request that is sent through again, which a candidate would refuse as well', async () => {
    const instance = express();
    const { app, origin } = await start(
      new ExpressAdapter(instance),
      applicationModule({ origin: PAGE, reportOnly: { origin: [] } }, [
        ReroutingController,
      ]),
      (application) => application.use(sendingAgain(instance)),
    );
    const heard = hearing(app);
    await send(origin, 'GET', '/first', { origin: PAGE });
    expect(heard.map(({ reportOnly }) => reportOnly)).toEqual([undefined]);
    expect(app.get(CorsService).proposals()[0]?.origins).toEqual([]);
  });

  it('for each application, if one is mounted inside another', async () => {
    const [inner, outer] = [express(), express()];
    const applications = [];
    for (const [instance, page] of [
      [inner, PAGE],
      [outer, OTHER],
    ] as const) {
      const app = await NestFactory.create(
        applicationModule({ origin: page }, [CatsController]),
        new ExpressAdapter(instance),
        { logger: false },
      );
      // Before Nest answers what nobody serves.
      if (instance === outer) {
        outer.use('/inner', inner);
      }
      await app.init();
      applications.push(app);
    }
    const heardBy = applications.map(hearing);
    const heard: unknown[] = [];
    const listener = (message: unknown): void => void heard.push(message);
    subscribe('nestjs-cors:decision', listener);
    const { origin } = await listen(applications[1] as INestApplication);
    await send(origin, 'GET', '/inner/cats', { origin: PAGE });
    unsubscribe('nestjs-cors:decision', listener);
    expect(heardBy.map(parts)).toEqual([
      ['response allowed by forRoot'],
      ['response refused by forRoot'],
    ]);
    expect(heard).toEqual(heardBy.flat());
  });
});
