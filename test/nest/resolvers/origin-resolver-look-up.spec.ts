import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  type DynamicModule,
  type Provider,
  type Type,
} from '@nestjs/common';
import {
  Cors,
  CorsModule,
  CorsService,
  originResolver,
  type CorsModuleOptions,
  type CorsOriginResolver,
} from '../../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { send, sendPreflight } from '../send.js';

afterEach(stopAll);

abstract class TenantOrigins implements CorsOriginResolver {
  abstract isOriginAllowed(origin: string): boolean;
}

/** Each provider allows one origin, so that answers tell who was asked. */
function providerOf(name: string): Provider {
  const useValue: CorsOriginResolver = {
    isOriginAllowed: (origin) => origin === `https://${name}.example`,
  };
  return { provide: TenantOrigins, useValue };
}

const REFERENCE = originResolver(TenantOrigins);

/** A controller of a class of its own, since Nest keys them by class. */
function controllerAt(path: string): Type {
  @Cors({ origin: REFERENCE })
  @Controller(path)
  class WidgetController {
    @Get() find() {}
    @Cors({ maxAge: 1 }) @Get('adjusted') adjusted() {}
    @Cors('tenants') @Get('named') named() {}
    @Cors() @Get('default') back() {}
    @Cors('tenants', { origin: [REFERENCE] }) @Get('declared') declared() {}
  }
  return WidgetController;
}

function moduleOf(parts: Omit<DynamicModule, 'module'>): DynamicModule {
  @Module({})
  class FeatureModule {}
  return { ...parts, module: FeatureModule };
}

async function startWith(
  platform: (typeof PLATFORMS)[number],
  features: readonly DynamicModule[],
  options: CorsModuleOptions = {},
) {
  const imports = [CorsModule.forRoot(options), ...features];
  @Module({ imports })
  class ApplicationModule {}
  return start(platform, ApplicationModule);
}

/** Whose provider answers for a path: the preflight and the request ask the same one. */
async function whoAnswers(
  origin: string,
  path: string,
  names: readonly string[] = ['own', 'shared', 'hidden', 'last'],
): Promise<readonly string[]> {
  const answering: string[] = [];
  for (const name of names) {
    const page = `https://${name}.example`;
    const asked = await sendPreflight(origin, 'GET', path, page);
    const { headers } = await send(origin, 'GET', path, { origin: page });
    const isAllowed = headers['access-control-allow-origin'] === page;
    expect(asked.status).toBe(isAllowed ? 204 : 403);
    answering.push(...(isAllowed ? [name] : []));
  }
  return answering;
}

const LAST = moduleOf({ providers: [providerOf('last')] });
const OPTIONS: CorsModuleOptions = {
  origin: REFERENCE,
  policies: { tenants: { origin: REFERENCE } },
};

