import {
  checkWrittenPolicy,
  recordOf,
} from '../../core/policy-check/check-policy.js';
import {
  checkBooleans,
  checkOptionNames,
  isRecord,
} from '../../core/check/check-options.js';
import {
  checkOriginTimeout,
  checkSeconds,
} from '../../core/check/check-numbers.js';
import { checkPolicyNames } from '../../core/policy-check/check-policy-names.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { SortOriginRules } from '../../core/origin-rule/origin-rules.js';
import { POLICY_OPTION_NAMES } from '../../core/policy/policy-options.js';
import { wrongType } from '../../core/issue/wrong-type.js';
import { MODULE_OPTION_NAMES } from '../options/cors-module-options.js';
import { isRequestMethod, type DeclaredRoute } from './declared-policies.js';

const A_METHOD = "a method of Nest's RequestMethod";
const FOR_ROOT_NAMES = [...POLICY_OPTION_NAMES, ...MODULE_OPTION_NAMES];

/**
 * Returns the issues of the options of `forRoot()` as written, except those of the named policies
 * and of lists.
 *
 * @param declared - the parsed entries of `routes`
 * @param known - the names of the named policies
 */
export function checkModuleOptions(
  options: unknown,
  declared: readonly DeclaredRoute[],
  known: readonly string[],
  sort: SortOriginRules,
): readonly CorsIssue[] {
  const written = recordOf(options);
  return [
    ...checkWrittenPolicy('forRoot', options, FOR_ROOT_NAMES, sort),
    ...(written['default'] === undefined ? [] : checkDefault(written, known)),
    ...checkBooleans('forRoot', written, ['debug']),
    ...checkInterceptor(written['interceptor']),
    ...(written['originTimeout'] === undefined
      ? []
      : checkOriginTimeout('forRoot', written['originTimeout'])),
    ...checkOriginStore(written['originStore']),
    ...checkSeconds('forRoot', 'listTimeout', written['listTimeout'], 600),
    ...checkRecord('policies', written['policies']),
    ...checkRecord('lists', written['lists']),
    ...checkRoutes(written['routes'], declared),
  ];
}

function checkDefault(
  written: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly CorsIssue[] {
  const beside = POLICY_OPTION_NAMES.filter(
    (option) => written[option] !== undefined,
  );
  return [
    ...checkPolicyNames('forRoot', 'default', written['default'], known),
    ...beside.map(
      (option) =>
        ({ kind: 'option-beside-default', place: 'forRoot', option }) as const,
    ),
  ];
}

function checkInterceptor(value: unknown): readonly CorsIssue[] {
  return value === undefined || value === 'auto' || typeof value === 'boolean'
    ? []
    : [wrongType('forRoot', 'interceptor', value, "'auto', true or false")];
}

function checkOriginStore(value: unknown): readonly CorsIssue[] {
  const methods = ['follow', 'change', 'replace'];
  const isStore =
    typeof value === 'object' &&
    value !== null &&
    methods.every((method) => typeof Reflect.get(value, method) === 'function');
  return value === undefined || isStore
    ? []
    : [wrongType('forRoot', 'originStore', value, 'an OriginStore')];
}

function checkRecord(option: string, value: unknown): readonly CorsIssue[] {
  return value === undefined || isRecord(value)
    ? []
    : [wrongType('forRoot', option, value, 'an object with a name for each')];
}

function checkRoutes(
  routes: unknown,
  declared: readonly DeclaredRoute[],
): readonly CorsIssue[] {
  if (routes === undefined) {
    return [];
  }
  return Array.isArray(routes)
    ? routes.flatMap((route, index) =>
        checkRoute(`routes[${index}]`, route, declared[index]),
      )
    : [wrongType('forRoot', 'routes', routes, 'a list')];
}

function checkRoute(
  place: string,
  route: unknown,
  declared: DeclaredRoute | undefined,
): readonly CorsIssue[] {
  const issues = checkOptionNames(place, route, ['path', 'method', 'policy']);
  if (!isRecord(route)) {
    return issues;
  }
  const { path, method, policy } = route;
  const expected = 'the name of a policy, a list of names, an object, or false';
  const isPolicy =
    typeof policy === 'string' ||
    policy === false ||
    Array.isArray(policy) ||
    isRecord(policy);
  return [
    ...issues,
    ...checkPath(place, path, declared?.reading),
    ...(method === undefined || isRequestMethod(method)
      ? []
      : [wrongType(place, 'method', method, A_METHOD)]),
    ...(isPolicy ? [] : [wrongType(place, 'policy', policy, expected)]),
  ];
}

function checkPath(
  place: string,
  path: unknown,
  reading: DeclaredRoute['reading'] | undefined,
): readonly CorsIssue[] {
  if (typeof path !== 'string') {
    return [wrongType(place, 'path', path, 'a path')];
  }
  return reading !== undefined && 'fault' in reading
    ? [{ kind: 'unparsable-path', place, path, error: reading.fault }]
    : [];
}
