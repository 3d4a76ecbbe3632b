import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Controller,
  Get,
  Logger,
  Module,
  Param,
  Patch,
  Post,
  Put,
} from '@nestjs/common';
import { repeat, take } from 'rxjs';
import {
  Cors,
  CorsModule,
  CorsService,
  SkipCors,
  type CorsDecision,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { deferred } from './deferred.js';
import { send } from './send.js';
import { preflight, type Sent } from './sent-request.js';

const APP = 'https://app.example.com';
const EVIL = 'https://evil.example';
const CHANNEL = 'nestjs-cors:decision';
const REQUEST_ID = new AsyncLocalStorage<unknown>();

@Cors({ origin: APP })
@Controller('widget')
class WidgetController {
  @Get(':id') show(@Param('id') id: string) {
    return id;
  }
  @Get('fails/now') fail() {
    throw new Error('It fails.');
  }
  @Cors({ enforce: true }) @Post() change() {}
  @Cors({ enforce: true, methods: ['PUT'] }) @Patch(':id') patch() {}
  @Cors({ methods: ['PUT'], allowedHeaders: ['x-id'] })
  @Put(':id/theme')
  theme() {}
  @Cors({ origin: '*' }) @Get(':id/public') public() {}
  @SkipCors() @Get(':id/internal') internal() {}
  @Cors({ origin: () => Promise.reject(new Error('down')) })
  @Get(':id/later')
  later() {}
  @Cors({ origin: 'app://.' }) @Get(':id/desktop') desktop() {}
  @Cors(['app', 'shop']) @Get(':id/news') news() {}
}

@Module({
  imports: [
    CorsModule.forRoot({
      origin: APP,
      policies: {
        app: { origin: APP },
        shop: { origin: 'https://shop.example' },
      },
      routes: [
        { path: '/graphql', policy: { origin: EVIL } },
        { path: '/own', policy: false },
        { path: '/closed', policy: { enforce: true } },
      ],
    }),
  ],
  controllers: [WidgetController],
})
class WatchedModule {}

const ALLOWED: CorsDecision = {
  kind: 'response',
  isAllowed: true,
  reason: 'origin-allowed',
  policy: 'WidgetController',
  origin: APP,
  method: 'GET',
  route: '/widget/:id',
};

const refused = (
  kind: CorsDecision['kind'],
  reason: CorsDecision['reason'],
  changes: Partial<CorsDecision> = {},
): CorsDecision => ({
  ...ALLOWED,
  kind,
  isAllowed: false,
  reason,
  origin: EVIL,
  ...changes,
});

const THEME = {
  policy: 'WidgetController.theme',
  method: 'PUT',
  route: '/widget/:id/theme',
};

const ROWS: readonly (readonly [
  title: string,
  sent: Sent,
  decision: CorsDecision,
])[] = [
  [
    'an allowed preflight',
    preflight('PUT', '/widget/1/theme', APP, 'x-id'),
    { ...ALLOWED, ...THEME, kind: 'preflight' },
  ],
  [
    'a preflight of an origin that is not allowed',
    preflight('PUT', '/widget/1/theme', EVIL),
    refused('preflight', 'origin-not-allowed', THEME),
  ],
  [
    'a preflight for a header that is not allowed',
    preflight('PUT', '/widget/1/theme', APP, 'x-other'),
    refused('preflight', 'header-not-allowed', { ...THEME, origin: APP }),
  ],
  [
    'a preflight for a method that no client may have heard of',
    preflight('<script>', '/widget/1/theme?<script>', APP),
    refused('preflight', 'method-malformed', {
      policy: 'forRoot',
      origin: APP,
      method: 'other',
      route: undefined,
    }),
  ],
  [
    'a preflight under an entry of routes',
    preflight('POST', '/graphql', EVIL),
    {
      ...ALLOWED,
      kind: 'preflight',
      policy: 'routes[0]',
      origin: EVIL,
      method: 'POST',
      route: '/graphql',
    },
  ],
  [
    'a response that the page may read',
    ['GET', '/widget/1?secret', { origin: APP }],
    ALLOWED,
  ],
  [
    'a response that every page may read',
    ['GET', '/widget/1/public', { origin: EVIL }],
    {
      ...ALLOWED,
      reason: 'any-origin-allowed',
      policy: 'WidgetController.public',
      origin: EVIL,
      route: '/widget/:id/public',
    },
  ],
  [
    'a response that the page may not read',
    ['GET', '/widget/1', { origin: EVIL }],
    refused('response', 'origin-not-allowed'),
  ],
  [
    'a response under @SkipCors()',
    ['GET', '/widget/1/internal', { origin: APP }],
    refused('response', 'origin-not-allowed', {
      policy: 'WidgetController.internal',
      origin: APP,
      route: '/widget/:id/internal',
    }),
  ],
  [
    'a response with an asynchronous rule that fails',
    ['GET', '/widget/1/later', { origin: APP }],
    refused('response', 'origin-rule-failed', {
      policy: 'WidgetController.later',
      origin: APP,
      route: '/widget/:id/later',
    }),
  ],
  [
    'a response of several policies, of which the last one refuses',
    ['GET', '/widget/1/news', { origin: EVIL }],
    refused('response', 'origin-not-allowed', {
      policy: 'WidgetController.news (shop)',
      route: '/widget/:id/news',
    }),
  ],
  [
    'a response to a page that sends its cookies without being allowed to',
    [
      'GET',
      '/widget/1',
      { origin: APP, cookie: 'a=1', 'sec-fetch-mode': 'cors' },
    ],
    refused('response', 'credentials-not-allowed', { origin: APP }),
  ],
  [
    'the response of a handler that throws',
    ['GET', '/widget/fails/now', { origin: APP }],
    { ...ALLOWED, route: '/widget/fails/now' },
  ],
  [
    'a response that no handler serves',
    ['GET', '/nowhere', { origin: EVIL }],
    refused('response', 'origin-not-allowed', {
      policy: 'forRoot',
      route: undefined,
    }),
  ],
  [
    'a response of a body that cannot be parsed',
    [
      'POST',
      '/widget',
      { origin: APP, 'content-type': 'application/json' },
      '{',
    ],
    {
      ...ALLOWED,
      policy: 'WidgetController.change',
      method: 'POST',
      route: '/widget',
    },
  ],
  [
    'a response to the origin of an application, which is allowed',
    ['GET', '/widget/1/desktop', { origin: 'app://.' }],
    {
      ...ALLOWED,
      policy: 'WidgetController.desktop',
      origin: 'app://.',
      route: '/widget/:id/desktop',
    },
  ],
  [
    'a response to such an origin, which is not allowed',
    ['GET', '/widget/1', { origin: 'app://<b>' }],
    refused('response', 'origin-not-allowed', { origin: undefined }),
  ],
  [
    'a response to something that is no origin',
    ['GET', '/widget/1', { origin: 'a text, of a client' }],
    refused('response', 'origin-malformed', { origin: undefined }),
  ],
  [
    'a response to something that is no origin, and that everyone may read',
    ['GET', '/widget/1/public', { origin: 'a text, of a client' }],
    {
      ...ALLOWED,
      reason: 'any-origin-allowed',
      policy: 'WidgetController.public',
      origin: undefined,
      route: '/widget/:id/public',
    },
  ],
  [
    'a response to a page without an origin',
    ['GET', '/widget/1', { origin: 'null' }],
    refused('response', 'null-origin-refused', { origin: 'null' }),
  ],
  [
    'a request that does not run because of its origin',
    ['POST', '/widget', { origin: EVIL }],
    refused('request', 'origin-not-allowed', {
      policy: 'WidgetController.change',
      method: 'POST',
      route: '/widget',
    }),
  ],
  [
    'a request that does not run because of its method',
    ['PATCH', '/widget/1', { origin: APP }],
    refused('request', 'method-not-allowed', {
      policy: 'WidgetController.patch',
      origin: APP,
      method: 'PATCH',
    }),
  ],
  [
    'a request that an entry of routes does not let run',
    ['GET', '/closed', { origin: EVIL }],
    refused('request', 'origin-not-allowed', {
      policy: 'routes[2]',
      route: '/closed',
    }),
  ],
];

const UNHEARD: readonly (readonly [title: string, sent: Sent])[] = [
  ['without Origin', ['GET', '/widget/1', {}]],
  ['without Origin, which everyone may send', ['GET', '/widget/1/public', {}]],
  [
    'of the same origin',
    ['POST', '/widget', { origin: 'https://api.example', host: 'api.example' }],
  ],
  [
    'of the same origin, as the browser says',
    ['POST', '/widget', { origin: EVIL, 'sec-fetch-site': 'same-origin' }],
  ],
  ['for a path that is left alone', ['GET', '/own', { origin: EVIL }]],
  ['that is OPTIONS, but no preflight', ['OPTIONS', '/widget/1', {}]],
];

describe.each(PLATFORMS)('decisions on %s', (platform) => {
  let server: string;
  let cors: CorsService;

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const { app, origin } = await start(
      platform,
      WatchedModule,
      (application) =>
        application.use(
          (
            { headers }: IncomingMessage,
            _response: ServerResponse,
            next: () => void,
          ) => REQUEST_ID.run(headers['x-request'], next),
        ),
    );
    server = origin;
    cors = app.get(CorsService);
  });
  afterAll(async () => {
    await stopAll();
    jest.restoreAllMocks();
  });

  async function heardOf(
    request: () => Promise<unknown>,
  ): Promise<readonly CorsDecision[]> {
    const heard: CorsDecision[] = [];
    const subscription = cors.decisions$.subscribe((each) => heard.push(each));
    await request();
    subscription.unsubscribe();
    return heard;
  }

  it.each(ROWS)('have one event for %s', async (_title, sent, decision) => {
    expect(await heardOf(() => send(server, ...sent))).toEqual([decision]);
  });

  it.each(UNHEARD)('have no event for a request %s', async (_title, sent) => {
    expect(await heardOf(() => send(server, ...sent))).toEqual([]);
  });

  it('are the same in the channel of the process', async () => {
    const heard: unknown[] = [];
    const listener = (message: unknown): void => void heard.push(message);
    subscribe(CHANNEL, listener);
    for (const [, sent] of ROWS) {
      await send(server, ...sent);
    }
    unsubscribe(CHANNEL, listener);
    expect(heard).toEqual(ROWS.map(([, , decision]) => decision));
  });

  it('reach every subscriber, and none that has unsubscribed', async () => {
    const early: CorsDecision[] = [];
    cors.decisions$.subscribe((each) => early.push(each)).unsubscribe();
    const [late] = await heardOf(async () => {
      expect(
        await heardOf(() => send(server, 'GET', '/widget/1', { origin: APP })),
      ).toEqual([ALLOWED]);
    });
    expect([early, late]).toEqual([[], ALLOWED]);
  });

  it('reach a subscriber that subscribes anew in an event once', async () => {
    const heard: CorsDecision[] = [];
    // Without a number, a fault would never end.
    const subscription = cors.decisions$
      .pipe(take(1), repeat(50))
      .subscribe((each) => heard.push(each));
    await send(server, 'GET', '/widget/1', { origin: APP });
    expect(heard).toEqual([ALLOWED]);
    await send(server, 'GET', '/widget/1', { origin: APP });
    expect(heard).toEqual([ALLOWED, ALLOWED]);
    subscription.unsubscribe();
  });

  it('are heard in the asynchronous context of the request', async () => {
    const contexts: unknown[] = [];
    const subscription = cors.decisions$.subscribe(() =>
      contexts.push(REQUEST_ID.getStore()),
    );
    await send(server, 'GET', '/widget/1', { origin: APP, 'x-request': '7' });
    subscription.unsubscribe();
    expect(contexts).toEqual(['7']);
  });

  it.each<[which: string, listen: (listener: () => void) => () => void]>([
    [
      'of decisions$',
      (listener) => {
        const subscription = cors.decisions$.subscribe(listener);
        return () => subscription.unsubscribe();
      },
    ],
    [
      'of the channel',
      (listener) => {
        subscribe(CHANNEL, listener);
        return () => unsubscribe(CHANNEL, listener);
      },
    ],
  ])(
    'change no response if a listener %s throws, and its error is uncaught',
    async (_which, listen) => {
      const error = new Error('The listener is broken.');
      const uncaught = deferred<unknown>();
      process.setUncaughtExceptionCaptureCallback(uncaught.resolve);
      const stop = listen(() => {
        throw error;
      });
      const answer = await send(server, 'GET', '/widget/1', { origin: APP });
      const thrown = await uncaught.promise;
      stop();
      process.setUncaughtExceptionCaptureCallback(null);
      expect([
        answer.status,
        answer.headers['access-control-allow-origin'],
        thrown,
      ]).toEqual([200, APP, error]);
    },
  );
});