describe.each(PLATFORMS)('a resolver is looked up on %s', (platform) => {
  it.each([
    ['', 'own'],
    ['/adjusted', 'own'],
    ['/declared', 'own'],
    ['/named', 'last'],
    ['/default', 'last'],
  ])(
    'where the policy of /widget%s is declared: %s',
    async (path, expected) => {
      const own = moduleOf({
        controllers: [controllerAt('widget')],
        providers: [providerOf('own')],
      });
      const { app, origin } = await startWith(platform, [own, LAST], OPTIONS);
      expect(await whoAnswers(origin, `/widget${path}`)).toEqual([expected]);
      const cors = app.get(CorsService);
      expect(await cors.isOriginAllowed('https://last.example')).toBe(true);
      // One class, however many stand for it.
      expect(() => cors.resolver(TenantOrigins).invalidate()).not.toThrow();
    },
  );

  it('in a module once, by however many imports it is reached', async () => {
    const shared = moduleOf({});
    const [one, two] = [0, 1].map(() =>
      moduleOf({ imports: [shared], exports: [shared.module] }),
    );
    const feature = moduleOf({
      controllers: [controllerAt('widget')],
      imports: [one, two].filter((imported) => imported !== undefined),
    });
    const { origin } = await startWith(platform, [feature, LAST], OPTIONS);
    expect(await whoAnswers(origin, '/widget')).toEqual(['last']);
  });

  it('in what the module imports, as far as it is exported', async () => {
    const hidden = moduleOf({ providers: [providerOf('hidden')] });
    const shared = moduleOf({
      providers: [providerOf('shared')],
      exports: [TenantOrigins],
    });
    const passing = moduleOf({
      imports: [hidden, shared],
      exports: [shared.module],
    });
    const feature = moduleOf({
      controllers: [controllerAt('widget')],
      imports: [hidden, passing],
    });
    const { origin } = await startWith(platform, [feature, LAST], OPTIONS);
    expect(await whoAnswers(origin, '/widget')).toEqual(['shared']);
  });

  it('not in a module that is imported but not exported', async () => {
    const hidden = moduleOf({
      providers: [providerOf('hidden')],
      exports: [TenantOrigins],
    });
    const shared = moduleOf({
      providers: [providerOf('shared')],
      exports: [TenantOrigins],
    });
    const keeping = moduleOf({ imports: [hidden] });
    const feature = moduleOf({
      controllers: [controllerAt('widget')],
      imports: [keeping, shared],
    });
    const { origin } = await startWith(platform, [feature, LAST], OPTIONS);
    expect(await whoAnswers(origin, '/widget')).toEqual(['shared']);
  });

  it('in the whole application if the module has no provider', async () => {
    const feature = moduleOf({ controllers: [controllerAt('widget')] });
    const { origin } = await startWith(platform, [feature, LAST], OPTIONS);
    expect(await whoAnswers(origin, '/widget')).toEqual(['last']);
  });

  it('in each module separately, if controllers inherit a policy', async () => {
    @Cors({ origin: REFERENCE })
    class BaseController {
      @Get() find() {}
    }
    const names = ['own', 'shared'];
    const features = names.map((name) => {
      @Controller(name)
      class InheritingController extends BaseController {}
      return moduleOf({
        controllers: [InheritingController],
        providers: [providerOf(name)],
      });
    });
    const { origin } = await startWith(platform, features);
    expect(await whoAnswers(origin, '/own')).toEqual(['own']);
    expect(await whoAnswers(origin, '/shared')).toEqual(['shared']);
  });

  it.each<[string, Provider[]]>([
    ['a class', [{ provide: TenantOrigins, useClass: classOf('own') }]],
    [
      'a factory with a promise',
      [
        {
          provide: TenantOrigins,
          useFactory: () => Promise.resolve(new (classOf('own'))()),
        },
      ],
    ],
    [
      'another provider',
      [
        { provide: 'TENANTS', useClass: classOf('own') },
        { provide: TenantOrigins, useExisting: 'TENANTS' },
      ],
    ],
  ])('also where %s stands for it', async (_, providers) => {
    const controllers = [controllerAt('widget')];
    const feature = moduleOf({ controllers, providers });
    const { origin } = await startWith(platform, [feature], OPTIONS);
    expect(await whoAnswers(origin, '/widget')).toEqual(['own']);
  });
});

function classOf(name: string): Type<CorsOriginResolver> {
  @Injectable()
  class NamedOrigins implements CorsOriginResolver {
    isOriginAllowed(origin: string): boolean {
      return origin === `https://${name}.example`;
    }
  }
  return NamedOrigins;
}

// The guard knows a controller by its class alone. Fastify takes no route twice.
describe('a controller of several modules', () => {
  it('has its resolver looked up in the first', async () => {
    const controller = controllerAt('widget');
    const features = ['own', 'shared'].map((name) =>
      moduleOf({ controllers: [controller], providers: [providerOf(name)] }),
    );
    const { origin } = await startWith('express', features, OPTIONS);
    for (const path of ['', '/adjusted', '/declared']) {
      expect(await whoAnswers(origin, `/widget${path}`)).toEqual(['own']);
    }
  });
});

describe('in a test', () => {
  it('a resolver can be overridden', async () => {
    const feature = moduleOf({
      controllers: [controllerAt('widget')],
      providers: [providerOf('own')],
    });
    const imports = [CorsModule.forRoot(OPTIONS), feature];
    @Module({ imports })
    class ApplicationModule {}
    const { origin } = await start(
      'fastify',
      ApplicationModule,
      undefined,
      (builder) =>
        builder
          .overrideProvider(TenantOrigins)
          .useValue({ isOriginAllowed: () => true }),
    );
    expect(await whoAnswers(origin, '/widget', ['a', 'b'])).toEqual(['a', 'b']);
  });
});
