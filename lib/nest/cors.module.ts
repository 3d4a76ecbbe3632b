import {
  Inject,
  Module,
  type DynamicModule,
  type NestModule,
  type Provider,
} from '@nestjs/common';
import {
  APP_GUARD,
  APP_INTERCEPTOR,
  ModuleRef,
  ModulesContainer,
} from '@nestjs/core';
import { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import type { InferredFrom } from '../core/policy/checked-policy.js';
import {
  withMessage,
  type DescribedCorsIssue,
} from '../core/issue/describe-issue.js';
import { checkConfiguration } from './start-up/check-configuration.js';
import { checkAsyncOptions } from './options/check-async-options.js';
import type { CheckedModuleOptions } from './options/checked-module-options.js';
import type { CorsModuleOptions } from './options/cors-module-options.js';
import { countIssues } from './discovery/configured-modules.js';
import { CorsGuard } from './cors.guard.js';
import { CorsInterceptor } from './cors.interceptor.js';
import {
  ConfigurableModuleClass,
  CORS_MODULE_OPTIONS,
  type CorsModuleAsyncOptions,
} from './options/cors.module-definition.js';
import { CorsRuntime } from './cors-runtime.js';
import { CorsService } from './cors.service.js';
import { writesCorsHeaders } from './discovery/discover-handlers.js';
import { listProviders } from './inject-origin-list.js';
import { findProvider } from './discovery/find-provider.js';
import { nameOfProvider, requestScopedIn } from './discovery/request-scope.js';
import { DeclaredPolicies } from './start-up/declared-policies.js';
import { CORS_SERVICE, serviceClasses } from './start-up/service-classes.js';

const PROVIDERS: readonly Provider[] = [
  CorsRuntime,
  CorsService,
  CorsGuard,
  CorsInterceptor,
  { provide: APP_GUARD, useExisting: CorsGuard },
  {
    provide: APP_INTERCEPTOR,
    useFactory: interceptorIfNeeded,
    inject: [CorsInterceptor, CorsRuntime],
  },
];

// Includes the guard, the interceptor and their dependencies. If a controller uses them in
// `@UseGuards()` or `@UseInterceptors()`, Nest creates another instance in that controller's
// module.
const EXPORTS = [
  CorsService,
  CorsGuard,
  CorsInterceptor,
  CorsRuntime,
  CORS_MODULE_OPTIONS,
];

/**
 * Gives every route of an application its own CORS policy. Import it once, in the root
 * module; it is global.
 *
 * @example
 * @Module({
 *   imports: [CorsModule.forRoot({ origin: 'https://app.example.com' })],
 * })
 * export class AppModule {}
 */
@Module({})
export class CorsModule extends ConfigurableModuleClass implements NestModule {
  constructor(
    @Inject(ModulesContainer) modules: ModulesContainer,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
  ) {
    super();
    refuseSeveralForRoots(modules);
    refuseRequestScope(modules);
  }

  /** Nest calls this after it has created every controller, and before it registers routes. */
  configure(): void {
    this.moduleRef.get(CorsRuntime).prepareRoutes();
  }

  /**
   * Registers the module with a default policy and named ones. The default policy allows nobody until
   * you set `origin`.
   *
   * @throws CorsConfigurationError while the application initializes, with every issue found
   */
  static override forRoot<const Options extends CorsModuleOptions>(
    options?: CheckedModuleOptions<Options, keyof CorsModuleOptions> &
      InferredFrom<Options>,
  ): DynamicModule;
  static override forRoot(options: CorsModuleOptions = {}): DynamicModule {
    return withProviders(withOptions(super.forRoot({}), options));
  }

  /**
   * Returns the issues of a configuration without an application, for an admin page or a check in CI.
   * It does not check what controllers and handlers declare.
   *
   * @param options - options for `forRoot()`, from any source
   * @returns every issue, with its sentence as `message`; none if `forRoot()` accepts the options
   *
   * @example
   * for (const { message } of CorsModule.validate({ origin: 'https://a.example/' })) {
   *   console.error(message);
   * }
   * // forRoot: origin "https://a.example/" is invalid: … Write "https://a.example". …
   */
  static validate(options: unknown): readonly DescribedCorsIssue[] {
    return checkConfiguration(options, new DeclaredPolicies(options)).map(
      withMessage,
    );
  }

  /**
   * Registers the module with options from a factory, a class or an existing provider.
   *
   * @throws CorsConfigurationError while the application initializes, with every issue found
   */
  static override forRootAsync(options: CorsModuleAsyncOptions): DynamicModule {
    const issues = checkAsyncOptions(options);
    return withProviders(
      super.forRootAsync(issues.length === 0 ? options : { useFactory: fail }),
    );

    // Thrown while the application initializes, like every other issue.
    function fail(): never {
      throw new CorsConfigurationError(issues);
    }
  }
}

// Passes the options unchanged. The builder would copy their fields, and a string has one for each
// letter.
function withOptions(module: DynamicModule, options: unknown): DynamicModule {
  return {
    ...module,
    providers: [{ provide: CORS_MODULE_OPTIONS, useValue: options }],
  };
}

// On the dynamic module, not on the class, because a feature module may import the bare class.
function withProviders(module: DynamicModule): DynamicModule {
  /* istanbul ignore next -- a builder's module always provides its options; only the type
     leaves them out */
  const { providers = [] } = module;
  return {
    ...module,
    // Getters: Nest reads them at start-up, when every copy of the package is loaded.
    get providers() {
      return [...providers, ...PROVIDERS, ...aliases(), ...listProviders()];
    },
    get exports() {
      return [
        ...EXPORTS,
        ...[...aliases(), ...listProviders()].map(({ provide }) => provide),
      ];
    },
  };
}

/** Other tokens for the service: `CORS_SERVICE`, and the classes of other copies. */
function aliases() {
  const classes = [...serviceClasses()].filter((type) => type !== CorsService);
  return [CORS_SERVICE, ...classes].map((provide) => ({
    provide,
    useExisting: CorsService,
  }));
}

// Every interceptor slows down every request. Nest ignores `null` when it builds routes.
function interceptorIfNeeded(
  interceptor: CorsInterceptor,
  { options, policies }: CorsRuntime,
): CorsInterceptor | null {
  const { interceptor: isWanted = 'auto' } = options;
  const isNeeded =
    isWanted === 'auto'
      ? policies.handlers.some(({ discovered }) =>
          writesCorsHeaders(discovered),
        )
      : isWanted;
  return isNeeded ? interceptor : null;
}

// Nest would create the guard for each request. Some versions would never run it.
function refuseRequestScope(modules: ModulesContainer): void {
  const scoped = requestScopedIn(
    findProvider(modules, CORS_MODULE_OPTIONS, undefined),
  );
  if (scoped !== undefined) {
    throw new CorsConfigurationError([
      {
        kind: 'scoped-options',
        place: 'forRootAsync',
        dependency: nameOfProvider(scoped),
      },
    ]);
  }
}

function refuseSeveralForRoots(modules: ModulesContainer): void {
  const issues = countIssues(modules);
  if (issues.length > 0) {
    throw new CorsConfigurationError(issues);
  }
}
