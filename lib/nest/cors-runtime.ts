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
  type AbstractHttpAdapter,
} from '@nestjs/core';
import { listRulesOf } from '../core/policy/list-rules.js';
import {
  rememberOriginRules,
  type SortOriginRules,
} from '../core/policy/origin-rules.js';
import { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import type { ActualEdge } from '../http/actual-edge.js';
import { Edge } from '../http/edge.js';
import { EdgeRoutes } from '../http/routing/edge-routes.js';
import type { HttpPlatform } from '../http/platform/http-platform.js';
import type { RequestState } from '../http/request/request-state.js';
import {
  listenInFront,
  type RequestServer,
} from '../http/platform/server-front.js';
import { platformOf, claimInstance } from './adapter-platform.js';
import { checkConfiguration } from './start-up/check-configuration.js';
import { lazyIssues } from './discovery/configured-modules.js';
import type { CorsModuleOptions } from './options/cors-module-options.js';
import { CORS_MODULE_OPTIONS } from './options/cors.module-definition.js';
import {
  discoverHandlers,
  type DiscoveredHandler,
} from './discovery/discover-handlers.js';
import { authorityOver, gatewayPaths } from './discovery/gateway-paths.js';
import { HandlerFunctions } from './discovery/handler-functions.js';
import { ineffectiveDeclarations } from './start-up/ineffective-declarations.js';
import { ListRegistry } from './lists/list-registry.js';
import {
  isOldAdapter,
  oldNestIssues,
  unconnectedIssues,
} from './start-up/old-nest.js';
import { DeclaredPolicies } from './start-up/declared-policies.js';
import { PolicyRegistry } from './start-up/policy-registry.js';
import { ResolverRegistry } from './resolvers/resolver-registry.js';
import { BoundResolver, ResolverBinder } from './resolvers/bound-resolver.js';
import type { ResolverUse } from './resolvers/check-resolvers.js';
import { resolveRoutes } from './discovery/resolve-routes.js';
import {
  startUpWarnings,
  unreachableRoutes,
} from './start-up/start-up-warnings.js';
import { RuleFailureLog } from './start-up/rule-failure-log.js';
import { UnaskedOriginLog } from './start-up/unasked-origin-log.js';

const DEFAULT_ORIGIN_TIMEOUT = 1;

interface Connection {
  readonly platform: HttpPlatform;
  readonly edge: Edge;
}

/** A request that passed the edge of an adapter, with what judges it. */
export interface ReceivedExchange {
  readonly platform: HttpPlatform;
  readonly actual: ActualEdge;
  readonly state: RequestState;
}

/**
 * What one application has of this module: its policies from the moment that its providers
 * are made, the edge from the moment that it has an HTTP adapter, and the routes once Nest
 * has registered them.
 */
@Injectable()
export class CorsRuntime implements OnModuleInit, OnApplicationShutdown {
  readonly lists: ListRegistry;
  readonly resolvers: ResolverRegistry;
  readonly policies: PolicyRegistry;
  readonly handlers: readonly DiscoveredHandler[];
  readonly functions: HandlerFunctions;
  readonly #logger = new Logger('CorsModule');
  // More than one if several applications are made of one testing module.
  readonly #connections = new Map<AbstractHttpAdapter, Connection>();
  #routes: EdgeRoutes | undefined;

  constructor(
    @Inject(CORS_MODULE_OPTIONS) readonly options: CorsModuleOptions,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(ModulesContainer) private readonly modules: ModulesContainer,
    @Inject(ApplicationConfig) private readonly config: ApplicationConfig,
  ) {
    this.handlers = discoverHandlers(modules);
    const sort = rememberOriginRules();
    const binder = new ResolverBinder(modules, sort);
    const declared = new DeclaredPolicies(
      options,
      this.handlers,
      (written, module) => binder.bind(written, module),
    );
    this.resolvers = new ResolverRegistry(resolverUses(declared, sort));
    const issues = [
      ...oldNestIssues(host),
      ...lazyIssues(modules),
      ...checkConfiguration(options, declared, sort),
      ...ineffectiveDeclarations(modules),
      ...this.resolvers.issues,
    ];
    if (issues.length > 0) {
      throw new CorsConfigurationError(issues);
    }
    this.lists = new ListRegistry(options, this.#logger);
    const timeout = (options.originTimeout ?? DEFAULT_ORIGIN_TIMEOUT) * 1000;
    const failures = new RuleFailureLog(this.#logger);
    const unasked = new UnaskedOriginLog(this.#logger);
    this.policies = new PolicyRegistry(
      declared,
      options.routes ?? [],
      {
        timeout,
        list: (name) => this.lists.named(name),
        resolver: (reference) => this.resolvers.functionFor(reference, timeout),
        reportFailure: (failure) => failures.report(failure),
        reportUnasked: (origin) => unasked.report(origin),
      },
      sort,
    );
    this.functions = new HandlerFunctions(this.policies.handlers);
    this.#restrictLists();
    this.#warn(startUpWarnings(options, this.policies));
    if (host.httpAdapter) {
      this.#connect(host.httpAdapter);
    } else {
      // A testing module is compiled before it is given an adapter.
      host.init$.subscribe(() => this.#connect(host.httpAdapter));
    }
  }

  /** Finds the request that an object is the platform's response of, if it passed an edge. */
  received(response: object): ReceivedExchange | undefined {
    for (const { platform, edge } of this.#connections.values()) {
      const state = edge.stateOf(response);
      if (state !== undefined) {
        return { platform, actual: edge.actual, state };
      }
    }
    return undefined;
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
    this.#connect(httpAdapter);
    if (!this.#connections.has(httpAdapter)) {
      throw new CorsConfigurationError(unconnectedIssues(this.host));
    }
    this.functions.nameThemselves();
  }

  /** The routes, or `undefined` before the application is initialized and without HTTP. */
  get routes(): EdgeRoutes | undefined {
    return this.#routes;
  }

  async onModuleInit(): Promise<void> {
    this.resolvers.open();
    this.#openRoutes();
    await this.lists.open();
  }

  // Not before: requests that are still answered then are judged by lists that are current.
  onApplicationShutdown(): void {
    this.lists.close();
  }

  // Nest has registered its routes by now, with prefixes and versions final.
  #openRoutes(): void {
    const adapter = this.host.httpAdapter;
    const connection = this.#connections.get(adapter);
    if (connection === undefined) {
      return;
    }
    const { platform, edge } = connection;
    const context = { adapter, config: this.config, modules: this.modules };
    const handlers = resolveRoutes(context, this.policies.handlers);
    this.#routes = new EdgeRoutes(
      platform.routeTable(handlers),
      platform.declaredPaths(this.policies.declaredPaths),
      handlers,
      this.policies.defaultPolicy,
    );
    const gateways = gatewayPaths(this.modules, this.config);
    edge.open(this.#routes, gateways);
    gateways.map(authorityOver).forEach((said) => this.#logger.log(said));
    listenInFront(
      adapter.getHttpServer() as RequestServer,
      (request, response, passOn) =>
        edge.receiveInFront(request, response, passOn),
    );
    this.#warn(unreachableRoutes(handlers));
    this.#warnAboutHosts(adapter);
  }

  // An application context says that it is without an adapter by setting none.
  #connect(adapter: AbstractHttpAdapter | null | undefined): void {
    if (
      !adapter ||
      isOldAdapter(adapter) ||
      this.#connections.has(adapter) ||
      !claimInstance(adapter.getInstance<object>(), this)
    ) {
      return;
    }
    const platform = platformOf(adapter, this.functions, this.#logger);
    const edge = new Edge(platform, {
      log: this.#logger,
      explainsRefusals: this.options.debug === true,
      enforces: this.policies.all.some(({ enforce }) => enforce),
    });
    this.#connections.set(adapter, { platform, edge });
  }

  #warn(warnings: readonly string[]): void {
    for (const warning of warnings) {
      this.#logger.warn(warning);
    }
  }

  #restrictLists(): void {
    const rules = listRulesOf(
      this.policies.all
        .filter(({ origin }) => origin.listNames.length > 0)
        .map(({ options }) => options),
    );
    for (const [name, rulesOfList] of rules) {
      this.lists.named(name).restrict(rulesOfList);
    }
  }

  // Express passes a request for another host on to the next route, Fastify does not.
  #warnAboutHosts(adapter: AbstractHttpAdapter): void {
    const bound = this.#routes?.handlers.find(({ hosts }) => hosts.length > 0);
    if (adapter.getType() === 'fastify' && bound !== undefined) {
      this.#logger.warn(
        `${bound.handler}: its controller is bound to a host, and on Fastify a request for another host is answered with 404 instead of going on to the next controller.`,
      );
    }
  }
}

/** Every reference to a resolver, also one that no policy comes to. */
function resolverUses(
  declared: DeclaredPolicies,
  sort: SortOriginRules,
): readonly ResolverUse[] {
  return declared.all.flatMap(({ place, written }) =>
    written
      .flatMap((level) =>
        level === 'skip' ? [] : sort(level.options?.origin).asked,
      )
      .filter((rule) => rule instanceof BoundResolver)
      .map((resolver) => ({ place, resolver })),
  );
}
