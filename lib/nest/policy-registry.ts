import type { Type } from '@nestjs/common';
import type { OriginEnvironment } from '../core/compile-origin.js';
import { compilePolicy, type CompiledPolicy } from '../core/compile-policy.js';
import {
  declaresOrigin,
  mergePolicy,
  type PolicyCatalogue,
  type PolicyLevel,
} from '../core/merge-policy.js';
import { isOriginResolverReference, rulesOf } from '../core/origin-rule.js';
import type { CorsPolicyOptions } from '../core/policy-options.js';
import type { DeclaredPath } from '../http/declared-paths.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from './cors-module-options.js';
import type { DiscoveredHandler } from './discover-handlers.js';

/** A handler with the policy that its class and its own decorators merge to. */
export interface JudgedHandler extends DiscoveredHandler {
  /** The handler as it was discovered, which is what tells it from every other. */
  readonly discovered: DiscoveredHandler;
  readonly policy: CompiledPolicy;
}

/** What the rules of an application refer to. */
export interface ApplicationEnvironment extends OriginEnvironment {
  /** The same for rules that a controller declares, or one of its handlers. */
  within(controller: Type): OriginEnvironment;
}

/** Every policy of an application, compiled once, at start-up. */
export class PolicyRegistry {
  readonly defaultPolicy: CompiledPolicy;
  readonly named: ReadonlyMap<string, CompiledPolicy>;
  readonly declaredPaths: readonly DeclaredPath[];
  readonly handlers: readonly JudgedHandler[];
  readonly #catalogue: PolicyCatalogue;
  readonly #environment: ApplicationEnvironment;
  readonly #usedNames = new Set<string>();
  readonly #controllers = new Map<object, ControllerPolicies>();

  /**
   * @param options - without issues, as are the declarations of the handlers: see
   * `checkConfiguration`
   */
  constructor(
    options: CorsModuleOptions,
    handlers: readonly DiscoveredHandler[],
    environment: ApplicationEnvironment,
  ) {
    this.#environment = environment;
    const named = Object.entries(options.policies ?? {});
    this.#catalogue = {
      default: defaultPolicyOf(options),
      named: new Map(named),
    };
    this.defaultPolicy = this.#compile('forRoot', this.#catalogue.default);
    this.named = new Map(
      named.map(([name, policy]) => [
        name,
        this.#compile(`policies.${name}`, policy),
      ]),
    );
    this.declaredPaths = (options.routes ?? []).map((route, index) =>
      this.#declarePath(`routes[${index}]`, route),
    );
    this.handlers = handlers.map((discovered) => ({
      ...discovered,
      discovered,
      policy: this.#addHandler(discovered),
    }));
  }

  /** Every policy that something has, merged. */
  get all(): readonly CompiledPolicy[] {
    return [
      this.defaultPolicy,
      ...this.named.values(),
      ...this.declaredPaths.flatMap(({ policy }) => policy || []),
      // Also where each handler has its own: see `policyOfClass`.
      ...[...this.#controllers.values()].map(({ policy }) => policy),
      ...this.handlers.map(({ policy }) => policy),
    ];
  }

  /** The names of the policies that something starts from. */
  get usedNames(): ReadonlySet<string> {
    return this.#usedNames;
  }

  /** The policy of a handler of a controller, or `undefined` where it is not known. */
  policyOf(controller: object, handler: object): CompiledPolicy | undefined {
    return this.#controllers.get(controller)?.handlers.get(handler);
  }

  /** The policy that handlers of a controller have where they declare none. */
  policyOfClass(controller: object): CompiledPolicy {
    return this.#controllers.get(controller)?.policy ?? this.defaultPolicy;
  }

  // Keyed by both: an inherited handler is one function of several controllers.
  #addHandler(discovered: DiscoveredHandler): CompiledPolicy {
    const { controller, handler, name } = discovered;
    const { onClass, onMethod } = discovered.levels;
    const outer =
      this.#controllers.get(controller) ??
      this.#addController(controller, onClass[0]);
    const [inner] = onMethod;
    const policy =
      inner === undefined
        ? outer.policy
        : this.#merge(name, [...onClass.slice(0, 1), inner], controller);
    outer.handlers.set(handler, policy);
    return policy;
  }

  #addController(
    controller: Type,
    level: PolicyLevel | undefined,
  ): ControllerPolicies {
    const added: ControllerPolicies = {
      policy:
        level === undefined
          ? this.defaultPolicy
          : this.#merge(controller.name, [level], controller),
      handlers: new Map(),
    };
    this.#controllers.set(controller, added);
    return added;
  }

  #declarePath(
    place: string,
    { path, policy }: CorsRouteOptions,
  ): DeclaredPath {
    if (policy === false) {
      return { path, policy };
    }
    const level: PolicyLevel =
      typeof policy === 'string' ? { name: policy } : { options: policy };
    return { path, policy: this.#merge(place, [level]) };
  }

  #merge(
    place: string,
    levels: readonly PolicyLevel[],
    controller?: Type,
  ): CompiledPolicy {
    for (const level of levels) {
      if (level !== 'skip' && level.name !== undefined) {
        this.#usedNames.add(level.name);
      }
    }
    const merged = mergePolicy(this.#catalogue, levels);
    const environment =
      controller !== undefined && declaresOrigin(levels) && asksResolver(merged)
        ? this.#environment.within(controller)
        : this.#environment;
    return compilePolicy(place, merged, environment);
  }

  #compile(place: string, options: CorsPolicyOptions): CompiledPolicy {
    return compilePolicy(place, options, this.#environment);
  }
}

function asksResolver({ origin }: CorsPolicyOptions): boolean {
  return rulesOf(origin).some(isOriginResolverReference);
}

/** What a controller declares comes to, and the policies of its handlers. */
interface ControllerPolicies {
  readonly policy: CompiledPolicy;
  readonly handlers: Map<object, CompiledPolicy>;
}
