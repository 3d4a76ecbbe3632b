import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  type DynamicModule,
  type INestApplication,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import {
  CorsConfigurationError,
  CorsModule,
  CorsService,
} from '../../lib/index.js';
import { adapterOf, PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

@Controller('cats')
class CatsController {
  @Get() list() {
    return 'list';
  }
}

@Module({ controllers: [CatsController] })
class PlainModule {}

@Module({ imports: [CorsModule.forRoot({ origin: PAGE, enforce: true })] })
class ConfiguringModule {}

@Module({ imports: [ConfiguringModule] })
class OuterModule {}

const shared = CorsModule.forRoot({ origin: PAGE });

@Module({ imports: [shared], controllers: [CatsController] })
class RootModule {}

@Module({ imports: [shared] })
class SharingModule {}

@Module({ imports: [CorsModule] })
class BareModule {}

@Module({})
class InjectingModule {}

@Injectable()
class LoadingProvider implements OnModuleInit {
  failure: unknown;
  constructor(private readonly loader: LazyModuleLoader) {}
  async onModuleInit(): Promise<void> {
    this.failure = await this.loader
      .load(() => ConfiguringModule)
      .then(
        () => 'loaded',
        (error: unknown) => error,
      );
  }
}
Reflect.defineMetadata(
  'design:paramtypes',
  [LazyModuleLoader],
  LoadingProvider,
);

@Module({ providers: [LoadingProvider], controllers: [CatsController] })
class LoadingModule {}

function load(app: INestApplication, module: Type | DynamicModule) {
  return app.get(LazyModuleLoader).load(() => module);
}

function lazyForRoot(...modules: string[]): CorsConfigurationError {
  return new CorsConfigurationError([
    { kind: 'lazy-for-root', place: 'CorsModule', modules },
  ]);
}

describe.each(PLATFORMS)('a module that is loaded lazily on %s', (platform) => {
  it.each<[string, Type | DynamicModule, string[]]>([
    ['itself', CorsModule.forRoot({ origin: PAGE, enforce: true }), []],
    ['with the module that imports it', OuterModule, ['ConfiguringModule']],
  ])(
    'is refused, and leaves the application as it is: %s',
    async (_, module, importers) => {
      const { app, origin } = await start(platform, PlainModule);
      await expect(load(app, module)).rejects.toEqual(
        lazyForRoot(...importers),
      );
      const answer = await send(origin, 'GET', '/cats', { origin: OTHER });
      const unserved = await send(origin, 'GET', '/dogs', { origin: OTHER });
      expect([answer.status, unserved.status]).toEqual([200, 404]);
    },
  );

  it('is refused while the application initializes, and before', async () => {
    const { app } = await start(platform, LoadingModule);
    expect(app.get(LoadingProvider).failure).toEqual(
      lazyForRoot('ConfiguringModule'),
    );
    const created = await NestFactory.create(PlainModule, adapterOf(platform), {
      logger: false,
    });
    await expect(load(created, ConfiguringModule)).rejects.toEqual(
      lazyForRoot('ConfiguringModule'),
    );
    await created.close();
  });

  it('is refused as a second one beside that of the root module', async () => {
    const { app } = await start(platform, RootModule);
    await expect(load(app, ConfiguringModule)).rejects.toMatchObject({
      issues: [expect.objectContaining({ kind: 'second-for-root' })],
    });
  });

  it.each<[string, Type]>([
    ['imports the one of the root module', SharingModule],
    ['imports the bare class', BareModule],
    ['imports nothing', InjectingModule],
  ])('is taken if it %s', async (_, module) => {
    const { app } = await start(platform, RootModule);
    const loaded = await load(app, module);
    const cors = loaded.get(CorsService, { strict: false });
    expect(await cors.isOriginAllowed(PAGE)).toBe(true);
  });
});

describe.each(PLATFORMS)(
  'a module that the root does not import itself on %s',
  (platform) => {
    it('is no lazy one if one imports it that the root imports', async () => {
      @Module({
        imports: [CorsModule.forRoot({ origin: PAGE })],
      })
      class InnerModule {}
      @Module({ imports: [InnerModule], controllers: [CatsController] })
      class ApplicationModule {}
      const { origin } = await start(platform, ApplicationModule);
      const answer = await send(origin, 'GET', '/cats', { origin: PAGE });
      expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
    });

    it('is no lazy one in place of a module that a test overrides', async () => {
      @Module({})
      class InnerModule {}
      @Module({
        imports: [CorsModule.forRoot({ origin: PAGE })],
      })
      class ReplacingModule {}
      @Module({ imports: [InnerModule], controllers: [CatsController] })
      class ApplicationModule {}
      const { origin } = await start(
        platform,
        ApplicationModule,
        undefined,
        (builder) =>
          builder.overrideModule(InnerModule).useModule(ReplacingModule),
      );
      const answer = await send(origin, 'GET', '/cats', { origin: PAGE });
      expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
    });
  },
);
