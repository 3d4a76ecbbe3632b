import type {
  OriginRequest,
  OriginRule,
} from '../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { isEntry, isOrigin, standsFor } from './origin-entry.js';
import { matchesWhole } from './reg-exp.js';

/** The entries of run-time lists, by the names of the lists. */
export type ReferenceLists = Readonly<Record<string, readonly string[]>>;

/** The rules of a policy, one by one. */
export function rulesIn({ origin }: CorsPolicyOptions): readonly OriginRule[] {
  return [origin ?? false].flat();
}

/** Tells whether a policy is of everybody, which Fetch forbids together with credentials. */
export function isForEverybody(options: CorsPolicyOptions): boolean {
  return (
    options.credentials !== true &&
    rulesIn(options).some((rule) => rule === '*' || rule === true)
  );
}

/** Tells whether rules may be asked about an origin at all. */
export function mayBeAskedAbout(
  origin: string,
  options: CorsPolicyOptions,
): boolean {
  if (origin === 'null') {
    return options.dangerouslyAllowNullOrigin === true;
  }
  return (
    isOrigin(origin) &&
    (options.credentials !== true ||
      options.dangerouslyAllowInsecureOrigins === true ||
      isSecure(origin))
  );
}

/** Tells whether a policy allows an origin, by asking its rules one by one. */
export async function allowsOrigin(
  options: CorsPolicyOptions,
  origin: string,
  request: OriginRequest,
  lists: ReferenceLists,
): Promise<boolean> {
  if (isForEverybody(options)) {
    return true;
  }
  if (mayBeAskedAbout(origin, options)) {
    for (const rule of rulesIn(options)) {
      if (await ruleAllows(rule, origin, request, lists)) {
        return true;
      }
    }
  }
  return false;
}

/** The `Access-Control-Allow-Origin` of a policy for a request, or `undefined` for none. */
export async function allowOriginFor(
  options: CorsPolicyOptions,
  origin: string | undefined,
  request: OriginRequest,
  lists: ReferenceLists,
): Promise<string | undefined> {
  if (isForEverybody(options)) {
    return '*';
  }
  return origin !== undefined &&
    (await allowsOrigin(options, origin, request, lists))
    ? origin
    : undefined;
}

/** Tells whether the answer of a policy depends on who asks. */
export function dependsOnOrigin(options: CorsPolicyOptions): boolean {
  return (
    !isForEverybody(options) &&
    rulesIn(options).some((rule) => mayAllowSomebody(rule, options))
  );
}

async function ruleAllows(
  rule: OriginRule,
  origin: string,
  request: OriginRequest,
  lists: ReferenceLists,
): Promise<boolean> {
  if (typeof rule === 'string') {
    return rule === 'null' ? origin === rule : standsFor(rule, origin);
  }
  if (rule instanceof RegExp) {
    return matchesWhole(rule, origin);
  }
  if (typeof rule === 'object' && 'name' in rule) {
    return lists[rule.name]?.some((entry) => standsFor(entry, origin)) === true;
  }
  return (
    typeof rule === 'function' &&
    // Asked here and now, so that what it throws is a rejection as well.
    (async () => rule(origin, request))().then(
      (answer) => answer === true,
      () => false,
    )
  );
}

function mayAllowSomebody(
  rule: OriginRule,
  options: CorsPolicyOptions,
): boolean {
  if (typeof rule === 'string') {
    return rule === 'null'
      ? mayBeAskedAbout(rule, options)
      : isEntry(rule) &&
          mayBeAskedAbout(
            rule.replace(/:(?:\*|\[[0-9,]+\])$/, '').replace('*', 'a'),
            options,
          );
  }
  return typeof rule !== 'boolean';
}

/** What does not travel in the clear, `localhost` or loopback. */
function isSecure(origin: string): boolean {
  return (
    !/^(?:http|ws|ftp):/.test(origin) ||
    /^[^:]+:\/\/(?:.+\.)?localhost\.?(?::[0-9]+)?$/.test(origin) ||
    /^[^:]+:\/\/127(?:\.[0-9]+){3}(?::[0-9]+)?$/.test(origin) ||
    /^[^:]+:\/\/\[::1\](?::[0-9]+)?$/.test(origin)
  );
}
