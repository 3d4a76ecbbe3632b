import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Cors, CorsModule, SkipCors } from '../../lib/index.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

@Cors({ origin: PAGE, credentials: true })
@Controller({ path: 'c', host: 'open.test' })
class OpenController {
  @Get() get() {
    return 'open';
  }
  @Put() put() {
    return 'open';
  }
}

@SkipCors()
@Controller({ path: 'c', host: 'closed.test' })
class ClosedController {
  @Get() get() {
    return 'closed';
  }
  @Put() put() {
    return 'closed';
  }
}

/** What gateways do that pass the host on in a header of their own. */
function takeHost(
  { headers }: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void {
  const { 'x-host': host, 'x-end': end } = headers;
  if (host !== undefined) {
    headers.host = host.toString();
  }
  if (end === undefined) {
    next();
  } else {
    response.statusCode = 401;
    response.end();
  }
}

function startWith(
  platform: Platform,
  ...controllers: Type[]
): Promise<{ readonly origin: string }> {
  @Module({
    imports: [CorsModule.forRoot({ origin: false })],
    controllers,
  })
  class ApplicationModule {}
  return start(platform, ApplicationModule, (app) => app.use(takeHost));
}

describe('a host that middleware changes on express', () => {
  it('does not run a handler whose policy refuses the origin', async () => {
    const { origin } = await startWith(
      'express',
      OpenController,
      ClosedController,
    );
    const headers = { host: 'open.test', 'x-host': 'closed.test' };
    const asked = await sendPreflight(origin, 'PUT', '/c', PAGE, headers);
    const answer = await send(origin, 'PUT', '/c', {
      ...headers,
      origin: PAGE,
    });
    expect([asked.status, answer.status]).toEqual([204, 403]);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('runs a handler whose policy allows the origin', async () => {
    const { origin } = await startWith(
      'express',
      OpenController,
      ClosedController,
    );
    const headers = {
      host: 'closed.test',
      'x-host': 'open.test',
      origin: PAGE,
    };
    const answer = await send(origin, 'GET', '/c', headers);
    expect([answer.status, answer.body]).toEqual([200, 'open']);
  });
});

describe.each(PLATFORMS)('a host that middleware changes on %s', (platform) => {
  it.each([
    ['open.test', 'another.test', PAGE],
    ['another.test', 'open.test', undefined],
  ])(
    'is as it came, %s instead of %s, if middleware answers',
    async (host, changed, allowed) => {
      const { origin } = await startWith(platform, OpenController);
      const answer = await send(origin, 'GET', '/c', {
        host,
        'x-host': changed,
        'x-end': 'yes',
        origin: PAGE,
      });
      expect([
        answer.status,
        corsHeadersOf(answer)['access-control-allow-origin'],
      ]).toEqual([401, allowed]);
    },
  );
});
