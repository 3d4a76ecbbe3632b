import type { ModulesContainer } from '@nestjs/core';
import { recordOf } from '../../core/policy-check/check-policy.js';
import {
  isOriginResolverReference,
  ORIGIN_RESOLVER,
  type OriginOption,
  type OriginResolverClass,
  type OriginResolverOptions,
  type OriginResolverReference,
  type OriginRule,
} from '../../core/origin-rule/origin-rule.js';
import type { SortOriginRules } from '../../core/origin-rule/origin-rules.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { NestModule } from '../discovery/discover-handlers.js';
import {
  findProvider,
  type ProviderWrapper,
} from '../discovery/find-provider.js';

/**
 * A reference to a resolver, bound to its provider at the place where it is written. In the options
 * of a policy it looks like a plain reference.
 */
export class BoundResolver implements OriginResolverReference {
  readonly kind = ORIGIN_RESOLVER;
  readonly resolver: OriginResolverClass;
  readonly options: OriginResolverOptions;
  // Private, so that printing a policy as JSON does not follow the provider into the application.
  readonly #provider: ProviderWrapper | undefined;

  constructor(
    { resolver, options }: OriginResolverReference,
    provider: ProviderWrapper | undefined,
  ) {
    this.resolver = resolver;
    this.options = options;
    this.#provider = provider;
  }

  /** The provider of its class, or `undefined` if there is none. */
  get provider(): ProviderWrapper | undefined {
    return this.#provider;
  }
}

/** Binds references to their providers. */
export class ResolverBinder {
  readonly #modules: ModulesContainer;
  readonly #sort: SortOriginRules;
  // Policies that share rules before binding share them afterward, too.
  readonly #options = new Map<
    NestModule | undefined,
    Map<OriginOption, OriginOption>
  >();
  readonly #bound = new Map<
    OriginResolverReference,
    Map<ProviderWrapper | undefined, BoundResolver>
  >();

  constructor(modules: ModulesContainer, sort: SortOriginRules) {
    this.#modules = modules;
    this.#sort = sort;
  }

  /**
   * Returns options with bound references, or the same options if there are none.
   *
   * @param options - the options as written, whose types are not trusted
   * @param module - the module that declares the controller; without it, the options are written
   * for the whole application
   */
  bind(options: CorsPolicyOptions, module?: NestModule): CorsPolicyOptions {
    const { reportOnly }: CorsPolicyOptions = recordOf(options);
    const bound = this.#bindOriginOf(options, module);
    const candidate = reportOnly && this.#bindOriginOf(reportOnly, module);
    return candidate === undefined || candidate === reportOnly
      ? bound
      : { ...bound, reportOnly: candidate };
  }

  #bindOriginOf<Options extends Pick<CorsPolicyOptions, 'origin'>>(
    options: Options,
    module: NestModule | undefined,
  ): Options {
    const { origin }: CorsPolicyOptions = recordOf(options);
    return origin === undefined ||
      !this.#sort(origin).asked.some(isReferenceToClass)
      ? options
      : { ...options, origin: this.#bindOrigin(origin, module) };
  }

  #bindOrigin(
    origin: OriginOption,
    module: NestModule | undefined,
  ): OriginOption {
    const known = this.#options.get(module) ?? new Map();
    this.#options.set(module, known);
    const bindRule = (rule: OriginRule): OriginRule =>
      isReferenceToClass(rule) ? this.#bindReference(rule, module) : rule;
    const bound =
      known.get(origin) ??
      (isList(origin) ? origin.map(bindRule) : bindRule(origin));
    known.set(origin, bound);
    return bound;
  }

  #bindReference(
    reference: OriginResolverReference,
    module: NestModule | undefined,
  ): BoundResolver {
    const provider = findProvider(this.#modules, reference.resolver, module);
    const known = this.#bound.get(reference) ?? new Map();
    this.#bound.set(reference, known);
    const bound =
      known.get(provider) ??
      Object.freeze(new BoundResolver(reference, provider));
    known.set(provider, bound);
    return bound;
  }
}

// A value that is not a class is reported as an issue of its policy.
function isReferenceToClass(rule: unknown): rule is OriginResolverReference {
  return isOriginResolverReference(rule) && typeof rule.resolver === 'function';
}

// Array.isArray() does not narrow a union with a readonly array.
function isList(origin: OriginOption): origin is readonly OriginRule[] {
  return Array.isArray(origin);
}
