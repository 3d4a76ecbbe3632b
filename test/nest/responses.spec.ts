import { afterEach, describe, expect, it } from '@jest/globals';
import { PLATFORMS, start, stopAll } from './application.js';
import { HANDLER_PAGE, PAGE, responsesModule } from './responses.module.js';
import { corsHeadersOf, send } from './send.js';

afterEach(stopAll);

const JSON_BODY = { 'content-type': 'application/json' };
const POLICY = {
  'access-control-allow-origin': HANDLER_PAGE,
  'access-control-expose-headers': 'x-policy',
  vary: 'Origin',
};

describe.each(PLATFORMS)('responses on %s', (platform) => {
  describe.each([
    ['first', true],
    ['last', false],
  ])('with the module imported %s', (_, corsFirst) => {
    it.each([
      ['200', 'GET', '/r/ok', 200],
      ['204 or 200 of HEAD', 'HEAD', '/r/ok', 200],
      ['206', 'GET', '/r/partial', 206],
      ['302', 'GET', '/r/redirect', 302],
      ['304', 'GET', '/r/not-modified', 304],
      ['400 of a handler', 'GET', '/r/bad', 400],
      ['401 of a guard', 'GET', '/r/guarded', 401],
      ['429 of a guard of the root module', 'GET', '/r/root-guard', 429],
      ['401 ended by middleware', 'GET', '/r/middleware-401', 401],
      ['an error thrown by middleware', 'GET', '/r/middleware-throws', 401],
      ['an error that middleware passes on', 'GET', '/r/middleware-next', 401],
      ['500 of a handler', 'GET', '/r/thrown', 500],
      ['server-sent events', 'GET', '/r/sse', 200],
      ['a stream', 'GET', '/r/stream', 200],
      ['the raw response', 'GET', '/r/raw', 200],
    ])(
      '%s has the headers of its handler',
      async (_title, method, path, status) => {
        const { origin } = await start(platform, responsesModule(corsFirst));
        const answer = await send(origin, method, path, {
          origin: HANDLER_PAGE,
        });
        expect(answer.status).toBe(status);
        expect(corsHeadersOf(answer)).toEqual({
          ...POLICY,
          // Express chooses between text and HTML when it redirects.
          vary: expect.stringMatching(/^Origin(, Accept)?$/),
        });
      },
    );

    it.each([
      ['a body that does not parse', '{"', 400],
      [
        'a body that is too large',
        `{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`,
        413,
      ],
    ])('%s has the headers of its handler', async (_title, body, status) => {
      const { origin } = await start(platform, responsesModule(corsFirst));
      const answer = await send(
        origin,
        'POST',
        '/r/body',
        {
          ...JSON_BODY,
          'content-length': Buffer.byteLength(body),
          origin: HANDLER_PAGE,
        },
        body,
      );
      expect(answer.status).toBe(status);
      expect(corsHeadersOf(answer)).toEqual(POLICY);
    });

    it('404 has the headers of the default policy', async () => {
      const { origin } = await start(
        platform,
        responsesModule(corsFirst),
        (app) => app.setGlobalPrefix('api'),
      );
      for (const path of ['/nowhere', '/api/nowhere', '/api/r/ok/x']) {
        const answer = await send(origin, 'GET', path, { origin: PAGE });
        expect([path, answer.status, corsHeadersOf(answer)]).toEqual([
          path,
          404,
          { 'access-control-allow-origin': PAGE, vary: 'Origin' },
        ]);
      }
    });
  });

  it('a refused origin gets nothing but Vary, on every response', async () => {
    const { origin } = await start(platform, responsesModule(true));
    for (const path of ['ok', 'thrown', 'guarded', 'raw', 'foreign']) {
      const answer = await send(origin, 'GET', `/r/${path}`, { origin: PAGE });
      expect([path, corsHeadersOf(answer)]).toEqual([path, { vary: 'Origin' }]);
    }
  });

  it('a request without Origin gets nothing but Vary', async () => {
    const { origin } = await start(platform, responsesModule(true));
    const answer = await send(origin, 'GET', '/r/ok');
    expect(corsHeadersOf(answer)).toEqual({ vary: 'Origin' });
  });

  it('what a handler varies on and exposes is merged', async () => {
    const { origin } = await start(platform, responsesModule(true));
    const merged = await send(origin, 'GET', '/r/headers', {
      origin: HANDLER_PAGE,
    });
    expect(corsHeadersOf(merged)).toEqual({
      'access-control-allow-origin': HANDLER_PAGE,
      'access-control-expose-headers': 'X-Own, X-POLICY',
      vary: 'Accept-Language, Origin',
    });
    const raw = await send(origin, 'GET', '/r/raw-vary', {
      origin: HANDLER_PAGE,
    });
    expect(raw.headers.vary).toBe('Accept, Origin');
  });

  it('what a handler allows by itself gives way', async () => {
    const { origin } = await start(platform, responsesModule(true));
    const answer = await send(origin, 'GET', '/r/foreign', {
      origin: HANDLER_PAGE,
    });
    expect(corsHeadersOf(answer)).toEqual(POLICY);
  });
});
