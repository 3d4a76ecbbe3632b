import { isInsecure } from '../origin/origin-entry.js';
import { isRegExp } from '../origin/is-reg-exp.js';
import {
  includesAnyOrigin,
  rulesOf,
  type OriginRule,
} from '../origin-rule/origin-rule.js';
import { isSafelistedMethod } from '../policy/method.js';
import {
  namesOf,
  refusesInsecure,
  type CorsPolicyOptions,
} from '../policy/policy-options.js';
import { compileTimingAllowOrigin } from '../policy/timing-allow-origin.js';
import { SAFELISTED_RESPONSE_HEADERS } from '../policy/exposed-headers.js';
import { ALLOWED_ORIGINS, type LockedPolicy } from './cors-lock.js';
import { withoutCovered } from './name-cells.js';
import { isRunTimeRule, nameOfRule, type NameRule } from './run-time-rule.js';

const EVERY_HEADER = ['*', 'authorization'];

/**
 * Describes what a policy allows as plain data. Options that mean the same have the same description. A
 * candidate in `reportOnly` is left out: it changes nothing for clients.
 *
 * @param options - merged
 * @param nameOf - names the functions and resolvers, by default without regard to others of the same name
 */
export function describePolicy(
  options: CorsPolicyOptions,
  nameOf: NameRule = nameOfRule,
): LockedPolicy {
  const { origin, methods, allowedHeaders, exposedHeaders } = options;
  const rules = rulesOf(origin);
  return {
    allowedHeaders:
      allowedHeaders === undefined ? EVERY_HEADER : headersOf(allowedHeaders),
    credentials: options.credentials === true,
    dangerously: sorted(
      Object.entries(options)
        .filter(
          ([name, value]) => name.startsWith('dangerously') && value === true,
        )
        .map(([name]) => name),
    ),
    decidedAtRunTime: sorted(
      rules.flatMap((rule) => (isRunTimeRule(rule) ? nameOf(rule) : [])),
    ),
    enforce: options.enforce === true,
    exposedHeaders: headersOf(exposedHeaders ?? []).filter(
      (name) => !SAFELISTED_RESPONSE_HEADERS.includes(name),
    ),
    methods: methodsOf(methods),
    origins: originsOf(rules, options),
    regExps: sorted(rules.filter(isRegExp).map(writtenRegExp)),
    timings: timingsOf(options),
  };
}

function headersOf(option: string | readonly string[]): readonly string[] {
  return withoutCovered(
    sorted(namesOf(option).map((name) => name.toLowerCase())),
  );
}

function methodsOf(option: CorsPolicyOptions['methods']): readonly string[] {
  const names = option === undefined ? ['*'] : namesOf(option);
  return names.includes('*')
    ? ['*']
    : sorted(names.filter((name) => !isSafelistedMethod(name)));
}

// What the compiled policy would ignore is no part of what it allows.
function originsOf(
  rules: readonly OriginRule[],
  options: CorsPolicyOptions,
): readonly string[] {
  if (includesAnyOrigin(rules)) {
    return options.credentials === true ? [] : ['*'];
  }
  const texts = rules.filter((rule) => typeof rule === 'string');
  return sorted(
    texts.filter(
      (text) =>
        !(refusesInsecure(options) && isInsecure(text)) &&
        (text !== 'null' || options.dangerouslyAllowNullOrigin === true),
    ),
  );
}

// They have no effect: a RegExp is matched as a whole, from the beginning.
function writtenRegExp(pattern: RegExp): string {
  return `/${pattern.source}/${pattern.flags.replace(/[gy]/g, '')}`;
}

function timingsOf({
  timingAllowOrigin,
}: CorsPolicyOptions): readonly string[] {
  const compiled = compileTimingAllowOrigin(timingAllowOrigin);
  if (typeof compiled === 'boolean') {
    return compiled ? [ALLOWED_ORIGINS] : [];
  }
  return sorted(compiled.split(', '));
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
