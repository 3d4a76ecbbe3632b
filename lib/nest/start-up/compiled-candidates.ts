import { mapNonEmpty, type NonEmpty } from '../../core/non-empty.js';
import type { SortOriginRules } from '../../core/origin-rule/origin-rules.js';
import type { OriginEnvironment } from '../../core/policy/compile-origin.js';
import {
  compilePolicy,
  type CompiledPolicy,
} from '../../core/policy/compile-policy.js';
import { haveSameOriginRules } from '../../core/policy/equal-policies.js';
import {
  policyChoice,
  type PolicyChoice,
} from '../../core/decision/policy-choice.js';
import { placeOfCandidate } from '../../core/policy-check/check-policy.js';
import type {
  DeclaredCandidate,
  DeclaredCandidates,
} from './declared-candidates.js';
import type { DeclaredPolicy } from './declared-policies.js';

/** Compiles the candidates of an application. */
export class CompiledCandidates {
  readonly #declared: DeclaredCandidates;
  readonly #environment: OriginEnvironment;
  readonly #sort: SortOriginRules;
  readonly #all = new Map<CompiledPolicy, string>();

  constructor(
    declared: DeclaredCandidates,
    environment: OriginEnvironment,
    sort: SortOriginRules,
  ) {
    this.#declared = declared;
    this.#environment = environment;
    this.#sort = sort;
  }

  /** The candidates, each with the place that declares its origins. */
  get all(): ReadonlyMap<CompiledPolicy, string> {
    return this.#all;
  }

  /**
   * Returns the candidate of a choice of policies, or `undefined` if none of them has one.
   *
   * @param policies - the policies in force of the same declaration
   */
  choiceOf(
    declared: DeclaredPolicy,
    policies: NonEmpty<CompiledPolicy>,
  ): PolicyChoice | undefined {
    const candidates = this.#declared.of(declared);
    return candidates.some((each) => each !== undefined)
      ? policyChoice(
          placeOfCandidate(declared.place),
          mapNonEmpty(policies, (policy, index) =>
            this.#compile(policy, candidates[index]),
          ),
        )
      : undefined;
  }

  #compile(
    policy: CompiledPolicy,
    candidate: DeclaredCandidate | undefined,
  ): CompiledPolicy {
    if (candidate === undefined) {
      return policy;
    }
    const { place, originPlace, merged } = candidate;
    const compiled = compilePolicy(
      place,
      merged,
      this.#environment,
      this.#sort,
    );
    // The same rules are asked once for each request, not twice.
    const shared = haveSameOriginRules(policy.options, merged)
      ? { ...compiled, origin: policy.origin }
      : compiled;
    this.#all.set(shared, originPlace);
    return shared;
  }
}
