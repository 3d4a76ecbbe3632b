import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const MONITOR = 'https://monitor.example';

@Controller()
class ImageController {
  @Cors({ timingAllowOrigin: true }) @Get('allowed') allowed() {}
  @Cors({ timingAllowOrigin: '*' }) @Get('everybody') everybody() {}

  @Cors({ timingAllowOrigin: [PAGE, MONITOR] })
  @Get('listed')
  listed() {}

  @Get('nobody') nobody() {}
}

@Module({
  imports: [CorsModule.forRoot({ origin: PAGE })],
  controllers: [ImageController],
})
class ImageModule {}

describe.each(PLATFORMS)('who may read timings on %s', (platform) => {
  it.each([
    // As a page fetches.
    ['/allowed', PAGE, PAGE],
    ['/allowed', MONITOR, undefined],
    // As an image comes, without Origin.
    ['/allowed', undefined, undefined],
    ['/everybody', undefined, '*'],
    ['/everybody', MONITOR, '*'],
    ['/listed', undefined, `${PAGE}, ${MONITOR}`],
    ['/listed', MONITOR, `${PAGE}, ${MONITOR}`],
    ['/nobody', PAGE, undefined],
  ])('of %s, asked by %s: %s', async (path, page, value) => {
    const { origin } = await start(platform, ImageModule);
    const headers = page === undefined ? {} : { origin: page };
    const answer = await send(origin, 'GET', path, headers);
    expect([answer.status, answer.headers['timing-allow-origin']]).toEqual([
      200,
      value,
    ]);
  });
});
