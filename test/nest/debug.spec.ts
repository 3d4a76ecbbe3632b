import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Logger, Module, Post, Put } from '@nestjs/common';
import { Cors, CorsModule, SkipCors } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { FIRST_REFUSAL_END } from './first-refusals.js';
import { send } from './send.js';
import { preflight, type Sent } from './sent-request.js';

const APP = 'https://app.example.com';

@Cors({ origin: 'http://localhost' })
@Controller('widget')
class WidgetController {
  @Get() show() {
    return 'shown';
  }
  @Cors({ origin: APP, enforce: true }) @Post() change() {}
  @SkipCors() @Get('internal') internal() {}
  @Cors({ origin: APP, methods: ['PUT'], allowedHeaders: ['x-id'] })
  @Put('theme')
  theme() {}
  @Cors({ origin: () => Promise.resolve(false) }) @Get('later') later() {}
  @Cors(['app', 'shop']) @Put('news') news() {}
  @Cors({ origin: APP }) @Get('credentials') credentials() {}
  @Cors({ origin: '*' }) @Get('everyone') everyone() {}
  @Cors({ origin: APP, credentials: true }) @Get('cookies') cookies() {}
}

const POLICIES = {
  app: { origin: APP, methods: [] },
  shop: { origin: 'https://shop.example', enforce: true },
};

@Module({
  imports: [
    CorsModule.forRoot({
      origin: APP,
      debug: true,
      policies: POLICIES,
    }),
  ],
  controllers: [WidgetController],
})
class DebuggedModule {}

const ROWS: readonly (readonly [sent: Sent, line: string])[] = [
  [
    ['GET', '/widget?token=secret', { origin: 'http://localhost:5173' }],
    'GET /widget from "http://localhost:5173": WidgetController allows "http://localhost", which differs only in its port. Add "http://localhost:*" to origin.',
  ],
  [
    preflight('GET', '/widget', 'http://127.0.0.1', 'x-a'),
    'Preflight for GET /widget from "http://127.0.0.1": WidgetController allows "http://localhost", which differs only in its name for this machine. Add "http://127.0.0.1" to origin.',
  ],
  [
    [
      'POST',
      '/widget',
      { origin: 'https://www.app.example.com', host: 'api.example' },
    ],
    'POST /widget from "https://www.app.example.com" to the host "api.example" was refused with 403: WidgetController.change allows "https://app.example.com", which differs only in its "www.". Add "https://www.app.example.com" to origin.',
  ],
  [
    ['GET', '/widget/internal', { origin: APP }],
    'GET /widget/internal from "https://app.example.com": WidgetController.internal allows no origin: it is under @SkipCors(), or its origin is false or empty.',
  ],
  [
    preflight('PUT', '/widget/theme', APP, 'x-id,x-other'),
    'Preflight for PUT /widget/theme from "https://app.example.com": WidgetController.theme does not allow the header "x-other", only "x-id". Add "x-other" to allowedHeaders.',
  ],
  [
    preflight('BREW', '/widget/theme', APP),
    'Preflight for BREW /widget/theme from "https://app.example.com": no handler serves it. forRoot allows the methods that the route serves, but nothing serves "BREW".',
  ],
  [
    preflight('DELETE', '/widget', 'http://localhost'),
    'Preflight for DELETE /widget from "http://localhost": no handler serves it. forRoot allows "https://app.example.com", but not this origin.',
  ],
  [
    ['GET', '/nowhere', { origin: 'http://app.example.com' }],
    'GET /nowhere from "http://app.example.com": no handler serves it. forRoot allows "https://app.example.com", which differs only in its scheme. Open the page under https://app.example.com.',
  ],
  [
    ['GET', '/widget/later', { origin: APP }],
    'GET /widget/later from "https://app.example.com": WidgetController.later allows what a function allows, but not this origin.',
  ],
  [
    [
      'GET',
      '/widget/credentials',
      { origin: APP, cookie: 'a=1', 'sec-fetch-mode': 'cors' },
    ],
    'GET /widget/credentials from "https://app.example.com": WidgetController.credentials does not allow credentials, but the request has a cookie. Set credentials: true.',
  ],
  [
    [
      'GET',
      '/widget/everyone',
      { origin: APP, cookie: 'a=1', 'sec-fetch-mode': 'cors' },
    ],
    'GET /widget/everyone from "https://app.example.com": WidgetController.everyone does not allow credentials, but the request has a cookie. Name the origins, and set credentials: true.',
  ],
  [
    preflight('PUT', '/widget/news', 'https://app.example.com:8443'),
    'Preflight for PUT /widget/news from "https://app.example.com:8443": WidgetController.news (app) allows "https://app.example.com", which differs only in its port. Add "https://app.example.com:8443" to origin.',
  ],
  [
    preflight('PUT', '/widget/news', APP),
    'Preflight for PUT /widget/news from "https://app.example.com": WidgetController.news (app) does not allow the method "PUT", only GET, HEAD, POST. Add "PUT" to methods.',
  ],
  [
    [
      'PUT',
      '/widget/news',
      { origin: 'https://evil.example', host: 'api.example' },
    ],
    'PUT /widget/news from "https://evil.example" to the host "api.example" was refused with 403: WidgetController.news allows "https://app.example.com", "https://shop.example", but not this origin.',
  ],
];

