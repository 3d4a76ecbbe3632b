import { haveSwitch } from '../../core/check/check-origin-dangers.js';
import { checkPolicyNames } from '../../core/policy-check/check-policy-names.js';
import { checkReachable } from '../../core/policy-check/check-reachable.js';
import {
  checkMergedPolicy,
  checkSwitches,
  checkWrittenPolicy,
  recordOf,
} from '../../core/policy-check/check-policy.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { mapNonEmpty } from '../../core/non-empty.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';
import {
  sortOriginRules,
  type SortOriginRules,
} from '../../core/origin-rule/origin-rules.js';
import { DeclaredCandidates } from './declared-candidates.js';
import { checkLists } from './check-lists.js';
import { checkModuleOptions } from './check-module-options.js';
import type {
  DeclaredAlternative,
  DeclaredPolicies,
  DeclaredPolicy,
} from './declared-policies.js';

/**
 * Returns every issue of a configuration: of the options, which may come from JSON or environment
 * variables, and of the declarations on handlers and controllers.
 */
export function checkConfiguration(
  given: unknown,
  declared: DeclaredPolicies,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  const known = [...declared.named.keys()];
  const candidates = new DeclaredCandidates(declared, sort);
  const checks: Checks = {
    known,
    sort,
    faultlessWritten: new Set(),
    faultlessMerged: new Set(),
  };
  return [
    ...checkModuleOptions(given, declared.routes, known, sort),
    ...withoutRepeated(declared.all).flatMap((each) => [
      // The options of `forRoot()` are checked with the options of the module.
      ...(each === declared.default ? [] : checkWritten(each, checks)),
      ...checkMerged(each, checks),
      ...candidates.issuesOf(each),
    ]),
    ...checkLists(recordOf(given), declared.mergedOptions, sort),
  ];
}

/** What the checks of all places share. */
interface Checks {
  /** The names of the policies. */
  readonly known: readonly string[];
  readonly sort: SortOriginRules;
  /** Written options without issues. Equal declarations share theirs, so that they are checked once. */
  readonly faultlessWritten: Set<unknown>;
  /** The same for merged options. */
  readonly faultlessMerged: Set<unknown>;
}

/** Returns the issues of options, unless the same options have none at another place. */
function checkOnce(
  options: unknown,
  faultless: Set<unknown>,
  check: () => readonly CorsIssue[],
): readonly CorsIssue[] {
  if (faultless.has(options)) {
    return [];
  }
  const issues = check();
  if (issues.length === 0) {
    faultless.add(options);
  }
  return issues;
}

/** A class has the same declarations in every module that registers it as a controller. */
function withoutRepeated(
  all: readonly DeclaredPolicy[],
): readonly DeclaredPolicy[] {
  const first = new Map<unknown, DeclaredPolicy['controller']>();
  return all.filter(({ controller }) => {
    const known = first.get(controller?.metatype);
    if (known === undefined) {
      first.set(controller?.metatype, controller);
    }
    return known === undefined || known === controller;
  });
}

/** Checks the options written at one place, before merging. */
function checkWritten(
  { place, written }: DeclaredPolicy,
  checks: Checks,
): readonly CorsIssue[] {
  return [
    ...checkOneDecorator(place, written),
    ...written.flatMap((level) => checkLevel(place, level, checks)),
  ];
}

function checkOneDecorator(
  place: string,
  written: readonly PolicyLevel[],
): readonly CorsIssue[] {
  if (written.length < 2) {
    return [];
  }
  const decorators = written.map((level) =>
    level === 'skip' ? '@SkipCors' : '@Cors',
  );
  return [{ kind: 'conflicting-decorators', place, decorators }];
}

function checkLevel(
  place: string,
  level: PolicyLevel,
  checks: Checks,
): readonly CorsIssue[] {
  if (level === 'skip') {
    return [];
  }
  const { name, options } = level;
  const { known, sort } = checks;
  return [
    ...(name === undefined
      ? []
      : checkPolicyNames(place, 'policy', name, known)),
    ...('options' in level
      ? checkOnce(options, checks.faultlessWritten, () =>
          checkWrittenPolicy(place, options, undefined, sort),
        )
      : []),
  ];
}

/**
 * Checks the merged policy of a place. It returns only the issues that this place adds. Inherited
 * issues are reported at their own place.
 */
function checkMerged(
  declared: DeclaredPolicy,
  checks: Checks,
): readonly CorsIssue[] {
  const { sort } = checks;
  return [
    ...declared.alternatives.flatMap(({ place, merged, startsFrom }) =>
      withoutInherited(
        checkOnce(merged, checks.faultlessMerged, () =>
          checkMergedPolicy(place, merged, sort),
        ),
        () => checkMergedPolicy(place, startsFrom, sort),
      ),
    ),
    ...checkEachSwitch(declared, sort),
    ...checkOrder(declared, sort),
  ];
}

/** A switch that is useless for one of several policies may be needed for another. */
function checkEachSwitch(
  { place, written, alternatives }: DeclaredPolicy,
  sort: SortOriginRules,
): readonly CorsIssue[] {
  const closest = written[0];
  if (closest === undefined || closest === 'skip' || !closest.options) {
    return [];
  }
  const { options } = closest;
  // Fast path: most levels have no switch, and there may be thousands.
  if (!haveSwitch(options)) {
    return [];
  }
  const [first, ...others] = mapNonEmpty(alternatives, ({ merged }) =>
    checkSwitches(place, options, merged, sort),
  );
  return others.reduce((useless, issues) => withOnly(useless, issues), first);
}

function checkOrder(
  { place, written, alternatives }: DeclaredPolicy,
  sort: SortOriginRules,
): readonly CorsIssue[] {
  // Fast path: most places declare one policy, and there may be thousands.
  if (alternatives.length === 1) {
    return [];
  }
  const closest = written[0];
  const order = (
    optionsOf: (each: DeclaredAlternative) => CorsPolicyOptions,
  ): readonly CorsIssue[] =>
    checkReachable(
      place,
      mapNonEmpty(alternatives, (each) => ({
        name: each.name,
        options: optionsOf(each),
      })),
      sort,
    );
  const issues = order(({ merged }) => merged);
  // With names, the order begins here.
  return closest !== 'skip' && closest?.name !== undefined
    ? issues
    : withoutInherited(issues, () => order(({ startsFrom }) => startsFrom));
}

function withoutInherited(
  issues: readonly CorsIssue[],
  inherited: () => readonly CorsIssue[],
): readonly CorsIssue[] {
  if (issues.length === 0) {
    return issues;
  }
  const known = new Set(inherited().map(textOf));
  return issues.filter((issue) => !known.has(textOf(issue)));
}

function withOnly(
  issues: readonly CorsIssue[],
  others: readonly CorsIssue[],
): readonly CorsIssue[] {
  const known = new Set(others.map(textOf));
  return issues.filter((issue) => known.has(textOf(issue)));
}

function textOf(issue: CorsIssue): string {
  return JSON.stringify(issue);
}
