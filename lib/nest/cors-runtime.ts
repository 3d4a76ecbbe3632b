import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import {
  ApplicationConfig,
  HttpAdapterHost,
  ModulesContainer,
} from '@nestjs/core';
import { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import type { PolicyLookUp } from '../http/routing/policy-look-up.js';
import {
  AdapterConnections,
  type ReceivedExchange,
} from './adapter-connections.js';
import type { HandlerFunctions } from './discovery/handler-functions.js';
import type { ListRegistry } from './lists/list-registry.js';
import { openRoutes } from './open-routes.js';
import type { CorsModuleOptions } from './options/cors-module-options.js';
import { CORS_MODULE_OPTIONS } from './options/cors.module-definition.js';
import type { ResolverRegistry } from './resolvers/resolver-registry.js';
import { unconnectedIssues } from './start-up/old-nest.js';
import type { PolicyRegistry } from './start-up/policy-registry.js';
import { setUpPolicies } from './start-up/set-up-policies.js';

/**
 * What one application has of this module, through Nest's life cycle: its policies from the
 * moment that its providers are made, its middleware from the moment that it has an HTTP adapter, and
 * the routes once Nest has registered them.
 */
@Injectable()
export class CorsRuntime implements OnModuleInit, OnApplicationShutdown {
  readonly policies: PolicyRegistry;
  readonly lists: ListRegistry;
  readonly resolvers: ResolverRegistry;
  readonly functions: HandlerFunctions;
  readonly #logger = new Logger('CorsModule');
  readonly #connections: AdapterConnections;
  #routes: PolicyLookUp | undefined;
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
    this.#connections = new AdapterConnections(made.functions, {
      log,
      explainsRefusals: options.debug === true,
      enforces: made.policies.all.some(({ enforce }) => enforce),
    });
    if (host.httpAdapter) {
      this.#connections.connect(host.httpAdapter);
    } else {
      // A testing module is compiled before it is given an adapter.
      host.init$.subscribe(() => this.#connections.connect(host.httpAdapter));
    }
  }

  /** Finds the request that an object is the platform's response of, if it passed the middleware of an adapter. */
  received(response: object): ReceivedExchange | undefined {
    return this.#connections.received(response);
  }

  /**
   * Prepares for the routes that Nest is about to register. An application that is made of a
   * testing module after another one tells of its adapter only now.
   *
   * @throws CorsConfigurationError if another application with this module has the instance of
   * Express or Fastify
   */
  prepareRoutes(): void {
    const { httpAdapter } = this.host;
    this.#connections.connect(httpAdapter);
    if (this.#connections.of(httpAdapter) === undefined) {
      throw new CorsConfigurationError(unconnectedIssues(this.host));
    }
    this.functions.nameThemselves();
  }

  /**
   * The routes, or `undefined` without HTTP.
   *
   * @throws Error before the application is initialized, since Nest has registered none yet
   */
  get routes(): PolicyLookUp | undefined {
    if (!this.#isInitialized) {
      throw new Error(
        'CorsService: routes() is invalid here: the application is not initialized, and Nest has registered no route yet. Call app.init() or app.listen() first; in a provider, call routes() in onApplicationBootstrap() or later.',
      );
    }
    return this.#routes;
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
    this.#isInitialized = true;
    await this.lists.open();
  }

  // Not before: requests that are still answered then are judged by lists that are current.
  onApplicationShutdown(): void {
    this.lists.close();
  }
}