const PREFLIGHT = 'a preflight was refused';
const REQUEST = 'a request was refused with 403 before its handler ran';

const RESPONSE = 'a page was not allowed to read a response';

/** What is logged of the same requests without debug, under a default policy that enforces. */
const FIRST: readonly string[] = [
  `forRoot: ${PREFLIGHT} (method-not-allowed)`,
  `forRoot: ${PREFLIGHT} (origin-not-allowed)`,
  `forRoot: ${REQUEST} (origin-not-allowed)`,
  `WidgetController: ${PREFLIGHT} (origin-not-allowed)`,
  `WidgetController: ${REQUEST} (origin-not-allowed)`,
  `WidgetController.credentials: ${RESPONSE} (credentials-not-allowed)`,
  `WidgetController.everyone: ${RESPONSE} (credentials-not-allowed)`,
  `WidgetController.change: ${REQUEST} (origin-not-allowed)`,
  `WidgetController.internal: ${REQUEST} (origin-not-allowed)`,
  `WidgetController.later: ${REQUEST} (origin-not-allowed)`,
  `WidgetController.news (app): ${PREFLIGHT} (method-not-allowed)`,
  `WidgetController.news (shop): ${PREFLIGHT} (origin-not-allowed)`,
  `WidgetController.news (shop): ${REQUEST} (origin-not-allowed)`,
  `WidgetController.theme: ${PREFLIGHT} (header-not-allowed)`,
];

const QUIET: readonly (readonly [title: string, sent: Sent])[] = [
  ['without Origin', ['GET', '/widget', {}]],
  ['of an allowed origin', ['GET', '/widget', { origin: 'http://localhost' }]],
  [
    'of the same origin',
    ['POST', '/widget', { origin: 'https://api.example', host: 'api.example' }],
  ],
  [
    'that says so',
    [
      'POST',
      '/widget',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ],
  [
    'with cookies that it may send',
    [
      'GET',
      '/widget/cookies',
      { origin: APP, cookie: 'a=1', 'sec-fetch-mode': 'cors' },
    ],
  ],
  [
    'with cookies whose response no page reads',
    [
      'GET',
      '/widget/credentials',
      { origin: APP, cookie: 'a=1', 'sec-fetch-mode': 'navigate' },
    ],
  ],
  [
    'whose preflight is allowed',
    preflight('GET', '/widget', 'http://localhost'),
  ],
];

describe.each(PLATFORMS)('debug on %s', (platform) => {
  let server: string;
  const warn = jest.fn();

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(warn);
    server = (await start(platform, DebuggedModule)).origin;
  });
  afterAll(async () => {
    await stopAll();
    jest.restoreAllMocks();
  });

  it.each(ROWS)('says why %j is refused, and once', async (sent, line) => {
    warn.mockClear();
    await send(server, ...sent);
    await send(server, ...sent);
    expect(warn.mock.calls).toEqual([[line]]);
  });

  it.each(QUIET)('says nothing about a request %s', async (_title, sent) => {
    warn.mockClear();
    await send(server, ...sent);
    expect(warn).not.toHaveBeenCalled();
  });

  it('says only what was refused first if it is off, and once', async () => {
    @Module({
      imports: [
        CorsModule.forRoot({ origin: APP, enforce: true, policies: POLICIES }),
      ],
      controllers: [WidgetController],
    })
    class SilentModule {}
    const { origin } = await start(platform, SilentModule);
    warn.mockClear();
    for (const [sent] of [...ROWS, ...ROWS]) {
      await send(origin, ...sent);
    }
    expect(warn.mock.calls.map(([line]) => String(line)).toSorted()).toEqual(
      FIRST.map((line) => `${line}. ${FIRST_REFUSAL_END}`).toSorted(),
    );
  });

  it('changes no answer', async () => {
    const silent = CorsModule.forRoot({ origin: APP, policies: POLICIES });
    @Module({ imports: [silent], controllers: [WidgetController] })
    class SilentModule {}
    const { origin } = await start(platform, SilentModule);
    const answersOf = async (to: string) => {
      const answers: unknown[] = [];
      for (const [sent] of ROWS) {
        const { status, headers, body } = await send(to, ...sent);
        const { date: _date, ...kept } = headers;
        answers.push({ status, headers: kept, body });
      }
      return answers;
    };

    expect(await answersOf(server)).toEqual(await answersOf(origin));
  });

  it('is warned about in production', async () => {
    const before = process.env['NODE_ENV'];
    warn.mockClear();
    process.env['NODE_ENV'] = 'production';
    try {
      await start(platform, DebuggedModule);
    } finally {
      process.env['NODE_ENV'] = before;
    }
    expect(warn.mock.calls).toEqual([
      [
        'forRoot: debug is true and NODE_ENV is production: each refused request is analyzed and logged, so that anyone can cause extra work. Set debug: false in production.',
      ],
    ]);
  });
});
