import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import {
  type AbstractHttpAdapter,
  ApplicationConfig,
  HttpAdapterHost,
  ModulesContainer,
} from '@nestjs/core';
import { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import { CandidateTraffic } from '../http/decisions/candidate-traffic.js';
import { DecisionCounts } from '../http/decisions/decision-counts.js';
import { DecisionFeed } from '../http/decisions/decision-feed.js';
import type { HttpPlatform } from '../http/platform/http-platform.js';
import type { PolicyLookUp } from '../http/routing/policy-look-up.js';
import {
  AdapterConnections,
  type ReceivedExchange,
} from './adapter-connections.js';
import type { HandlerFunctions } from './discovery/handler-functions.js';
import { rememberNormalizedPaths } from './discovery/normalized-paths.js';
import type { ListRegistry } from './lists/list-registry.js';
import { openRoutes } from './open-routes.js';
import type { CorsModuleOptions } from './options/cors-module-options.js';
import { CORS_MODULE_OPTIONS } from './options/cors.module-definition.js';
import type { ResolverRegistry } from './resolvers/resolver-registry.js';
import { unconnectedIssues } from './start-up/old-nest.js';
import type { PolicyRegistry } from './start-up/policy-registry.js';
import { setUpPolicies } from './start-up/set-up-policies.js';

/**
 * The state of the module in one application. The policies exist when the providers are
 * constructed, the middleware exists when there is an HTTP adapter, and the routes when Nest has
 * registered them.
 */
@Injectable()
export class CorsRuntime implements OnModuleInit, OnApplicationShutdown {
  readonly policies: PolicyRegistry;
  readonly lists: ListRegistry;
  readonly resolvers: ResolverRegistry;
  readonly functions: HandlerFunctions;
  readonly decisions = new DecisionFeed();
  readonly decisionCounts = new DecisionCounts();
  readonly candidates: CandidateTraffic | undefined;
  readonly #logger = new Logger('CorsModule');
  readonly #connections: AdapterConnections;
  #routes: PolicyLookUp | undefined;
  #forgetPaths = () => {};
  #isInitialized = false;

  constructor(
    @Inject(CORS_MODULE_OPTIONS) readonly options: CorsModuleOptions,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(ModulesContainer) private readonly modules: ModulesContainer,
    @Inject(ApplicationConfig) private readonly config: ApplicationConfig,
  ) {
    const log = this.#logger;
    const made = setUpPolicies(options, { host, modules, log });
    made.warnings.forEach((warning) => log.warn(warning));
    this.policies = made.policies;
    this.lists = made.lists;
    this.resolvers = made.resolvers;
    this.functions = made.functions;
    const { candidates } = made.policies;
    this.candidates =
      candidates.size === 0 ? undefined : new CandidateTraffic(candidates);
    this.#connections = new AdapterConnections(made.functions, {
      log,
      feed: this.decisions,
      counts: this.decisionCounts,
      candidates: this.candidates,
      explainsRefusals: options.debug === true,
      enforces: made.policies.all.some(({ enforce }) => enforce),
    });
    if (host.httpAdapter) {
      this.#connections.connect(host.httpAdapter);
    } else {
      // A testing module is compiled before it has an adapter.
      host.init$.subscribe(() => this.#connections.connect(host.httpAdapter));
    }
  }

  /** Finds the request of a platform's response, if it passed the middleware of an adapter. */
  received(response: object): ReceivedExchange | undefined {
    return this.#connections.received(response);
  }

  /**
   * Prepares for the routes that Nest is about to register. If a testing module creates a second
   * application, its adapter is known only now.
   *
   * @throws CorsConfigurationError if another application with this module has claimed the instance
   * of Express or Fastify
   */
  prepareRoutes(): void {
    const { httpAdapter } = this.host;
    this.#connections.connect(httpAdapter);
    if (this.#connections.of(httpAdapter) === undefined) {
      throw new CorsConfigurationError(unconnectedIssues(this.host));
    }
    this.functions.markFunctions();
    removeNulls(this.config.getGlobalInterceptors());
    this.#forgetPaths();
    this.#forgetPaths = rememberNormalizedPaths(httpAdapter);
  }

  /**
   * The routes, or `undefined` without HTTP.
   *
   * @param member - the method of the service that needs them, for the message
   * @throws Error before the application is initialized, because Nest has not registered them yet
   */
  routesFor(
    member: 'routes' | 'explain' | 'describePolicies',
  ): PolicyLookUp | undefined {
    if (!this.#isInitialized) {
      throw new Error(
        `CorsService: ${member}() is invalid here: the application is not initialized, and Nest has registered no route yet. Call app.init() or app.listen() first; in a provider, call ${member}() in onApplicationBootstrap() or later.`,
      );
    }
    return this.#routes;
  }

  /** The present adapter. */
  get adapter(): AbstractHttpAdapter {
    return this.host.httpAdapter;
  }

  /** The platform of the present adapter, or `undefined` without HTTP. */
  get platform(): HttpPlatform | undefined {
    return this.adapter && this.#connections.of(this.adapter)?.platform;
  }

  async onModuleInit(): Promise<void> {
    this.resolvers.open();
    const { config, modules, host } = this;
    const connection = this.#connections.of(host.httpAdapter);
    if (connection !== undefined) {
      const context = { adapter: host.httpAdapter, config, modules };
      const { policies } = this;
      this.#routes = openRoutes(connection, context, policies, this.#logger);
    }
    this.#forgetPaths();
    this.#isInitialized = true;
    await this.lists.open();
  }

  // Not earlier, so that requests in progress still use current lists.
  onApplicationShutdown(): void {
    this.lists.close();
  }
}

// `CorsModule` provides `null` if its interceptor is not needed. Nest ignores it, but for every route anew.
function removeNulls(enhancers: (object | null)[]): void {
  const kept = enhancers.filter((each) => each !== null);
  enhancers.splice(0, enhancers.length, ...kept);
}
