import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger, type Type } from '@nestjs/common';
import { firstValueFrom, take, toArray } from 'rxjs';
import {
  CorsService,
  originList,
  originResolver,
  type CorsModuleOptions,
  type CorsOriginResolver,
} from '../../../lib/index.js';
import { applicationModule } from '../application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import { deferred } from '../deferred.js';
import { send, sendPreflight } from '../send.js';
import { APP, CatsController, SHOP, STRANGER } from './cats.controller.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PLACE = 'forRoot.reportOnly';

async function startWith(
  platform: Platform,
  options: CorsModuleOptions,
  controllers: readonly Type[] = [CatsController],
) {
  const module = applicationModule(options, controllers, [Tenants]);
  const { app, origin } = await start(platform, module);
  return { cors: app.get(CorsService), server: origin };
}

/** What the first proposal proposes. */
function proposedBy(cors: CorsService): readonly string[] | undefined {
  return cors.proposals()[0]?.origins.map(({ origin }) => origin);
}

class Tenants implements CorsOriginResolver {
  isOriginAllowed(origin: string): boolean {
    return origin === APP;
  }
}

describe.each(PLATFORMS)('a rule of a candidate on %s', (platform) => {
  it('delays no response, and its event comes when it has answered', async () => {
    const answer = deferred<boolean>();
    const { cors, server } = await startWith(platform, {
      origin: '*',
      reportOnly: { origin: () => answer.promise },
    });
    const told = jest.fn();
    cors.decisions$.subscribe(told);
    const events = firstValueFrom(cors.decisions$.pipe(take(2), toArray()));

    const preflight = await sendPreflight(server, 'PUT', '/cats', STRANGER);
    const response = await send(server, 'GET', '/cats', { origin: STRANGER });

    expect([preflight.status, response.status]).toEqual([204, 200]);
    expect(told).not.toHaveBeenCalled();
    answer.resolve(false);
    expect(await events).toMatchObject([
      { kind: 'preflight', reportOnly: { isAllowed: false } },
      { kind: 'response', reportOnly: { isAllowed: false } },
    ]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('The database is down.');
      },
    ],
    ['rejects', () => Promise.reject(new Error('The database is down.'))],
    ['never answers', () => new Promise<boolean>(() => {})],
    ['returns something else', () => 'yes' as never],
  ])('is an event if it %s, and the log says so', async (_title, origin) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const { cors, server } = await startWith(platform, {
      origin: [APP],
      originTimeout: 0.02,
      reportOnly: { origin },
    });
    const events = firstValueFrom(cors.decisions$.pipe(take(2), toArray()));

    const allowed = await send(server, 'GET', '/cats', { origin: APP });
    const refused = await send(server, 'GET', '/cats', { origin: STRANGER });

    expect(allowed.headers['access-control-allow-origin']).toBe(APP);
    expect(refused.status).toBe(200);
    const failed = {
      isAllowed: false,
      reason: 'origin-rule-failed',
      policy: PLACE,
    };
    const told = (await events).map(({ origin: of, reportOnly }) => ({
      of,
      reportOnly,
    }));
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        { of: APP, reportOnly: { kind: 'response', ...failed } },
        { of: STRANGER, reportOnly: { kind: 'response', ...failed } },
      ]),
    );
    expect(proposedBy(cors)).toEqual([]);
    expect(cors.proposals()[0]?.leftOut.otherReasons).toEqual({
      'origin-rule-failed': 1,
    });
    const said = [...warn.mock.calls, ...error.mock.calls].flat().join('\n');
    expect(said).toContain(PLACE);
  });

  it('is called once if the policy in force has the very same', async () => {
    const origin = jest.fn((page: string) => page === APP);
    const { cors, server } = await startWith(platform, {
      origin,
      reportOnly: { methods: [] },
    });

    await send(server, 'GET', '/cats', { origin: APP });
    await send(server, 'GET', '/cats', { origin: STRANGER });
    await sendPreflight(server, 'PUT', '/cats', APP);

    expect(origin).toHaveBeenCalledTimes(3);
    expect(cors.proposals()[0]).toMatchObject({
      place: PLACE,
      judged: 3,
      origins: [],
      leftOut: { otherReasons: { 'method-not-allowed': 1 } },
    });
  });

  it('may be a resolver', async () => {
    const { cors, server } = await startWith(platform, {
      origin: '*',
      reportOnly: { origin: originResolver(Tenants) },
    });

    await send(server, 'GET', '/cats', { origin: APP });
    await send(server, 'GET', '/cats', { origin: SHOP });

    expect(proposedBy(cors)).toEqual([SHOP]);
    expect(() => cors.resolver(Tenants).invalidate()).not.toThrow();
  });

  it('may be a list, which grows as ever', async () => {
    const { cors, server } = await startWith(platform, {
      origin: '*',
      reportOnly: { origin: originList('known') },
    });
    await send(server, 'GET', '/cats', { origin: APP });
    await send(server, 'GET', '/cats', { origin: SHOP });
    expect(proposedBy(cors)).toEqual([APP, SHOP]);

    await cors.list('known').add(APP);

    expect(proposedBy(cors)).toEqual([SHOP]);
    expect([...cors.list('known')]).toEqual([APP]);
  });

  it('does not narrow what a list takes', async () => {
    const { cors } = await startWith(platform, {
      origin: [APP, originList('known')],
      reportOnly: { credentials: true },
    });

    await cors.list('known').add('http://old.example');

    expect(cors.list('known').has('http://old.example')).toBe(true);
  });
});

