import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, type Type } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Cors, CorsService, originList } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const FIRST = 'https://first.example';
const SECOND = 'https://second.example';

@Controller('cats')
class CatsController {
  @Get() list() {
    return 'list';
  }
  @Cors({ origin: originList('shared') }) @Get('listed') listed() {}
  @Cors({ origin: SECOND }) @Post() create() {
    return 'created';
  }
}

function moduleFor(origin: string): Type {
  return applicationModule({ origin }, [CatsController]);
}

describe.each(PLATFORMS)('applications on %s', (platform) => {
  it('in one process do not influence each other', async () => {
    const first = await start(platform, moduleFor(FIRST));
    const second = await start(platform, moduleFor(SECOND));
    await first.app.get(CorsService).list('shared').add(FIRST);
    for (const [server, page, path, status] of [
      [first, FIRST, '/cats', 204],
      [first, SECOND, '/cats', 403],
      [second, FIRST, '/cats', 403],
      [second, SECOND, '/cats', 204],
      [first, FIRST, '/cats/listed', 204],
      [second, FIRST, '/cats/listed', 403],
    ] as const) {
      const asked = await sendPreflight(server.origin, 'GET', path, page);
      expect([page, path, asked.status]).toEqual([page, path, status]);
    }
  });

  it('that were closed leave nothing behind', async () => {
    const before = process
      .eventNames()
      .map((name) => [name, process.listenerCount(name)]);
    const { app, origin } = await start(platform, moduleFor(FIRST));
    await send(origin, 'GET', '/cats', { origin: FIRST });
    await app.close();
    const after = process
      .eventNames()
      .map((name) => [name, process.listenerCount(name)]);
    expect(after).toEqual(before);
    const next = await start(platform, moduleFor(SECOND));
    const answer = await send(next.origin, 'GET', '/cats', { origin: FIRST });
    expect(corsHeadersOf(answer)).toEqual({ vary: 'Origin' });
  });
});

describe('a request that middleware sends elsewhere', () => {
  const rerouting =
    (change: (request: IncomingMessage) => void) =>
    (app: { use(middleware: unknown): unknown }): void => {
      app.use((request: IncomingMessage, _: unknown, next: () => void) => {
        change(request);
        next();
      });
    };

  it.each([
    [
      'another method',
      '/cats',
      (request: IncomingMessage) => {
        request.method = 'POST';
      },
    ],
    [
      'another URL',
      '/elsewhere',
      (request: IncomingMessage) => {
        request.method = 'POST';
        request.url = '/cats';
      },
    ],
  ])(
    'to %s is enforced under the policy that it reaches',
    async (_title, path, change) => {
      const { origin } = await start(
        'express',
        moduleFor(FIRST),
        rerouting(change),
      );
      // The preflight was judged by what was announced.
      const asked = await sendPreflight(origin, 'GET', path, FIRST);
      expect(asked.status).toBe(204);
      for (const [page, status] of [
        [FIRST, 403],
        [SECOND, 201],
      ] as const) {
        const answer = await send(origin, 'GET', path, { origin: page });
        expect([page, answer.status]).toEqual([page, status]);
      }
      const withCookie = await send(origin, 'GET', path, {
        origin: SECOND,
        cookie: 'session=1',
      });
      expect(withCookie.status).toBe(403);
    },
  );
});
