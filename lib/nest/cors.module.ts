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

// The guard and the interceptor, too, and what they need: Nest makes its own instance of either
// in the module of a controller that names it in `@UseGuards()` or `@UseInterceptors()`.
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
    refuseOtherCounts(modules);
    refuseRequestScope(modules);
  }

  /** Called by Nest once every controller is constructed, before it registers its routes. */
  configure(): void {
    this.moduleRef.get(CorsRuntime).prepareRoutes();
  }

  /**
   * Registers the module with its default policy, which allows nobody until an origin is
   * configured, and named ones.
   *
   * @throws CorsConfigurationError while the application initializes, with every issue found
   */
  static override forRoot<const Options extends CorsModuleOptions>(
    options?: CheckedModuleOptions<Options, keyof CorsModuleOptions> &
      InferredFrom<Options>,
  ): DynamicModule;
  static override forRoot(options: CorsModuleOptions = {}): DynamicModule {
    return withProviders(super.forRoot(options));
  }

  /**
   * Checks a configuration without starting an application: for an admin page or a check in
   * CI. What decorators declare is not part of it.
   *
   * @param options - as for `forRoot()`, from wherever they come
   * @returns every issue, with its sentence as `message`; none if `forRoot()` takes the options
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
   * The same with options that are made by a factory, a class or an existing provider.
   *
   * @throws CorsConfigurationError while the application initializes, with every issue found
   */
  static override forRootAsync(options: CorsModuleAsyncOptions): DynamicModule {
    return withProviders(super.forRootAsync(options));
  }
}

// On the dynamic module, not on the class: a feature module may import the bare class.
function withProviders(module: DynamicModule): DynamicModule {
  /* istanbul ignore next -- a builder's module always provides its options; only the type
     leaves them out */
  const { providers = [] } = module;
  return {
    ...module,
    // Read when the application starts, and every copy of the package is loaded.
    get providers() {
      return [...providers, ...PROVIDERS, ...aliases()];
    },
    get exports() {
      return [...EXPORTS, ...aliases().map(({ provide }) => provide)];
    },
  };
}

/** What else the service is injected by: a token, and the classes of other copies. */
function aliases() {
  const classes = [...serviceClasses()].filter((type) => type !== CorsService);
  return [CORS_SERVICE, ...classes].map((provide) => ({
    provide,
    useExisting: CorsService,
  }));
}

// Nest leaves `null` out of the chain when it builds routes: every interceptor in it costs
// every request.
function interceptorIfNeeded(
  interceptor: CorsInterceptor,
  { options, policies }: CorsRuntime,
): CorsInterceptor | null {
  const { interceptor: isWanted = 'auto' } = options;
  const isNeeded =
    isWanted === 'auto' ? policies.handlers.some(writesCorsHeaders) : isWanted;
  return isNeeded ? interceptor : null;
}

// Nest would make the guard for each request, some versions without ever running it.
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

function refuseOtherCounts(modules: ModulesContainer): void {
  const issues = countIssues(modules);
  if (issues.length > 0) {
    throw new CorsConfigurationError(issues);
  }
}
