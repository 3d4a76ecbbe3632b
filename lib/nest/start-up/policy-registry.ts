import type { OriginEnvironment } from '../../core/policy/compile-origin.js';
import {
  compilePolicy,
  type CompiledPolicy,
} from '../../core/policy/compile-policy.js';
import {
  declaresOrigin,
  mergePolicy,
  type PolicyCatalog,
  type PolicyLevel,
} from '../../core/policy/merge-policy.js';
import {
  isOriginResolverReference,
  rulesOf,
} from '../../core/policy/origin-rule.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import {
  type JudgedHandler,
  isDeclared,
  takesNext,
  type ControllerWrapper,
  type DiscoveredHandler,
  type NestModule,
} from '../discovery/discover-handlers.js';
import type { DeclaredPath } from '../../http/routing/declared-paths.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from '../options/cors-module-options.js';

/** What the rules of an application refer to. */
export interface ApplicationEnvironment extends OriginEnvironment {
  /** The same for rules that a controller of a module declares, or one of its handlers. */
  within(module: NestModule): OriginEnvironment;
}

/** Every policy of an application, compiled once, at start-up. */
export class PolicyRegistry {
  readonly defaultPolicy: CompiledPolicy;
  readonly named: ReadonlyMap<string, CompiledPolicy>;
  readonly declaredPaths: readonly DeclaredPath[];
  readonly handlers: readonly JudgedHandler[];
  readonly #catalog: PolicyCatalog;
  readonly #environment: ApplicationEnvironment;
  readonly #usedNames = new Set<string>();
  // By the wrapper, not the class: in another module, its rules may mean other providers.
  readonly #controllers = new Map<ControllerWrapper, CompiledPolicy>();

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
    this.#catalog = {
      default: defaultPolicyOf(options),
      named: new Map(named),
    };
    this.defaultPolicy = this.#compile('forRoot', this.#catalog.default);
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
      isDeclared: isDeclared(discovered.levels),
      mayPassOn: takesNext(discovered),
      policy: this.#addHandler(discovered),
    }));
  }

  /** Every policy that something has, merged. */
  get all(): readonly CompiledPolicy[] {
    return [
      this.defaultPolicy,
      ...this.named.values(),
      ...this.declaredPaths.flatMap(({ policy }) => policy || []),
      ...this.#controllers.values(),
      ...this.handlers.map(({ policy }) => policy),
    ];
  }

  /** The names of the policies that something starts from. */
  get usedNames(): ReadonlySet<string> {
    return this.#usedNames;
  }

  #addHandler(discovered: DiscoveredHandler): CompiledPolicy {
    const { wrapper, name, declaringModule, levels } = discovered;
    const { onClass, onMethod } = levels;
    const ofClass =
      this.#controllers.get(wrapper) ?? this.#addController(discovered);
    const [inner] = onMethod;
    return inner === undefined
      ? ofClass
      : this.#merge(name, [...onClass.slice(0, 1), inner], declaringModule);
  }

  #addController({
    wrapper,
    controller,
    declaringModule,
    levels,
  }: DiscoveredHandler): CompiledPolicy {
    const [level] = levels.onClass;
    const policy =
      level === undefined
        ? this.defaultPolicy
        : this.#merge(controller.name, [level], declaringModule);
    this.#controllers.set(wrapper, policy);
    return policy;
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
    module?: NestModule,
  ): CompiledPolicy {
    for (const level of levels) {
      if (level !== 'skip' && level.name !== undefined) {
        this.#usedNames.add(level.name);
      }
    }
    const merged = mergePolicy(this.#catalog, levels);
    const environment =
      module !== undefined && declaresOrigin(levels) && asksResolver(merged)
        ? this.#environment.within(module)
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
