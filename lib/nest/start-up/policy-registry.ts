import type { OriginEnvironment } from '../../core/policy/compile-origin.js';
import {
  compilePolicy,
  type CompiledPolicy,
} from '../../core/policy/compile-policy.js';
import type { SortOriginRules } from '../../core/policy/origin-rules.js';
import type { RouteEntry } from '../../http/routing/route-entries.js';
import {
  isDeclared,
  takesNext,
  type DiscoveredHandler,
  type JudgedHandler,
} from '../discovery/discover-handlers.js';
import type { DeclaredPolicies, DeclaredPolicy } from './declared-policies.js';

/** The policies of an application, compiled once at start-up. */
export class PolicyRegistry {
  /** Every declared policy. */
  readonly all: readonly CompiledPolicy[];
  readonly defaultPolicy: CompiledPolicy;
  readonly named: ReadonlyMap<string, CompiledPolicy>;
  readonly routeEntries: readonly RouteEntry[];
  readonly handlers: readonly JudgedHandler[];
  /** The names of the policies that some declaration uses. */
  readonly usedNames: ReadonlySet<string>;

  /**
   * @param declared - policies without issues, as `checkConfiguration` has verified
   * @param sort - caches the rules that policies share
   */
  constructor(
    declared: DeclaredPolicies,
    environment: OriginEnvironment,
    sort: SortOriginRules,
  ) {
    const policies = new Map<DeclaredPolicy, CompiledPolicy>();
    const policyOf = (each: DeclaredPolicy): CompiledPolicy => {
      const policy =
        policies.get(each) ??
        compilePolicy(each.place, each.merged, environment, sort);
      policies.set(each, policy);
      return policy;
    };
    this.all = declared.all.map(policyOf);
    this.defaultPolicy = policyOf(declared.default);
    this.named = new Map(
      [...declared.named].map(([name, each]) => [name, policyOf(each)]),
    );
    this.routeEntries = declared.routes.map(
      ({ path, method, reading, policy }) => ({
        path,
        method,
        policy: policy !== undefined && policyOf(policy),
        read: 'read' in reading ? reading.read : undefined,
      }),
    );
    this.handlers = declared.handlers.map(({ discovered, declared: each }) =>
      judged(discovered, policyOf(each)),
    );
    this.usedNames = new Set(declared.all.flatMap(namesIn));
  }
}

// Field by field, because an object made by spreading needs far more memory, and there may be
// thousands.
function judged(
  discovered: DiscoveredHandler,
  policy: CompiledPolicy,
): JudgedHandler {
  return {
    module: discovered.module,
    declaringModule: discovered.declaringModule,
    wrapper: discovered.wrapper,
    controller: discovered.controller,
    handler: discovered.handler,
    name: discovered.name,
    route: discovered.route,
    levels: discovered.levels,
    isDeclared: isDeclared(discovered.levels),
    mayPassOn: takesNext(discovered),
    policy,
  };
}

function namesIn({ levels }: DeclaredPolicy): readonly string[] {
  return levels.flatMap((level) =>
    level === 'skip' || level.name === undefined ? [] : [level.name],
  );
}
