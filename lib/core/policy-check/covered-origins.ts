import type { OriginSet } from '../origin-set/origin-set.js';
import {
  parseOriginPattern,
  type OriginPattern,
} from '../origin/origin-pattern.js';
import { portsOf } from '../origin/port-list.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
  serializeOrigin,
} from '../origin/serialized-origin.js';
import {
  isOriginListReference,
  isOriginResolverReference,
  rulesOf,
  type OriginRule,
} from '../origin-rule/origin-rule.js';
import type {
  OriginRules,
  SortOriginRules,
} from '../origin-rule/origin-rules.js';
import {
  refusesInsecure,
  type CorsPolicyOptions,
} from '../policy/policy-options.js';

/** The rules of a policy, as far as they count beside its other options. */
interface CountingRules {
  readonly any: boolean;
  readonly null: boolean;
  readonly fixed: OriginSet;
  readonly regExps: readonly RegExp[];
  /** The rules whose answers are unknown before a request: lists, RegExps, functions, resolvers. */
  readonly asked: readonly OriginRule[];
  /** Whether those rules see insecure origins. */
  readonly seesInsecure: boolean;
  /** Whether those rules see `null`. */
  readonly seesNull: boolean;
}

/** Stands for a `*`: whoever admits these, which nobody writes, admits all others. */
const STAR = 'qzjxkvwy';
const PORTS = ['20773', '47939'];

/**
 * Tells whether one of several policies allows each origin that another policy allows. It is
 * certain if it says so. A policy that allows nobody is not covered.
 */
export function areCovered(
  policy: CorsPolicyOptions,
  by: readonly CorsPolicyOptions[],
  sort: SortOriginRules,
): boolean {
  const rules = countingRules(policy, sort);
  const others = by.map((other) => countingRules(other, sort));
  const isCovered = (does: (other: CountingRules) => boolean): boolean =>
    others.some((other) => other.any || does(other));
  if (rules.any) {
    return isCovered(() => false);
  }
  const isEmpty =
    rules.fixed.size === 0 && !rules.null && rules.asked.length === 0;
  return (
    !isEmpty &&
    (!rules.null || isCovered(coversNull)) &&
    [...rules.fixed].every((entry) =>
      isCovered((other) => coversEntry(other, entry)),
    ) &&
    rules.asked.every((rule) =>
      isCovered((other) => coversAsked(other, rule, rules)),
    )
  );
}

function countingRules(
  options: CorsPolicyOptions,
  sort: SortOriginRules,
): CountingRules {
  const sorted: OriginRules = sort(options.origin);
  const seesInsecure = !refusesInsecure(options);
  const seesNull = options.dangerouslyAllowNullOrigin === true;
  return {
    any: sorted.any && options.credentials !== true,
    null: sorted.null && seesNull,
    fixed: seesInsecure ? sorted.all() : sorted.secure(),
    regExps: sorted.regExps,
    asked: rulesOf(options.origin).filter(isAsked),
    seesInsecure,
    seesNull,
  };
}

function isAsked(rule: OriginRule): boolean {
  return typeof rule === 'object' || typeof rule === 'function';
}

function coversNull({ null: has, seesNull, regExps }: CountingRules): boolean {
  return has || (seesNull && regExps.some((pattern) => pattern.test('null')));
}

function coversEntry(
  { fixed, regExps, seesInsecure }: CountingRules,
  entry: string,
): boolean {
  if (fixed.has(entry)) {
    return true;
  }
  const pattern = parseOriginPattern(entry);
  if (pattern !== undefined) {
    const { scheme, label } = pattern;
    const host =
      label === ''
        ? pattern.host
        : `${label.replace('*', STAR)}.${pattern.host}`;
    return examplePorts(pattern).every((each) => {
      const origin = { scheme, host, port: each };
      return fixed.admitsByPattern(serializeOrigin(origin), origin);
    });
  }
  const parsed = parseSerializedOrigin(entry);
  const isSeen = seesInsecure || parsed === undefined || isSecureOrigin(parsed);
  return (
    fixed.admitsByPattern(entry, parsed) ||
    (isSeen && regExps.some((each) => each.test(entry)))
  );
}

function examplePorts({ port }: OriginPattern): readonly string[] {
  if (port === '*') {
    return PORTS;
  }
  return port.startsWith('[') ? portsOf(port) : [port];
}

function coversAsked(
  { asked, seesInsecure, seesNull }: CountingRules,
  rule: OriginRule,
  of: CountingRules,
): boolean {
  return (
    (seesInsecure || !of.seesInsecure) &&
    (seesNull || !of.seesNull) &&
    asked.some((each) => each === rule || isSameRule(each, rule))
  );
}

function isSameRule(one: OriginRule, other: OriginRule): boolean {
  if (one instanceof RegExp && other instanceof RegExp) {
    return String(one) === String(other);
  }
  if (isOriginListReference(one) && isOriginListReference(other)) {
    return one.name === other.name;
  }
  return (
    isOriginResolverReference(one) &&
    isOriginResolverReference(other) &&
    one.resolver === other.resolver &&
    String(one.options.given) === String(other.options.given)
  );
}
