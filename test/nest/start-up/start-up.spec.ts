import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  type DynamicModule,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CorsModule,
  CorsService,
  type CorsModuleOptions,
  type CorsOptionsFactory,
} from '../../../lib/index.js';
import { applicationModule } from '../application-module.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { send } from '../send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

async function failureOf(imports: (DynamicModule | Type)[]): Promise<unknown> {
  @Module({ imports })
  class ApplicationModule {}
  const options = { logger: false, abortOnError: false } as const;
  return NestFactory.create(ApplicationModule, options).then(
    (app) => app.close().then(() => 'started'),
    (error: unknown) => error,
  );
}

@Controller('x')
class PlainController {
  @Get() get() {}
}

describe('start-up', () => {
  it('refuses a second forRoot(), and names who imports one', async () => {
    @Module({ imports: [CorsModule.forRoot()] })
    class FeatureModule {}
    const failure = await failureOf([CorsModule.forRoot(), FeatureModule]);
    expect((failure as Error).message).toContain(
      'ApplicationModule and FeatureModule import one each',
    );
  });

  it('refuses a second forRoot() that a dynamic module imports', async () => {
    @Module({})
    class FeatureModule {}
    const failure = await failureOf([
      CorsModule.forRoot(),
      { module: FeatureModule, imports: [CorsModule.forRoot()] },
    ]);
    expect((failure as Error).message).toContain('two modules import one');
  });

  it('refuses the bare class if no module calls forRoot()', async () => {
    const failure = await failureOf([CorsModule]);
    expect((failure as Error).message).toContain(
      'Import CorsModule.forRoot() in the root module',
    );
  });

  it('takes the bare class in a feature module beside forRoot()', async () => {
    @Module({ imports: [CorsModule], controllers: [PlainController] })
    class FeatureModule {}
    expect(await failureOf([FeatureModule, CorsModule.forRoot()])).toBe(
      'started',
    );
  });

  it('does nothing without an HTTP adapter', async () => {
    const ApplicationModule = applicationModule({ origin: PAGE }, [
      PlainController,
    ]);
    const context = await NestFactory.createApplicationContext(
      ApplicationModule,
      { logger: false },
    );
    const cors = context.get(CorsService);
    expect([await cors.isOriginAllowed(PAGE), cors.routes()]).toEqual([
      true,
      [],
    ]);
    await context.close();
  });
});

@Injectable()
class Settings implements CorsOptionsFactory {
  createCorsOptions(): CorsModuleOptions {
    return { origin: PAGE };
  }
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

describe.each(PLATFORMS)('forRootAsync() on %s', (platform) => {
  it.each([
    [
      'useFactory',
      CorsModule.forRootAsync({
        imports: [SettingsModule],
        inject: [Settings],
        useFactory: (settings: Settings) => settings.createCorsOptions(),
      }),
    ],
    ['useClass', CorsModule.forRootAsync({ useClass: Settings })],
    [
      'useExisting',
      CorsModule.forRootAsync({
        imports: [SettingsModule],
        useExisting: Settings,
      }),
    ],
    [
      'forRoot() without a test of its own',
      CorsModule.forRoot({ origin: PAGE }),
    ],
  ])('takes options from %s', async (_title, cors) => {
    @Module({ imports: [cors], controllers: [PlainController] })
    class ApplicationModule {}
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, 'GET', '/x', { origin: PAGE });
    expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
  });

  it('is closed without options', async () => {
    @Module({ imports: [CorsModule.forRoot()], controllers: [PlainController] })
    class ApplicationModule {}
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, 'GET', '/x', { origin: PAGE });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers).not.toHaveProperty('vary');
  });
});
