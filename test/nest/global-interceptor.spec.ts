import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header, Module, type Type } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { CorsInterceptor, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';

@Controller('plain')
class PlainController {
  @Get() list() {}
}

@Controller('varying')
class VaryingController {
  @Get() @Header('Vary', 'Accept') list() {}
}

/** Starts an application, and returns the interceptors that Nest looks at for every route. */
async function globalInterceptorsOf(
  platform: Platform,
  controller: Type,
): Promise<readonly unknown[]> {
  @Module({
    imports: [CorsModule.forRoot({ origin: 'https://app.example.com' })],
    controllers: [controller],
  })
  class ApplicationModule {}
  const { app } = await start(platform, ApplicationModule);
  return app.get(ApplicationConfig).getGlobalInterceptors();
}

afterEach(stopAll);

describe.each(PLATFORMS)('the global interceptor on %s', (platform) => {
  it('is not even `null` if no handler needs it', async () => {
    expect(await globalInterceptorsOf(platform, PlainController)).toEqual([]);
  });

  it('is there if a handler sets a header that the module sets', async () => {
    expect(await globalInterceptorsOf(platform, VaryingController)).toEqual([
      expect.any(CorsInterceptor),
    ]);
  });
});
