import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  Scope,
  forwardRef,
  type Provider,
  type Type,
} from '@nestjs/common';
import { NestFactory, REQUEST } from '@nestjs/core';
import {
  Cors,
  CorsConfigurationError,
  CorsModule,
  originResolver,
  SkipCors,
  type CorsIssue,
  type CorsModuleOptions,
  type CorsOriginResolver,
} from '../../../lib/index.js';
import { start, stopAll } from '../application.js';

afterEach(stopAll);

class TenantOrigins implements CorsOriginResolver {
  isOriginAllowed(): boolean {
    return true;
  }
}

@Injectable()
class Plain {}

@Injectable({ scope: Scope.REQUEST })
class PerRequest {}

@Injectable({ scope: Scope.REQUEST, durable: true })
class PerTenant {}

@Injectable({ scope: Scope.TRANSIENT })
class PerConsumer {}

@Injectable({ scope: Scope.TRANSIENT })
class PerConsumerAndRequest {
  constructor(@Inject(PerRequest) readonly scoped: PerRequest) {}
}

@Injectable()
class Between {
  constructor(@Inject(PerRequest) readonly scoped: PerRequest) {}
}

@Injectable()
class InCircle {
  constructor(
    @Inject(forwardRef(() => TenantOrigins)) readonly resolver: TenantOrigins,
    @Inject(PerRequest) readonly scoped: PerRequest,
  ) {}
}

const SCOPED = [
  Plain,
  PerRequest,
  PerTenant,
  PerConsumer,
  PerConsumerAndRequest,
  Between,
];

/** A provider whose class has dependencies injected. */
function classWith(...dependencies: Parameters<typeof Inject>[0][]): Provider {
  @Injectable()
  class InjectedOrigins extends TenantOrigins {}
  for (const [index, token] of dependencies.entries()) {
    Inject(token)(InjectedOrigins, undefined, index);
  }
  return { provide: TenantOrigins, useClass: InjectedOrigins };
}

function classWithProperty(): Provider {
  @Injectable()
  class InjectedOrigins extends TenantOrigins {
    @Inject(PerRequest) readonly scoped!: PerRequest;
  }
  return { provide: TenantOrigins, useClass: InjectedOrigins };
}

function classOfScope(scope: Scope, durable = false): Provider {
  @Injectable({ scope, durable })
  class ScopedOrigins extends TenantOrigins {}
  return { provide: TenantOrigins, useClass: ScopedOrigins };
}

function factory(scope: Scope, ...inject: Type[]): Provider {
  return {
    provide: TenantOrigins,
    useFactory: () => new TenantOrigins(),
    scope,
    inject,
  };
}

@Controller('widget')
class WidgetController {
  @Cors({ origin: originResolver(TenantOrigins) }) @Get() find() {}
}

function applicationWith(
  providers: Provider[],
  options: CorsModuleOptions = {},
  controllers: Type[] = [WidgetController],
): Type {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers,
    providers: [...SCOPED, ...providers],
  })
  class ApplicationModule {}
  return ApplicationModule;
}

/** The issues that an application does not start with. */
async function issuesOf(
  ...parts: Parameters<typeof applicationWith>
): Promise<readonly CorsIssue[]> {
  const error: unknown = await start(
    'express',
    applicationWith(...parts),
  ).catch((reason: unknown) => reason);
  if (!(error instanceof CorsConfigurationError)) {
    throw new Error('It started, or failed with something else.', {
      cause: error,
    });
  }
  return error.issues;
}

const USE = { place: 'WidgetController.find', resolver: 'TenantOrigins' };

