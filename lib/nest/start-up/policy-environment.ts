import type {
  OriginEnvironment,
  OriginRuleFailure,
  OriginSource,
  UnaskedOrigin,
} from '../../core/policy/compile-origin.js';
import type {
  OriginFunction,
  OriginResolverReference,
} from '../../core/policy/origin-rule.js';
import type { NestModule } from '../discovery/discover-handlers.js';
import type { ListRegistry } from '../lists/list-registry.js';
import type { ApplicationEnvironment } from './policy-registry.js';
import type { ResolverRegistry } from '../resolvers/resolver-registry.js';
import type { RuleFailureLog } from './rule-failure-log.js';
import type { UnaskedOriginLog } from './unasked-origin-log.js';

/** What the rules of an application refer to, where they are asked. */
export interface RuleRegistries {
  readonly lists: ListRegistry;
  readonly resolvers: ResolverRegistry;
  readonly failures: RuleFailureLog;
  readonly unasked: UnaskedOriginLog;
}

/** What the rules of policies refer to: of the application, or of one of its modules. */
export class PolicyEnvironment implements ApplicationEnvironment {
  readonly #environments = new Map<NestModule, OriginEnvironment>();

  /** @param timeout - for how long a rule is waited for, in milliseconds */
  constructor(
    readonly timeout: number,
    private readonly registries: RuleRegistries,
    private readonly module?: NestModule,
  ) {}

  list(name: string): OriginSource {
    return this.registries.lists.named(name);
  }

  resolver(reference: OriginResolverReference): OriginFunction {
    const { resolvers } = this.registries;
    return resolvers.functionFor(reference, this.timeout, this.module);
  }

  reportFailure(failure: OriginRuleFailure): void {
    this.registries.failures.report(failure);
  }

  reportUnasked(unasked: UnaskedOrigin): void {
    this.registries.unasked.report(unasked);
  }

  // One for each module: its handlers share what is made of the rules that they inherit.
  within(module: NestModule): OriginEnvironment {
    const environment =
      this.#environments.get(module) ??
      new PolicyEnvironment(this.timeout, this.registries, module);
    this.#environments.set(module, environment);
    return environment;
  }
}
