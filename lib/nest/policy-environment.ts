import type { Type } from '@nestjs/common';
import type {
  OriginEnvironment,
  OriginRuleFailure,
  OriginSource,
} from '../core/compile-origin.js';
import type {
  OriginFunction,
  OriginResolverReference,
} from '../core/origin-rule.js';
import type { ListRegistry } from './list-registry.js';
import type { ApplicationEnvironment } from './policy-registry.js';
import type { ResolverRegistry } from './resolver-registry.js';
import type { RuleFailureLog } from './rule-failure-log.js';

/** What the rules of an application refer to, where they are asked. */
export interface RuleRegistries {
  readonly lists: ListRegistry;
  readonly resolvers: ResolverRegistry;
  readonly failures: RuleFailureLog;
}

/** What the rules of policies refer to: of the module, or of one controller. */
export class PolicyEnvironment implements ApplicationEnvironment {
  readonly #environments = new Map<Type, OriginEnvironment>();

  /** @param timeout - for how long a rule is waited for, in milliseconds */
  constructor(
    readonly timeout: number,
    private readonly registries: RuleRegistries,
    private readonly controller?: Type,
  ) {}

  list(name: string): OriginSource {
    return this.registries.lists.named(name);
  }

  resolver(reference: OriginResolverReference): OriginFunction {
    const { resolvers } = this.registries;
    return resolvers.functionFor(reference, this.timeout, this.controller);
  }

  reportFailure(failure: OriginRuleFailure): void {
    this.registries.failures.report(failure);
  }

  // One for each controller: its handlers share what is made of the rules that they inherit.
  within(controller: Type): OriginEnvironment {
    const environment =
      this.#environments.get(controller) ??
      new PolicyEnvironment(this.timeout, this.registries, controller);
    this.#environments.set(controller, environment);
    return environment;
  }
}
