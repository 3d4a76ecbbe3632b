import { checkTtl, isIntegerWithin } from './check-numbers.js';
import { checkOptionNames } from './check-options.js';
import {
  ORIGIN_REQUEST_FIELDS,
  ORIGIN_RESOLVER_DEFAULTS,
} from '../origin-rule/origin-resolver.js';
import type { OriginResolverReference } from '../origin-rule/origin-rule.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

/** Returns the issues of a value. */
type CheckValue = (place: string, value: unknown) => readonly CorsIssue[];

const CHECKS: Readonly<
  Record<keyof typeof ORIGIN_RESOLVER_DEFAULTS, CheckValue>
> = {
  given: (place, value) =>
    isListOfFields(value)
      ? []
      : [
          wrongType(
            place,
            'given',
            value,
            "a list of 'method', 'host' and 'path'",
          ),
        ],
  ttl: checkTtl,
  size: (place, value) =>
    isIntegerWithin(value, 1, 1_000_000)
      ? []
      : [wrongType(place, 'size', value, 'an integer from 1 to 1000000')],
};

/** Returns the issues of a reference alone. It does not check whether there is such a provider. */
export function checkOriginResolver(
  place: string,
  option: string,
  reference: OriginResolverReference,
): readonly CorsIssue[] {
  const resolver: unknown = reference.resolver;
  const options: unknown = reference.options;
  return [
    ...(typeof resolver === 'function'
      ? []
      : [wrongType(place, option, resolver, 'a class for originResolver()')]),
    ...checkOptionNames(place, options, Object.keys(CHECKS)),
    ...checkValues(place, options),
  ];
}

function checkValues(place: string, options: unknown): readonly CorsIssue[] {
  const values = new Map<string, unknown>(Object.entries(options ?? {}));
  return Object.entries(CHECKS).flatMap(([option, check]) => {
    const value = values.get(option);
    return value === undefined ? [] : check(place, value);
  });
}

function isListOfFields(value: unknown): boolean {
  const fields: readonly unknown[] = ORIGIN_REQUEST_FIELDS;
  return Array.isArray(value) && value.every((entry) => fields.includes(entry));
}
