import { describe, expect, it } from '@jest/globals';
import {
  forwardRef,
  Global,
  Inject,
  Injectable,
  Module,
  Scope,
  type Provider,
} from '@nestjs/common';
import { NestFactory, REQUEST } from '@nestjs/core';
import {
  CorsModule,
  CorsService,
  type CorsModuleOptions,
} from '../../lib/index.js';
import { adapterOf, PLATFORMS, type Platform } from '../nest/application.js';
import { failureOf } from './configuration.js';

type AsyncOptions = Parameters<typeof CorsModule.forRootAsync>[0];

@Injectable({ scope: Scope.REQUEST })
class PerRequest {}

@Injectable({ scope: Scope.REQUEST, durable: true })
class PerTenant {}

@Injectable({ scope: Scope.TRANSIENT })
class PerConsumer {}

@Injectable()
class Plain {}

@Injectable()
class Dependent {
  constructor(@Inject(PerRequest) readonly scoped: PerRequest) {}
}

@Injectable()
class DependentByProperty {
  @Inject(PerTenant) readonly scoped!: PerTenant;
}

@Injectable()
class Base {
  createCorsOptions(): CorsModuleOptions {
    return { origin: '*' };
  }
}

@Injectable()
class PlainFactory extends Base {
  constructor(
    @Inject(Plain) readonly plain: Plain,
    @Inject(PerConsumer) readonly own: PerConsumer,
  ) {
    super();
  }
}

@Injectable()
class ScopedFactory extends Base {
  constructor(
    @Inject(forwardRef(() => Dependent)) readonly dependent: Dependent,
  ) {
    super();
  }
}

const PROVIDERS: Provider[] = [
  PerRequest,
  PerTenant,
  PerConsumer,
  Plain,
  Dependent,
  DependentByProperty,
  PlainFactory,
  ScopedFactory,
  { provide: 'made', useFactory: () => 'made', scope: Scope.REQUEST },
  { provide: 'other', useExisting: Dependent },
];

@Module({ providers: PROVIDERS, exports: PROVIDERS })
class TenantModule {}

@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
class GlobalModule {}

@Module({ imports: [GlobalModule] })
class ImportingModule {}

function factory(...inject: NonNullable<AsyncOptions['inject']>): AsyncOptions {
  return { inject, useFactory: () => ({ origin: '*' }) };
}

async function startWith(platform: Platform, options: AsyncOptions) {
  @Module({ imports: [CorsModule.forRootAsync(options)] })
  class ApplicationModule {}
  const app = await NestFactory.create(ApplicationModule, adapterOf(platform), {
    logger: false,
    abortOnError: false,
  });
  return app.init();
}

describe.each(PLATFORMS)('forRootAsync() on %s', (platform) => {
  it.each<[string, string, AsyncOptions]>([
    ['the request', 'REQUEST', factory(REQUEST)],
    ['an optional one', 'REQUEST', factory({ token: REQUEST, optional: true })],
    ['a request-scoped class', 'PerRequest', factory(PerRequest)],
    ['a durable one', 'PerTenant', factory(PerTenant)],
    ['a request-scoped factory', 'made', factory('made')],
    ['what depends on one', 'PerRequest', factory(Plain, Dependent)],
    ['what has one as a property', 'PerTenant', factory(DependentByProperty)],
    ['another name of one', 'PerRequest', factory('other')],
    ['a class that depends on one', 'PerRequest', { useClass: ScopedFactory }],
    ['an existing one that does', 'PerRequest', { useExisting: ScopedFactory }],
  ])(
    'is refused if its options depend on %s',
    async (_, dependency, options) => {
      for (const module of [TenantModule, ImportingModule]) {
        const starting = startWith(platform, { ...options, imports: [module] });
        expect((await failureOf(starting)).issues).toEqual([
          { kind: 'scoped-options', place: 'forRootAsync', dependency },
        ]);
      }
    },
  );

  it.each<[string, AsyncOptions]>([
    ['nothing', factory()],
    ['singletons and transient providers', factory(Plain, PerConsumer)],
    [
      'something optional that is missing',
      factory({ token: 'missing', optional: true }),
    ],
    ['a class that does', { useClass: PlainFactory }],
    ['an existing one that does', { useExisting: PlainFactory }],
  ])('starts if its options depend on %s', async (_, options) => {
    const app = await startWith(platform, {
      ...options,
      imports: [TenantModule],
    });
    const cors = app.get(CorsService);
    expect(await cors.isOriginAllowed('https://page.example')).toBe(true);
    await app.close();
  });
});
