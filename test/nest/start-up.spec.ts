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
  Cors,
  CorsConfigurationError,
  CorsModule,
  CorsService,
  SkipCors,
  type CorsModuleOptions,
  type CorsOptionsFactory,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

async function failureOf(
  imports: (DynamicModule | Type)[],
  controllers: Type[] = [],
): Promise<unknown> {
  @Module({ imports, controllers })
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
  it('reports every issue at once, each with its place', async () => {
    @Cors('wigdet')
    @Controller('widget')
    class WidgetController {
      @Cors({ credentials: true }) @Get() get() {}
      @Cors() @SkipCors() @Get('both') both() {}
    }
    // The compiler refuses it where it sees it; configuration read at run time it does not see.
    const unset = { maxAge: undefined } as object;
    const failure = await failureOf(
      [
        CorsModule.forRoot({
          origin: 'https://app.example.com/' as string,
          policies: { widget: { origin: '*' } },
          ...unset,
          routes: [{ path: '/graphql', policy: 'nobody' }],
        }),
      ],
      [WidgetController],
    );
    expect(failure).toBeInstanceOf(CorsConfigurationError);
    expect((failure as CorsConfigurationError).issues).toEqual([
      { kind: 'undefined-value', place: 'forRoot', option: 'maxAge' },
      {
        kind: 'invalid-origin',
        place: 'forRoot',
        option: 'origin',
        value: 'https://app.example.com/',
        fault: 'path',
        corrected: 'https://app.example.com',
      },
      {
        kind: 'unknown-policy',
        place: 'routes[0]',
        name: 'nobody',
        known: ['widget'],
      },
      {
        kind: 'unknown-policy',
        place: 'WidgetController',
        name: 'wigdet',
        known: ['widget'],
      },
      {
        kind: 'conflicting-decorators',
        place: 'WidgetController.both',
        decorators: ['@Cors', '@SkipCors'],
      },
    ]);
    expect((failure as Error).message).toContain(
      '- WidgetController: policy "wigdet" is invalid: forRoot() names no such policy. Use one of: widget.',
    );
  });

  it('finds credentials that a handler adds to any origin', async () => {
    @Controller('widget')
    class WidgetController {
      @Cors({ credentials: true }) @Get() theme() {}
    }
    const failure = await failureOf(
      [CorsModule.forRoot({ origin: '*' })],
      [WidgetController],
    );
    expect((failure as CorsConfigurationError).issues).toEqual([
      {
        kind: 'any-origin-with-credentials',
        place: 'WidgetController.theme',
        option: 'origin',
        value: '*',
      },
    ]);
  });

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

  it('finds issues of a controller whose handlers all declare their own', async () => {
    @Cors({ credentials: true })
    @Controller('widget')
    class WidgetController {
      @Cors({ maxAge: 5 }) @Get() get() {}
    }
    const failure = await failureOf(
      [CorsModule.forRoot({ origin: '*' })],
      [WidgetController],
    );
    expect((failure as CorsConfigurationError).issues).toEqual([
      {
        kind: 'any-origin-with-credentials',
        place: 'WidgetController',
        option: 'origin',
        value: '*',
      },
    ]);
  });

  it('refuses the bare class where nothing configures it', async () => {
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

  it('refuses a declared path that cannot be read', async () => {
    @Module({
      imports: [
        CorsModule.forRoot({ routes: [{ path: '/a/:', policy: false }] }),
      ],
    })
    class ApplicationModule {}
    await expect(start('express', ApplicationModule)).rejects.toThrow(
      /routes\[0\]: path "\/a\/:" is invalid/,
    );
  });

  it('does nothing where there is no HTTP adapter', async () => {
    @Module({
      imports: [CorsModule.forRoot({ origin: PAGE })],
      controllers: [PlainController],
    })
    class ApplicationModule {}
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
