import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Inject, Injectable, Module } from '@nestjs/common';
import {
  CORS_SERVICE,
  CorsModule,
  CorsService,
  originList,
  type OriginList,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';

afterEach(stopAll);

const PARTNER = 'https://partner.example';

// Before the other copy is loaded, as a file of its own may do.
const cors = CorsModule.forRoot({ origin: originList('partners') });

jest.resetModules();
const other = await import('../../lib/index.js');

@Injectable()
class PartnerService {
  constructor(
    @Inject(other.CorsService) readonly byClass: CorsService,
    @Inject(other.CORS_SERVICE) readonly byToken: CorsService,
    @other.InjectOriginList('partners') readonly partners: OriginList,
  ) {}
}

@Controller('partners')
class PartnerController {
  constructor(@Inject(CorsService) readonly cors: CorsService) {}
  @Get() list() {
    return [...this.cors.list('partners')];
  }
}

@Module({ providers: [PartnerService], exports: [PartnerService] })
class LibraryModule {}

@Module({ imports: [cors, LibraryModule], controllers: [PartnerController] })
class ApplicationModule {}

describe.each(PLATFORMS)('a second copy of the package on %s', (platform) => {
  it('injects the service of the copy that is configured', async () => {
    expect(other.CorsService).not.toBe(CorsService);
    const { app, origin } = await start(platform, ApplicationModule);
    const { byClass, byToken, partners } = app.get(PartnerService);
    expect(byClass).toBe(app.get(CorsService));
    expect(byToken).toBe(app.get(CORS_SERVICE));
    expect(byToken).toBe(byClass);
    expect(partners).toBe(byClass.list('partners'));
    await byClass.list('partners').add(PARTNER);
    const answer = await fetch(`${origin}/partners`);
    expect(await answer.json()).toEqual([PARTNER]);
  });
});
