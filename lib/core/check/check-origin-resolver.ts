import { checkOptionNames } from './check-options.js';
import {
  ORIGIN_REQUEST_FIELDS,
  ORIGIN_RESOLVER_DEFAULTS,
} from '../policy/origin-resolver.js';
import type { OriginResolverReference } from '../policy/origin-rule.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

/** Tells whether a value is right, and what it should be, with an article. */
type Expectation = readonly [
  isExpected: (value: unknown) => boolean,
  expected: string,
];

const EXPECTATIONS: Readonly<
  Record<keyof typeof ORIGIN_RESOLVER_DEFAULTS, Expectation>
> = {
  given: [isListOfFields, "a list of 'method', 'host' and 'path'"],
  // An hour, so that milliseconds, such as 60_000, do not pass for seconds.
  ttl: [
    (value) => isNumberWithin(value, 0, 3_600),
    'a number of seconds (not milliseconds) from 0 to 3600',
  ],
  size: [
    (value) => Number.isInteger(value) && isNumberWithin(value, 1, 1_000_000),
    'an integer from 1 to 1000000',
  ],
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
    ...checkOptionNames(place, options, Object.keys(EXPECTATIONS)),
    ...checkValues(place, options),
  ];
}

function checkValues(place: string, options: unknown): readonly CorsIssue[] {
  const values = new Map<string, unknown>(Object.entries(options ?? {}));
  return Object.entries(EXPECTATIONS).flatMap(
    ([option, [isExpected, expected]]) => {
      const value = values.get(option);
      return value === undefined || isExpected(value)
        ? []
        : [wrongType(place, option, value, expected)];
    },
  );
}

function isListOfFields(value: unknown): boolean {
  const fields: readonly unknown[] = ORIGIN_REQUEST_FIELDS;
  return Array.isArray(value) && value.every((entry) => fields.includes(entry));
}

function isNumberWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
