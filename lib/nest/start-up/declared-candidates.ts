import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { SortOriginRules } from '../../core/origin-rule/origin-rules.js';
import {
  allowTheSame,
  checkMergedCandidate,
} from '../../core/policy-check/check-candidate.js';
import {
  checkSwitches,
  placeOfCandidate,
  recordOf,
} from '../../core/policy-check/check-policy.js';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';
import {
  REPORT_ONLY_OPTION_NAMES,
  type CorsPolicyOptions,
  type CorsReportOnlyOptions,
} from '../../core/policy/policy-options.js';
import type {
  DeclaredAlternative,
  DeclaredPolicies,
  DeclaredPolicy,
} from './declared-policies.js';

/** The candidate of one merged policy. */
export interface DeclaredCandidate {
  /** The place of the policy, with `.reportOnly`: `forRoot.reportOnly`. */
  readonly place: string;
  /** Where its origins are declared: the same place, or one that it inherits from. */
  readonly originPlace: string;
  /** Its merged options. */
  readonly merged: CorsPolicyOptions;
}

/** A merged policy, and the same with every candidate adopted. */
interface Pair {
  readonly alternative: DeclaredAlternative;
  readonly merged: CorsPolicyOptions;
  readonly candidate: CorsPolicyOptions;
}

/**
 * The candidates of an application. The candidate of a policy is what the policy would be if every
 * candidate were adopted. So a handler with an origin of its own has none if the candidate of the
 * default changes nothing but the origin.
 */
export class DeclaredCandidates {
  readonly #adopted: DeclaredPolicies | undefined;
  readonly #indexes: ReadonlyMap<DeclaredPolicy, number>;
  readonly #sort: SortOriginRules;

  constructor(declared: DeclaredPolicies, sort: SortOriginRules) {
    this.#adopted = declared.adopted;
    // Both were declared by the same code from the same options, in the same order.
    this.#indexes = new Map(
      this.#adopted && declared.all.map((each, index) => [each, index]),
    );
    this.#sort = sort;
  }

  /**
   * Returns the candidate of each merged policy of a declaration, in order; `undefined` for one
   * that has none, or whose candidate allows the same requests.
   */
  of(policy: DeclaredPolicy): readonly (DeclaredCandidate | undefined)[] {
    return this.#pairsOf(policy).map((pair) =>
      allowTheSame(pair, this.#sort)
        ? undefined
        : {
            place: placeOfCandidate(pair.alternative.place),
            originPlace: originPlace(policy, pair.alternative),
            merged: pair.candidate,
          },
    );
  }

  /** Returns the issues of the merged candidate that is declared at a place, if there is one. */
  issuesOf(policy: DeclaredPolicy): readonly CorsIssue[] {
    const { place, written } = policy;
    const candidate = candidateIn(written[0]);
    if (candidate === undefined) {
      return [];
    }
    const own = placeOfCandidate(place);
    const pairs = this.#pairsOf(policy);
    if (pairs.every((pair) => allowTheSame(pair, this.#sort))) {
      return isReadable(candidate)
        ? [{ kind: 'useless-candidate', place: own }]
        : [];
    }
    return pairs.flatMap((pair) => [
      ...checkMergedCandidate(
        placeOfCandidate(pair.alternative.place),
        pair,
        this.#sort,
      ),
      ...checkSwitches(own, candidate, pair.candidate, this.#sort),
    ]);
  }

  #pairsOf(policy: DeclaredPolicy): readonly Pair[] {
    const index = this.#indexes.get(policy);
    const adopted = index === undefined ? undefined : this.#adopted?.all[index];
    return adopted === undefined
      ? []
      : policy.alternatives.map((alternative, each) => ({
          alternative,
          merged: alternative.merged,
          candidate: adopted.alternatives[each]?.merged ?? alternative.merged,
        }));
  }
}

// An unknown option is an issue of its own, and so is a value that is no object of options.
function isReadable(candidate: unknown): boolean {
  return (
    recordOf(candidate) === candidate &&
    Object.keys(candidate).every((option) =>
      REPORT_ONLY_OPTION_NAMES.includes(option),
    )
  );
}

/** Finds the closest declaration that says who may call under the candidate. */
function originPlace(
  policy: DeclaredPolicy,
  { name }: DeclaredAlternative,
): string {
  const start = name === undefined ? 'forRoot' : `policies.${name}`;
  let each: DeclaredPolicy | undefined = policy;
  while (each !== undefined && adjusts(each.written[0])) {
    if (saysWhoMayCall(each.written[0])) {
      return placeOfCandidate(each.place);
    }
    each = each.around;
  }
  return placeOfCandidate(
    each !== undefined && saysWhoMayCall(each.written[0]) ? each.place : start,
  );
}

/** Tells whether a level adjusts the policy around it, and does not start from another one. */
function adjusts(level: PolicyLevel | undefined): boolean {
  return (
    level !== undefined &&
    level !== 'skip' &&
    level.name === undefined &&
    level.options !== undefined
  );
}

function saysWhoMayCall(level: PolicyLevel | undefined): boolean {
  return (
    level !== undefined &&
    level !== 'skip' &&
    (level.options?.origin !== undefined ||
      level.options?.reportOnly?.origin !== undefined)
  );
}

function candidateIn(
  level: PolicyLevel | undefined,
): CorsReportOnlyOptions | undefined {
  return level === undefined || level === 'skip'
    ? undefined
    : level.options?.reportOnly;
}
