import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, Put } from '@nestjs/common';
import { Cors, CorsService, type CorsDecision } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

@Controller('cats')
class Cats {
  @Get() list() {
    return 'cats';
  }
  @Put() put() {
    return 'put';
  }
  @Cors({ exposedHeaders: ['etag'] }) @Get('x') x() {
    return 'x';
  }
  @Cors({ origin: 'https://own.example' }) @Get('own') own() {
    return 'x';
  }
  @Post() post() {
    return 'x';
  }
}

describe.each(PLATFORMS)('smoke %s', (platform) => {
  it('works', async () => {
    const { app, origin } = await start(
      platform,
      applicationModule(
        { origin: '*', reportOnly: { origin: ['https://app.example'] } },
        [Cats],
      ),
    );
    const cors = app.get(CorsService);
    const events: CorsDecision[] = [];
    cors.decisions$.subscribe((e) => events.push(e));
    for (const o of [
      'https://app.example',
      'https://b.example',
      'null',
      'nonsense',
      'http://app.example.evil.com',
    ]) {
      for (const p of ['/cats', '/cats/x', '/cats/own', '/none']) {
        await send(origin, 'GET', p, { origin: o });
        await sendPreflight(origin, 'PUT', p, o);
      }
    }
    console.log(
      events.filter((e) => e.reportOnly).length,
      events.length,
      JSON.stringify(events.filter((e) => e.reportOnly).slice(0, 4), null, 1),
    );
    console.log(JSON.stringify(cors.proposals(), null, 1));
    expect(1).toBe(1);
  });
});
