import { namesOfPolicies } from '../../core/policy/merge-policy.js';
import { hasOnlyCandidate } from '../../core/policy/report-only.js';
import { mapNonEmpty } from '../../core/non-empty.js';
import type { OriginEnvironment } from '../../core/policy/compile-origin.js';
import {
  atPlace,
  compilePolicy,
  type CompiledPolicy,
} from '../../core/policy/compile-policy.js';
import {
  policyChoice,
  type PolicyChoice,
} from '../../core/decision/policy-choice.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { SortOriginRules } from '../../core/origin-rule/origin-rules.js';
import type { RouteEntry } from '../../http/routing/route-entries.js';
import { JudgedHandler } from '../discovery/judged-handler.js';
import { CompiledCandidates } from './compiled-candidates.js';
import { DeclaredCandidates } from './declared-candidates.js';
import type { DeclaredPolicies, DeclaredPolicy } from './declared-policies.js';

/** The policies of an application, compiled once at start-up. */
export class PolicyRegistry {
  /** Every declared policy. */
  readonly all: readonly CompiledPolicy[];
  readonly defaultChoice: PolicyChoice;
  readonly named: ReadonlyMap<string, PolicyChoice>;
  readonly routeEntries: readonly RouteEntry[];
  readonly handlers: readonly JudgedHandler[];
  /** The names of the policies that some declaration uses. */
  readonly usedNames: ReadonlySet<string>;
  /** The candidates, each with the place that declares its origins. */
  readonly candidates: ReadonlyMap<CompiledPolicy, string>;

  /**
   * @param declared - policies without issues, as `checkConfiguration` has verified
   * @param sort - caches the rules that policies share
   */
  constructor(
    declared: DeclaredPolicies,
    environment: OriginEnvironment,
    sort: SortOriginRules,
  ) {
    const choices = new Map<DeclaredPolicy, PolicyChoice>();
    const candidates = new CompiledCandidates(
      new DeclaredCandidates(declared, sort),
      environment,
      sort,
    );
    const compiled = new Map<CorsPolicyOptions, CompiledPolicy>();
    const compile = (
      place: string,
      options: CorsPolicyOptions,
    ): CompiledPolicy => {
      const known = compiled.get(options);
      if (known !== undefined) {
        return atPlace(known, place);
      }
      const policy = compilePolicy(place, options, environment, sort);
      compiled.set(options, policy);
      return policy;
    };
    const choiceOf = (each: DeclaredPolicy): PolicyChoice => {
      const known = choices.get(each);
      if (known !== undefined) {
        return known;
      }
      // With nothing but a candidate, the very policies around it are in force.
      const policies =
        each.around !== undefined &&
        each.written[0] !== undefined &&
        hasOnlyCandidate(each.written[0])
          ? choiceOf(each.around).policies
          : mapNonEmpty(each.alternatives, ({ place, merged }) =>
              compile(place, merged),
            );
      const choice = policyChoice(
        each.place,
        policies,
        candidates.choiceOf(each, policies),
      );
      choices.set(each, choice);
      return choice;
    };
    this.all = [
      ...new Set(declared.all.flatMap((each) => choiceOf(each).policies)),
    ];
    this.defaultChoice = choiceOf(declared.default);
    this.named = new Map(
      [...declared.named].map(([name, each]) => [name, choiceOf(each)]),
    );
    this.routeEntries = declared.routes.map(
      ({ path, method, reading, policy }) => ({
        path,
        method,
        choice: policy !== undefined && choiceOf(policy),
        read: 'read' in reading ? reading.read : undefined,
      }),
    );
    this.handlers = declared.handlers.map(
      ({ discovered, declared: each }) =>
        new JudgedHandler(discovered, choiceOf(each)),
    );
    this.candidates = candidates.all;
    this.usedNames = new Set(declared.all.flatMap(namesIn));
  }
}

function namesIn({ levels }: DeclaredPolicy): readonly string[] {
  return levels.flatMap((level) =>
    level === 'skip' ? [] : namesOfPolicies(level.name),
  );
}