describe.each(PLATFORMS)(
  'a candidate of a request that middleware rewrote on %s',
  (platform) => {
    async function startRewriting(options: CorsModuleOptions) {
      const { app, origin } = await start(
        platform,
        applicationModule(options, [CatsController]),
        (application) =>
          application.use(
            (received: { url: string }, _: unknown, next: () => void): void => {
              received.url = '/cats?rewritten';
              next();
            },
          ),
      );
      return { cors: app.get(CorsService), server: origin };
    }

    it('would run if it runs under the same policy in force', async () => {
      const adopted = await startRewriting({ origin: [APP] });
      const { status } = await send(adopted.server, 'GET', '/cats', {
        origin: STRANGER,
      });
      const { cors, server } = await startRewriting({
        origin: '*',
        reportOnly: { origin: [APP] },
      });
      const heard = firstValueFrom(cors.decisions$);
      await send(server, 'GET', '/cats', { origin: STRANGER });

      expect((await heard).reportOnly).toMatchObject({
        kind: status === 403 ? 'request' : 'response',
        isAllowed: false,
        reason: 'origin-not-allowed',
      });
      expect(status).toBe(platform === 'express' ? 403 : 200);
    });
  },
);

describe.each(PLATFORMS)('what is counted on %s', (platform) => {
  it('is nothing without a candidate', async () => {
    const { cors, server } = await startWith(platform, { origin: '*' });
    await send(server, 'GET', '/cats', { origin: APP });

    expect(cors.proposals()).toEqual([]);
  });

  it('is each cross-origin request, and no other', async () => {
    const { cors, server } = await startWith(platform, {
      origin: '*',
      reportOnly: { origin: [] },
    });
    const { host } = new URL(server);

    await send(server, 'POST', '/cats', { origin: `http://${host}` });
    await send(server, 'PUT', '/cats', {
      origin: STRANGER,
      'sec-fetch-site': 'same-origin',
    });
    await send(server, 'GET', '/cats');
    await send(server, 'GET', '/cats/internal', { origin: STRANGER });
    expect(cors.proposals()).toMatchObject([{ judged: 0, origins: [] }]);

    // A form that is sent: no page reads the answer, and nothing would refuse it.
    await send(server, 'POST', '/cats', {
      origin: STRANGER,
      'sec-fetch-mode': 'navigate',
    });
    expect(cors.proposals()).toMatchObject([{ judged: 1, origins: [] }]);

    const before = Date.now();
    await send(server, 'GET', '/cats', { origin: STRANGER });
    await sendPreflight(server, 'PUT', '/cats', STRANGER);
    const [proposal] = cors.proposals();
    expect(proposal).toMatchObject({
      place: PLACE,
      judged: 3,
      origins: [{ origin: STRANGER, requests: 2, dangers: [] }],
    });
    const [seen] = proposal?.origins ?? [];
    expect(seen?.firstSeen.getTime()).toBeGreaterThanOrEqual(before);
    expect(seen?.lastSeen.getTime()).toBeGreaterThanOrEqual(
      seen?.firstSeen.getTime() ?? Infinity,
    );
  });

  it('has no text that is no origin', async () => {
    const { cors, server } = await startWith(platform, {
      origin: '*',
      reportOnly: { origin: [] },
    });
    for (const origin of [
      'nonsense',
      'https://a.example/<script>',
      'app://.',
    ]) {
      await send(server, 'GET', '/cats', { origin });
    }

    expect(cors.proposals()).toMatchObject([
      { origins: [], leftOut: { notAnOrigin: 3 } },
    ]);
  });

  it('is counted where the candidate declares its origins', async () => {
    const { cors, server } = await startWith(
      platform,
      {
        default: ['app', 'open'],
        policies: {
          app: { origin: [APP, SHOP], reportOnly: { origin: [APP] } },
          open: { origin: '*', reportOnly: { origin: [] } },
          graph: { origin: '*', reportOnly: { origin: [APP] } },
        },
        routes: [{ path: '/graphql', policy: 'graph' }],
      },
      [],
    );
    await send(server, 'GET', '/nowhere', { origin: SHOP });
    await send(server, 'GET', '/nowhere', { origin: STRANGER });
    await send(server, 'GET', '/graphql', { origin: STRANGER });

    expect(
      cors
        .proposals()
        .map(({ place, origins }) => [
          place,
          origins.map(({ origin }) => origin),
        ]),
    ).toEqual([
      ['policies.app.reportOnly', [SHOP]],
      ['policies.open.reportOnly', [STRANGER]],
      ['policies.graph.reportOnly', [STRANGER]],
    ]);
  });
});
