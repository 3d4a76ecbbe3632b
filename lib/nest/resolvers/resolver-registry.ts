import { CorsConfigurationError } from '../../core/issue/cors-configuration-error.js';
import type {
  CorsOriginResolver,
  OriginFunction,
  OriginResolverClass,
  OriginResolverReference,
} from '../../core/origin-rule/origin-rule.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { BoundResolver } from './bound-resolver.js';
import { CachedResolver } from './cached-resolver.js';
import {
  checkInstances,
  checkProviders,
  isOriginResolver,
  type ResolverUse,
} from './check-resolvers.js';

/** The resolvers of an application, each with its cached answers. */
export class ResolverRegistry {
  readonly #uses: readonly ResolverUse[];
  readonly #cached = new Map<OriginResolverReference, CachedResolver>();
  #isOpen = false;

  /** @param uses - every reference to a resolver */
  constructor(uses: readonly ResolverUse[]) {
    this.#uses = uses;
  }

  /** The issues that can be found before providers are constructed. */
  get issues(): readonly CorsIssue[] {
    return checkProviders(this.#uses);
  }

  /** The names of the resolver classes that policies use. */
  get names(): readonly string[] {
    const names = [...this.#cached.keys()].map(({ resolver }) => resolver.name);
    return [...new Set(names)];
  }

  /** Returns the caches of a resolver class, one for each reference to it. */
  find(resolver: OriginResolverClass): readonly CachedResolver[] {
    return [...this.#cached]
      .filter(([reference]) => reference.resolver === resolver)
      .map(([, cached]) => cached);
  }

  /**
   * Returns a function that calls a resolver. Policies that share a reference share its cache.
   *
   * @param reference - a bound reference; another one has no instance
   * @param timeout - the timeout for an answer, in milliseconds
   */
  functionFor(
    reference: OriginResolverReference,
    timeout: number,
  ): OriginFunction {
    const cached =
      this.#cached.get(reference) ??
      new CachedResolver(reference, timeout, () => this.#instanceOf(reference));
    this.#cached.set(reference, cached);
    return (origin, request) => cached.ask(origin, request);
  }

  /**
   * Makes the resolvers available after they are constructed.
   *
   * @throws CorsConfigurationError with every issue, if one of them is invalid
   */
  open(): void {
    const issues = checkInstances(this.#uses);
    if (issues.length > 0) {
      throw new CorsConfigurationError(issues);
    }
    this.#isOpen = true;
  }

  #instanceOf(reference: OriginResolverReference): CorsOriginResolver {
    const instance: unknown =
      this.#isOpen && reference instanceof BoundResolver
        ? reference.provider?.instance
        : undefined;
    if (!isOriginResolver(instance)) {
      throw new Error(
        'The resolver is not available yet: call it after the application is initialized, when onModuleInit of CorsModule has run.',
      );
    }
    return instance;
  }
}
