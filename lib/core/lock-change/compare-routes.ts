import { describeOrigins } from './described-origins.js';
import type { LockedRule, JudgedPolicy } from './judged-policy.js';
import { withoutCovered } from '../lock/name-cells.js';
import {
  comparedNames,
  permissionOf,
  type JudgedRoute,
  type Permission,
} from './permission.js';
import type { PolicyChange } from './policy-change.js';
import { regionsOf } from './regions-of.js';
import type { Region } from './region.js';
import {
  conditionsOf,
  groupRules,
  isAllowedIn,
  ruleCases,
  type RuleCase,
  type RuleCondition,
} from './rule-cases.js';

/** What pages get, or lose. */
type Gain = Pick<
  PolicyChange,
  | 'access'
  | 'credentials'
  | 'methods'
  | 'headers'
  | 'exposed'
  | 'runs'
  | 'timings'
>;

/** Some regions of which pages get or lose the same, under the same conditions. */
interface Finding {
  readonly kind: 'opens' | 'closes';
  readonly gain: Gain;
  readonly when: readonly RuleCondition[];
  readonly regions: Set<Region>;
}

/**
 * Compares what the policies of a route allowed with what they allow.
 *
 * @param method - its method; `ALL` for every method
 */
export function compareRoutes(
  method: string,
  before: JudgedRoute,
  after: JudgedRoute,
): readonly PolicyChange[] {
  if (areEqual(before, after)) {
    return [];
  }
  const old = policiesOf(before);
  const now = policiesOf(after);
  const regions = regionsOf([...entriesOf(old), ...entriesOf(now)]);
  const groups = groupRules([...old, ...now]);
  const cases = ruleCases(groups);
  const names = comparedNames(
    method,
    [...old, ...now].map(({ locked }) => locked),
  );
  const findings = new Map<string, Finding>();
  for (const region of regions) {
    const byGains = new Map<string, [Gains, RuleCase[]]>();
    for (const each of cases) {
      const isAllowedBy = isAllowedIn(each, groups, region);
      const gains = gainsOf(
        permissionOf(before, region, names, isAllowedBy),
        permissionOf(after, region, names, isAllowedBy),
      );
      const key = JSON.stringify(gains);
      const known = byGains.get(key) ?? [gains, []];
      known[1].push(each);
      byGains.set(key, known);
    }
    for (const [gains, met] of byGains.values()) {
      const when = withoutTrivial(conditionsOf(met, cases, groups));
      note(findings, 'opens', gains.opens, when, region);
      note(findings, 'closes', gains.closes, when, region);
    }
  }
  const found = [...findings.values()];
  const isReplaced = found.some(
    ({ kind, gain }) => kind === 'closes' && (gain.access || gain.credentials),
  );
  return found.map(({ kind, gain, when, regions: members }) => ({
    kind:
      kind === 'opens' && isReplaced && dependsOnOther(when, old, now)
        ? 'incomparable'
        : kind,
    routes: [],
    ...describeOrigins(
      (region) => members.has(region),
      regions,
      entriesOf(kind === 'opens' ? now : old),
    ),
    when,
    ...gain,
  }));
}

function areEqual(before: JudgedRoute, after: JudgedRoute): boolean {
  return JSON.stringify(lockedIn(before)) === JSON.stringify(lockedIn(after));
}

function lockedIn(route: JudgedRoute): unknown {
  return route?.map((choice) => choice.map(({ locked }) => locked));
}

function policiesOf(route: JudgedRoute): readonly JudgedPolicy[] {
  return route?.flat() ?? [];
}

function entriesOf(policies: readonly JudgedPolicy[]): readonly string[] {
  return policies.flatMap(({ locked }) => [
    ...locked.origins,
    ...locked.timings,
  ]);
}

/** Adds a region to those that have the same gain under the same conditions. */
function note(
  findings: Map<string, Finding>,
  kind: Finding['kind'],
  gain: Gain | undefined,
  when: readonly RuleCondition[],
  region: Region,
): void {
  if (gain === undefined) {
    return;
  }
  const key = JSON.stringify([kind, gain, when]);
  const known = findings.get(key) ?? { kind, gain, when, regions: new Set() };
  known.regions.add(region);
  findings.set(key, known);
}

function withoutTrivial(
  conditions: readonly RuleCondition[],
): readonly RuleCondition[] {
  const isTrivial = conditions.some(
    ({ allowedBy, notBy }) => allowedBy.length === 0 && notBy.length === 0,
  );
  return isTrivial ? [] : conditions;
}

interface Gains {
  readonly opens: Gain | undefined;
  readonly closes: Gain | undefined;
}

function gainsOf(
  before: Permission | undefined,
  after: Permission | undefined,
): Gains {
  const old = before ?? nothingBut(after);
  const now = after ?? nothingBut(before);
  return { opens: gainOf(old, now), closes: gainOf(now, old) };
}

// A route that does not exist runs no handler. Whether one enforces makes no difference to that.
function nothingBut(other: Permission | undefined): Permission {
  return {
    isAllowed: false,
    credentials: false,
    methods: [],
    headers: [],
    exposed: [],
    runs: other?.runs ?? [],
    timings: false,
  };
}

function gainOf(less: Permission, more: Permission): Gain | undefined {
  const access = more.isAllowed && !less.isAllowed;
  const methods = without(more.methods, less.methods);
  const gain = {
    access,
    credentials: more.credentials && !less.credentials,
    methods: withoutCovered(methods),
    headers: withoutCovered(without(more.headers, less.headers)),
    exposed: withoutCovered(without(more.exposed, less.exposed)),
    runs: without(without(more.runs, less.runs), methods),
    timings: more.timings && !less.timings,
  };
  return Object.values(gain).some((value) =>
    Array.isArray(value) ? value.length > 0 : value,
  )
    ? gain
    : undefined;
}

function without(
  cells: readonly string[],
  others: readonly string[],
): readonly string[] {
  return cells.filter((cell) => !others.includes(cell));
}

/** Tells whether an opening depends on a rule that only one of the sides has. */
function dependsOnOther(
  when: readonly RuleCondition[],
  old: readonly JudgedPolicy[],
  now: readonly JudgedPolicy[],
): boolean {
  const known = namesOfRules(old);
  const left = namesOfRules(now);
  return when.some(({ allowedBy, notBy }) =>
    [...allowedBy.flat(), ...notBy].some(
      (name) => known.has(name) !== left.has(name),
    ),
  );
}

function namesOfRules(policies: readonly JudgedPolicy[]): ReadonlySet<string> {
  const rules: readonly LockedRule[] = policies.flatMap((each) => each.rules);
  return new Set(rules.map(({ name }) => name));
}
