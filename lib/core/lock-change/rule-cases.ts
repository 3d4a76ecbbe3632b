import type { JudgedPolicy, LockedRule } from './judged-policy.js';
import type { Region } from './region.js';

/** Rules that occur in the same policies, so that it makes no difference which of them allows an origin. */
export interface RuleGroup {
  readonly names: readonly string[];
  readonly rules: readonly LockedRule[];
}

/** Which groups of rules allow an origin: one of the cases that an origin may be in. */
export type RuleCase = ReadonlySet<RuleGroup>;

/** When a change applies, in terms of rules that only a request can decide. */
export interface RuleCondition {
  /** Of each of these lists, at least one rule allows the origin. */
  readonly allowedBy: readonly (readonly string[])[];
  /** None of these rules allows the origin. */
  readonly notBy: readonly string[];
}

/** With more groups, their combinations would be too many. Then at most two of them allow an origin at a time. */
const MOST_COMBINED = 6;

/** Groups the rules of policies. */
export function groupRules(
  policies: readonly JudgedPolicy[],
): readonly RuleGroup[] {
  const byPlaces = new Map<string, Map<string, LockedRule>>();
  for (const rule of policies.flatMap(({ rules }) => rules)) {
    const places = policies.flatMap(({ rules }, index) =>
      rules.some(({ name }) => name === rule.name) ? index : [],
    );
    const key = JSON.stringify([places, rule.seesNull]);
    const group = byPlaces.get(key) ?? new Map<string, LockedRule>();
    byPlaces.set(key, group.set(rule.name, rule));
  }
  return [...byPlaces.values()].map((group) => ({
    names: [...group.keys()].toSorted(),
    rules: [...group.values()],
  }));
}

/** Returns the cases that origins may be in. */
export function ruleCases(groups: readonly RuleGroup[]): readonly RuleCase[] {
  const cases: (readonly RuleGroup[])[] = [[]];
  const most = groups.length > MOST_COMBINED ? 2 : groups.length;
  for (const group of groups) {
    cases.push(
      ...cases
        .filter(({ length }) => length < most)
        .map((before) => [...before, group]),
    );
  }
  return cases.map((each) => new Set(each));
}

/**
 * Tells whether a rule allows the origins of a region in a case. A RegExp decides about a single origin; about more
 * of them it may decide differently.
 */
export function isAllowedIn(
  ruleCase: RuleCase,
  groups: readonly RuleGroup[],
  region: Region,
): (rule: LockedRule) => boolean {
  const allowing = new Set(
    groups
      .filter((group) => answerTo(region, group) ?? ruleCase.has(group))
      .flatMap(({ names }) => names),
  );
  return ({ name }) => allowing.has(name);
}

/** Returns whether one of the rules allows the only origin of a region, or `undefined` if that is not known. */
function answerTo(region: Region, { rules }: RuleGroup): boolean | undefined {
  if (!region.isSingle) {
    return undefined;
  }
  const known = rules.flatMap(
    ({ regExp }) => regExp?.test(region.example) ?? [],
  );
  if (known.includes(true)) {
    return true;
  }
  return known.length === rules.length ? false : undefined;
}

/** Returns the conditions that hold in exactly these cases. */
export function conditionsOf(
  cases: readonly RuleCase[],
  all: readonly RuleCase[],
  groups: readonly RuleGroup[],
): readonly RuleCondition[] {
  const always = groups.filter((group) =>
    cases.every((each) => each.has(group)),
  );
  const never = groups.filter((group) =>
    cases.every((each) => !each.has(group)),
  );
  const matching = all.filter(
    (each) =>
      always.every((group) => each.has(group)) &&
      never.every((group) => !each.has(group)),
  );
  return matching.length === cases.length
    ? [conditionOf(always, never)]
    : cases.map((each) =>
        conditionOf(
          [...each],
          groups.filter((group) => !each.has(group)),
        ),
      );
}

function conditionOf(
  allowing: readonly RuleGroup[],
  others: readonly RuleGroup[],
): RuleCondition {
  return {
    allowedBy: allowing.map(({ names }) => names),
    notBy: others.flatMap(({ names }) => names).toSorted(),
  };
}
