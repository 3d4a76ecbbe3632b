import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Logger, Options, Put } from '@nestjs/common';
import { CorsService, type CorsDecision } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { isFirstRefusal } from './first-refusals.js';
import { corsHeadersOf, send } from './send.js';

const PAGE = 'https://app.example.com';

@Controller('cats')
class CatsController {
  @Put() put() {
    return 'put';
  }
  @Options() options() {
    return 'options';
  }
}

const ApplicationModule = applicationModule(
  {
    origin: [PAGE, /^https:\/\/[a-z]+\.pattern\.example$/],
    credentials: true,
    debug: false,
  },
  [CatsController],
);

const ORIGINS: readonly (readonly [title: string, origin: string])[] = [
  ['empty', ''],
  ['null', 'null'],
  ['10 KB long', `https://${'a'.repeat(10 * 1024)}.example.com`],
  ['no URL', 'app.example.com'],
  ['upper case', 'HTTPS://APP.EXAMPLE.COM'],
  ['with a path', 'https://app.example.com/path'],
  ['with a trailing slash', 'https://app.example.com/'],
  ['with credentials in it', 'https://user:secret@app.example.com'],
  ['with a trailing dot', 'https://app.example.com.'],
  ['IPv6', 'https://[::1]'],
  ['Punycode', 'https://xn--bcher-kva.example'],
  ['sent twice', `${PAGE}, ${PAGE}`],
  ['of a host that begins alike', 'https://app.example.com.evil.net'],
  ['of a host that ends alike', 'https://evilapp.example.com'],
  ['of another port', 'https://app.example.com:444'],
  ['of the default port, written out', 'https://app.example.com:443'],
  ['of another scheme', 'http://app.example.com'],
  ['around a RegExp', 'https://a.pattern.example.evil.net'],
];

const METHODS: readonly (readonly [title: string, method: string])[] = [
  ['empty', ''],
  ['unknown', 'FOO'],
  ['lower case', 'put'],
  ['no token', 'P UT'],
  ['sent twice', 'PUT, PUT'],
  ['forbidden', 'CONNECT'],
];

const UNDERSTOOD_HEADERS: readonly (readonly [
  title: string,
  headers: string | string[],
  answer: string | undefined,
])[] = [
  ['empty', '', undefined],
  ['split over lines', ['x-a', 'x-b'], 'x-a,x-b'],
  ['padded', '  x-a ,\tx-b  ', 'x-a,x-b'],
  ['unsorted and repeated', 'X-B,x-a,x-b', 'x-b,x-a'],
  ['some empty elements', 'x-a,,x-b', 'x-a,x-b'],
];

const REFUSED_HEADERS: readonly (readonly [title: string, headers: string])[] =
  [
    ['12 KB of commas', ','.repeat(12 * 1024)],
    ['beyond ASCII', 'x-\u00e4'],
    ['a name with a blank', 'x a'],
  ];

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** What an allowed origin learns if its method is refused. */
const UP_TO_THE_METHOD = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': '',
  vary: PREFLIGHT_VARY,
};

/** Tells whether a decision has nothing that a client made up, but a valid origin. */
function isClean({ origin, method, route }: CorsDecision): boolean {
  return (
    (origin === undefined ||
      origin === 'null' ||
      new URL(origin).origin === origin) &&
    ['PUT', 'GET', 'OPTIONS', 'CONNECT', 'other'].includes(method) &&
    (route === undefined || route === '/cats')
  );
}

describe.each(PLATFORMS)('bad input on %s', (platform) => {
  let server: string;
  const logged = jest.fn();
  const heard: CorsDecision[] = [];

  beforeAll(async () => {
    for (const level of ['warn', 'error'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation(logged);
    }
    const { app, origin } = await start(platform, ApplicationModule);
    server = origin;
    app.get(CorsService).decisions$.subscribe((each) => heard.push(each));
  });

  afterAll(async () => {
    await stopAll();
    // One line for each reason, without the input.
    const lines = logged.mock.calls.map(([line]) => line);
    expect(lines.filter((line) => !isFirstRefusal(line))).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
    // Nobody who listens gets it either.
    expect(heard.length).toBeGreaterThan(ORIGINS.length);
    expect(heard.filter((each) => !isClean(each))).toEqual([]);
    jest.restoreAllMocks();
  });

  it.each(ORIGINS)('an origin %s is refused', async (_title, origin) => {
    const asked = await send(server, 'OPTIONS', '/cats', {
      origin,
      'access-control-request-method': 'PUT',
    });
    expect([asked.status, asked.body, corsHeadersOf(asked)]).toEqual([
      403,
      '',
      { vary: PREFLIGHT_VARY },
    ]);
    const answer = await send(server, 'PUT', '/cats', { origin });
    expect([answer.status, corsHeadersOf(answer)]).toEqual([
      200,
      { vary: 'Origin' },
    ]);
  });

  it.each(METHODS)('an announced method %s is refused', async (_, method) => {
    const asked = await send(server, 'OPTIONS', '/cats', {
      origin: PAGE,
      'access-control-request-method': method,
    });
    expect([asked.status, asked.body, corsHeadersOf(asked)]).toEqual([
      204,
      '',
      UP_TO_THE_METHOD,
    ]);
  });

  it('an announced method on two header lines is refused', async () => {
    const asked = await send(server, 'OPTIONS', '/cats', [
      'Host',
      'localhost',
      'Origin',
      PAGE,
      'Access-Control-Request-Method',
      'PUT',
      'Access-Control-Request-Method',
      'PUT',
    ]);
    expect([asked.status, corsHeadersOf(asked)]).toEqual([
      204,
      UP_TO_THE_METHOD,
    ]);
  });

  const announcingHeaders = (headers: string | string[]) =>
    send(server, 'OPTIONS', '/cats', {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': headers as string,
    });

  it.each(UNDERSTOOD_HEADERS)(
    'announced headers %s are understood',
    async (_title, headers, answer) => {
      const asked = await announcingHeaders(headers);
      expect(asked.status).toBe(204);
      expect(asked.headers['access-control-allow-headers']).toBe(answer);
    },
  );

  it.each(REFUSED_HEADERS)(
    'announced headers %s are refused',
    async (_title, headers) => {
      const asked = await announcingHeaders(headers);
      expect([asked.status, corsHeadersOf(asked)]).toEqual([
        204,
        { ...UP_TO_THE_METHOD, 'access-control-allow-methods': 'PUT' },
      ]);
    },
  );

  it('headers past the limit of Node are not answered by the module', async () => {
    const asked = await send(server, 'OPTIONS', '/cats', {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': ','.repeat(20 * 1024),
    });
    expect(asked.status).toBe(431);
  });

  it('an OPTIONS request that is no preflight reaches its handler', async () => {
    for (const headers of [
      {},
      { origin: PAGE },
      { 'access-control-request-method': 'PUT' },
    ]) {
      const answer = await send(server, 'OPTIONS', '/cats', headers);
      expect([answer.status, answer.body]).toEqual([200, 'options']);
    }
  });
});
