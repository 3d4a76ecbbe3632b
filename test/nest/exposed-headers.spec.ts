import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

@Controller()
class LimitedController {
  @Cors({ exposedHeaders: ['x-ratelimit-*', 'etag'] })
  @Header('X-RateLimit-Limit', '10')
  @Header('X-RateLimit-Remaining', '9')
  @Get('prefix')
  prefix() {
    return 'prefix';
  }

  @Cors({ exposedHeaders: '*' })
  @Header('X-Id', '1')
  @Get('any')
  any() {
    return 'any';
  }

  @Cors({ exposedHeaders: '*', origin: PAGE })
  @Header('X-Id', '1')
  @Get('anonymous')
  anonymous() {
    return 'anonymous';
  }
}

@Module({
  imports: [CorsModule.forRoot({ origin: PAGE, credentials: true })],
  controllers: [LimitedController],
})
class LimitedModule {}

describe.each(PLATFORMS)('on %s', (platform) => {
  it.each([
    ['/prefix', ['etag', 'x-ratelimit-limit', 'x-ratelimit-remaining']],
    ['/any', expect.arrayContaining(['x-id', 'date'])],
    ['/anonymous', ['*']],
  ])('%s exposes %j', async (path, names) => {
    const { origin } = await start(platform, LimitedModule);
    const answer = await send(origin, 'GET', path, { origin: PAGE });
    const exposed = String(answer.headers['access-control-expose-headers']);
    expect(exposed.toLowerCase().split(', ').toSorted()).toEqual(names);
  });
});
