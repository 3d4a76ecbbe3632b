import { describePolicy } from '../../core/lock/describe-policy.js';
import type { LockedPolicy } from '../../core/lock/cors-lock.js';
import { risksOfPolicy } from '../../core/lock/risks.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type {
  InspectedPolicy,
  InspectedRoute,
} from './inspected-application.js';
import { CONTROLLER_NAME } from './inspected-service.js';
import { writtenValue } from './written-value.js';

/** A route as the page shows it. */
export interface RouteRow {
  readonly kind: InspectedRoute['kind'];
  readonly method: string;
  readonly path: string;
  readonly servedBy: string;
  readonly group: string;
  readonly conditions: readonly string[];
  /** A list for each policy that must allow the request; the origin chooses in it. */
  readonly policies: readonly (readonly PolicyRow[])[];
  readonly coveredAt: readonly string[];
  /** What is risky, in words. */
  readonly risks: readonly string[];
}

/** A policy as the page shows it. */
export interface PolicyRow {
  readonly place: string;
  /** `undefined` if every origin gets in. */
  readonly who: readonly string[] | undefined;
  readonly credentials: boolean;
  readonly fields: readonly FieldRow[];
}

/** An option of a policy, and the place that says it. */
export interface FieldRow {
  readonly option: string;
  readonly value: string;
  readonly place: string;
}

/** The place of an option that nobody has written. */
const BY_DEFAULT = 'default';

/** Describes the routes of an application for the page. */
export function routeRows(
  routes: readonly InspectedRoute[],
): readonly RouteRow[] {
  // Thousands of routes may share a policy.
  const described = new Map<CorsPolicyOptions, LockedPolicy>();
  const describe = (options: CorsPolicyOptions): LockedPolicy => {
    const known = described.get(options) ?? describePolicy(options);
    described.set(options, known);
    return known;
  };
  // Its own routes interest nobody, so that they come last.
  const inOrder = routes.toSorted(
    (left, right) => Number(isOwn(left)) - Number(isOwn(right)),
  );
  return inOrder.map(
    ({ kind, method, path, servedBy, controller, ...route }): RouteRow => ({
      kind,
      method,
      path,
      servedBy,
      group: controller ?? GROUPS[kind],
      conditions: route.conditions,
      policies: route.policies.map((choice) =>
        choice.map((policy) => policyRow(policy, describe(policy.options))),
      ),
      coveredAt: route.coveredAt,
      risks: risksOfRoute(method, route.policies, describe),
    }),
  );
}

function isOwn({ controller }: InspectedRoute): boolean {
  return controller === CONTROLLER_NAME;
}

const GROUPS: Readonly<Record<InspectedRoute['kind'], string>> = {
  handler: 'Controllers',
  entry: 'Entries of routes',
  default: 'No route',
};

function policyRow(
  { place, options, from }: InspectedPolicy,
  { origins, regExps, decidedAtRunTime, credentials }: LockedPolicy,
): PolicyRow {
  return {
    place,
    who: origins.includes('*')
      ? undefined
      : [...origins, ...regExps, ...decidedAtRunTime],
    credentials,
    fields: Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([option, value]) => ({
        option,
        value: writtenValue(value),
        place: from.get(option) ?? BY_DEFAULT,
      })),
  };
}

// Each of the lists must allow a request, so that it has a risk only if all of them have it.
function risksOfRoute(
  method: string,
  choices: InspectedRoute['policies'],
  describe: (options: CorsPolicyOptions) => LockedPolicy,
): readonly string[] {
  const [first = new Set<string>(), ...others] = choices.map(
    (choice) =>
      new Set(
        choice.flatMap(({ options }) =>
          risksOfPolicy(describe(options), method),
        ),
      ),
  );
  return [...first].filter((risk) => others.every((each) => each.has(risk)));
}
