import type { ModulesContainer } from '@nestjs/core';
import { CorsConfigurationError } from '../../core/issue/cors-configuration-error.js';
import type {
  CorsOriginResolver,
  OriginFunction,
  OriginResolverClass,
  OriginResolverReference,
} from '../../core/policy/origin-rule.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { CachedResolver } from './cached-resolver.js';
import {
  checkInstances,
  checkProviders,
  isOriginResolver,
} from './check-resolvers.js';
import type { NestModule } from '../discovery/discover-handlers.js';
import {
  findProvider,
  type ProviderWrapper,
} from '../discovery/find-provider.js';
import type { ResolverUse } from './resolver-uses.js';

interface Registered {
  readonly provider: ProviderWrapper | undefined;
  readonly reference: OriginResolverReference;
  readonly cached: CachedResolver;
}

/** The resolvers of an application, each with what is remembered of its answers. */
export class ResolverRegistry {
  readonly #registered: Registered[] = [];
  #isOpen = false;

  /** @param uses - every place where one is referred to */
  constructor(
    private readonly modules: ModulesContainer,
    private readonly uses: readonly ResolverUse[],
  ) {}

  /** What can be found before anything is constructed. */
  get issues(): readonly CorsIssue[] {
    return checkProviders(this.uses);
  }

  /** The names of the classes that there are. */
  get names(): readonly string[] {
    return [
      ...new Set(
        this.#registered.map(({ reference }) => reference.resolver.name),
      ),
    ];
  }

  /** What is remembered of the answers of a class, by every policy that refers to it. */
  find(resolver: OriginResolverClass): readonly CachedResolver[] {
    return this.#registered
      .filter(({ reference }) => reference.resolver === resolver)
      .map(({ cached }) => cached);
  }

  /**
   * The function that asks what a reference refers to, for a policy that a controller of a
   * module declares, or for one of the whole application. Policies that share a reference share what is remembered.
   */
  functionFor(
    reference: OriginResolverReference,
    timeout: number,
    module?: NestModule,
  ): OriginFunction {
    const provider = findProvider(this.modules, reference.resolver, module);
    const { cached } =
      this.#registered.find(
        (known) => known.provider === provider && known.reference === reference,
      ) ?? this.#register(provider, reference, timeout);
    return (origin, request) => cached.ask(origin, request);
  }

  /**
   * Lets the resolvers be asked, now that they are constructed.
   *
   * @throws CorsConfigurationError where one cannot be, with every issue found
   */
  open(): void {
    const issues = checkInstances(this.uses);
    if (issues.length > 0) {
      throw new CorsConfigurationError(issues);
    }
    this.#isOpen = true;
  }

  #register(
    provider: ProviderWrapper | undefined,
    reference: OriginResolverReference,
    timeout: number,
  ): Registered {
    const cached = new CachedResolver(reference, timeout, () =>
      this.#instanceOf(provider),
    );
    const registered = { provider, reference, cached };
    this.#registered.push(registered);
    return registered;
  }

  #instanceOf(provider: ProviderWrapper | undefined): CorsOriginResolver {
    const instance: unknown = this.#isOpen ? provider?.instance : undefined;
    if (!isOriginResolver(instance)) {
      throw new Error(
        'A resolver can be asked once the application is initialized: CorsModule has not had its onModuleInit yet.',
      );
    }
    return instance;
  }
}
