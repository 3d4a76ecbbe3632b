import { afterEach, describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module } from '@nestjs/common';
import {
  CORS_MODULE_OPTIONS,
  CorsConfigurationError,
  CorsModule,
  CorsService,
  type CorsModuleAsyncOptions,
  type CorsModuleOptions,
} from '../../../lib/index.js';
import { start, stopAll } from '../application.js';

afterEach(stopAll);

@Injectable()
class SettingsService {
  constructor(
    @Inject(CORS_MODULE_OPTIONS) readonly options: CorsModuleOptions,
    @Inject(CorsService) readonly cors: CorsService,
  ) {}
}

// It does not import CorsModule.
@Module({ providers: [SettingsService] })
class SettingsModule {}

const OPTIONS: CorsModuleOptions = { origin: 'https://a.example', maxAge: 60 };
const FROM_FACTORY: CorsModuleAsyncOptions = { useFactory: () => OPTIONS };

describe('the options', () => {
  it.each([
    ['forRoot()', CorsModule.forRoot({ ...OPTIONS })],
    ['forRootAsync()', CorsModule.forRootAsync(FROM_FACTORY)],
  ])('of %s are injected in every module', async (_, cors) => {
    @Module({ imports: [cors, SettingsModule] })
    class ApplicationModule {}
    const { app } = await start('express', ApplicationModule);
    const { options, cors: service } = app.get(SettingsService, {
      strict: false,
    });
    expect(options).toEqual(OPTIONS);
    expect(await service.isOriginAllowed('https://a.example')).toBe(true);
  });
});

describe('isGlobal', () => {
  it('is an unknown option: the module is always global', async () => {
    // As a program without types has it.
    const options = JSON.parse('{"isGlobal":false}') as CorsModuleOptions;
    @Module({ imports: [CorsModule.forRoot(options)] })
    class ApplicationModule {}
    await expect(start('express', ApplicationModule)).rejects.toEqual(
      new CorsConfigurationError([
        {
          kind: 'unknown-option',
          place: 'forRoot',
          option: 'isGlobal',
          nearest: undefined,
        },
      ]),
    );
  });
});
