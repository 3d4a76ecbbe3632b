import { CorsConfigurationError } from '../../core/issue/cors-configuration-error.js';
import type {
  CorsOriginResolver,
  OriginFunction,
  OriginResolverClass,
  OriginResolverReference,
} from '../../core/policy/origin-rule.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { BoundResolver } from './bound-resolver.js';
import { CachedResolver } from './cached-resolver.js';
import {
  checkInstances,
  checkProviders,
  isOriginResolver,
  type ResolverUse,
} from './check-resolvers.js';

/** The resolvers of an application, each with what is remembered of its answers. */
export class ResolverRegistry {
  readonly #uses: readonly ResolverUse[];
  readonly #cached = new Map<OriginResolverReference, CachedResolver>();
  #isOpen = false;

  /** @param uses - every place where one is referred to */
  constructor(uses: readonly ResolverUse[]) {
    this.#uses = uses;
  }

  /** What can be found before anything is constructed. */
  get issues(): readonly CorsIssue[] {
    return checkProviders(this.#uses);
  }

  /** The names of the classes that policies ask. */
  get names(): readonly string[] {
    const names = [...this.#cached.keys()].map(({ resolver }) => resolver.name);
    return [...new Set(names)];
  }

  /** What is remembered of the answers of a class, by every policy that refers to it. */
  find(resolver: OriginResolverClass): readonly CachedResolver[] {
    return [...this.#cached]
      .filter(([reference]) => reference.resolver === resolver)
      .map(([, cached]) => cached);
  }

  /**
   * The function that asks a resolver. Policies that share a reference share what is remembered.
   *
   * @param reference - a bound one: no other has anything that can be asked
   * @param timeout - for how long an answer is waited for, in milliseconds
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
   * Lets the resolvers be asked, now that they are constructed.
   *
   * @throws CorsConfigurationError where one cannot be, with every issue found
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
        'A resolver can be asked once the application is initialized: CorsModule has not had its onModuleInit yet.',
      );
    }
    return instance;
  }
}