describe('a resolver of which there is no one instance', () => {
  it.each<[string, 'request' | 'transient', string | undefined, Provider]>([
    ['its class', 'request', undefined, classOfScope(Scope.REQUEST)],
    [
      'its class, durable',
      'request',
      undefined,
      classOfScope(Scope.REQUEST, true),
    ],
    ['its class', 'transient', undefined, classOfScope(Scope.TRANSIENT)],
    ['its factory', 'request', undefined, factory(Scope.REQUEST)],
    ['its factory', 'transient', undefined, factory(Scope.TRANSIENT)],
    ['a dependency', 'request', 'PerRequest', classWith(Plain, PerRequest)],
    ['a durable dependency', 'request', 'PerTenant', classWith(PerTenant)],
    ['a dependency of one', 'request', 'PerRequest', classWith(Between)],
    ['a property', 'request', 'PerRequest', classWithProperty()],
    ['the request', 'request', 'REQUEST', classWith(REQUEST)],
    ['a circle', 'request', 'PerRequest', classWith(InCircle)],
    [
      'what a transient dependency depends on',
      'request',
      'PerRequest',
      classWith(PerConsumerAndRequest),
    ],
    [
      'a dependency of its factory',
      'request',
      'PerRequest',
      factory(Scope.DEFAULT, Between),
    ],
    [
      'what it is another name of',
      'request',
      'PerRequest',
      { provide: TenantOrigins, useExisting: PerRequest },
    ],
  ])(
    'is refused: by %s, %s-scoped (%s)',
    async (_, scope, dependency, provider) => {
      expect(await issuesOf([provider, InCircle])).toEqual([
        { kind: 'scoped-resolver', ...USE, scope, dependency },
      ]);
    },
  );

  it.each<[string, Provider]>([
    ['nothing', TenantOrigins],
    ['a singleton', classWith(Plain)],
    ['a transient provider, which it has one of', classWith(PerConsumer)],
    ['a factory', factory(Scope.DEFAULT, Plain)],
    ['a value', { provide: TenantOrigins, useValue: new TenantOrigins() }],
  ])('is not one that depends on %s', async (_, provider) => {
    const { app } = await start('express', applicationWith([provider]));
    expect(app.get(TenantOrigins).isOriginAllowed()).toBe(true);
  });
});

describe('a resolver that is not provided', () => {
  @Cors({ origin: originResolver(TenantOrigins) })
  @Controller('closed')
  class ClosedController {
    @SkipCors() @Get() find() {}
    @Cors({ origin: [false, originResolver(TenantOrigins)] })
    @Get('a')
    list() {}
  }

  it('is reported in every place, together with every other issue', async () => {
    const origin = originResolver(TenantOrigins);
    const options = {
      origin: 'https://a.example/' as string,
      policies: { tenants: { origin } },
      routes: [{ path: '/mounted', policy: { origin } }],
    };
    const issues = await issuesOf([], options, [ClosedController]);
    expect(issues.map(({ kind, place }) => `${place} ${kind}`)).toEqual([
      'forRoot invalid-origin',
      'policies.tenants unknown-resolver',
      'routes[0] unknown-resolver',
      'ClosedController unknown-resolver',
      'ClosedController.list unknown-resolver',
    ]);
    expect(issues[1]).toEqual({
      kind: 'unknown-resolver',
      place: 'policies.tenants',
      resolver: 'TenantOrigins',
      fault: 'not-provided',
    });
  });

  it('stops an application while it is created', async () => {
    const creating = NestFactory.create(applicationWith([]), {
      logger: false,
      abortOnError: false,
    });
    await expect(creating).rejects.toThrow(
      'WidgetController.find: originResolver(TenantOrigins) is invalid: no module of the application provides it. Add it to the providers of a module.',
    );
  });

  // Two files that import each other leave one of their classes undefined.
  it('is another issue if it is not a class', async () => {
    const nothing: unknown = undefined;
    const origin = originResolver(nothing as typeof TenantOrigins);
    expect(await issuesOf([TenantOrigins], { origin })).toEqual([
      {
        kind: 'wrong-type',
        place: 'forRoot',
        option: 'origin',
        value: undefined,
        expected: 'a class for originResolver()',
      },
    ]);
  });

  it('is no issue to validate(), which knows no application', () => {
    const origin = originResolver(TenantOrigins);
    expect(
      CorsModule.validate({ origin, policies: { a: { origin } } }),
    ).toEqual([]);
    const wrong = { ...origin, options: { ttl: '30' } };
    expect(CorsModule.validate({ origin: wrong })).toMatchObject([
      { kind: 'invalid-resolver-ttl', place: 'forRoot', value: '30' },
    ]);
  });
});

describe('a provider that cannot be asked', () => {
  it.each([{}, null, 'TenantOrigins', { isOriginAllowed: true }])(
    'such as %p is refused',
    async (useValue) => {
      const provider = { provide: TenantOrigins, useValue };
      expect(await issuesOf([provider])).toEqual([
        { kind: 'unknown-resolver', ...USE, fault: 'no-method' },
      ]);
    },
  );
});
