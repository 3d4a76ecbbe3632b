import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import fc from 'fast-check';
import type { ServerResponse } from 'node:http';
import { Cors, CorsModule, SkipCors } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { SharedCache, type CachedRequest } from './shared-cache.js';

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';
const HOST = 'api.example';

@Controller()
class CachedController {
  @Get('plain') plain() {
    return 'plain';
  }
  @Cors({ enforce: true }) @Get('enforced') enforced() {
    return 'enforced';
  }
  @Cors({ origin: '*', enforce: true }) @Get('open') open() {
    return 'open';
  }
  @SkipCors() @Get('skipped') skipped() {
    return 'skipped';
  }
  @Cors({ origin: false, enforce: true }) @Get('closed') closed() {
    return 'closed';
  }
}

@Module({
  imports: [
    CorsModule.forRoot({
      origin: [PAGE, 'https://*.page.example'],
      credentials: true,
      routes: [
        { path: '/files/*path', policy: { enforce: true } },
        { path: '/any', policy: { origin: '*' } },
      ],
    }),
  ],
  controllers: [CachedController],
})
class CachedModule {}

const request: fc.Arbitrary<CachedRequest> = fc.record({
  path: fc.constantFrom(
    '/plain',
    '/enforced',
    '/open',
    '/skipped',
    '/closed',
    '/files/a',
    '/any',
    '/none',
  ),
  headers: fc
    .record({
      origin: fc.constantFrom(
        undefined,
        PAGE,
        'https://a.page.example',
        OTHER,
        `https://${HOST}`,
        'null',
      ),
      'sec-fetch-site': fc.constantFrom(
        undefined,
        'same-origin',
        'same-site',
        'cross-site',
        'none',
      ),
      host: fc.constantFrom(HOST, 'other.example'),
    })
    .map(
      (headers) =>
        Object.fromEntries(
          Object.entries(headers).filter(([, value]) => value !== undefined),
        ) as Record<string, string>,
    ),
});

describe.each(PLATFORMS)('a shared cache in front of %s', (platform) => {
  let origin = '';
  beforeAll(async () => {
    const running = await start(platform, CachedModule, (app) =>
      app.use((_: unknown, response: ServerResponse, next: () => void) => {
        response.setHeader('Cache-Control', 'public, max-age=60');
        response.setHeader('CDN-Cache-Control', 'public, max-age=60');
        next();
      }),
    );
    origin = running.origin;
  });
  afterAll(stopAll);

  it('never returns a cached response that differs from a fresh one', async () => {
    let fromCache = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 2, maxLength: 12 }),
        async (requests) => {
          const cache = new SharedCache(origin);
          for (const each of requests) {
            const answer = await cache.get(each);
            fromCache += answer.fromCache ? 1 : 0;
            const fresh = await cache.fresh(each);
            expect(seenBy(answer)).toEqual(seenBy(fresh));
          }
        },
      ),
      { numRuns: 60, seed: 20261128 },
    );
    // A cache that never answers proves nothing.
    expect(fromCache).toBeGreaterThan(50);
  }, 120_000);
});

/** What a client can tell. */
function seenBy({
  status,
  headers,
  body,
}: Awaited<ReturnType<SharedCache['fresh']>>) {
  return {
    status,
    body,
    allowOrigin: headers['access-control-allow-origin'],
    allowCredentials: headers['access-control-allow-credentials'],
  };
}
