import type { PolicyChange } from '../../../lib/core/lock-change/policy-change.js';
import { namesOf } from '../../../lib/core/policy/policy-options.js';
import type { LockPlan } from './arbitrary-edit.js';
import { isAbout } from './claimed-origins.js';
import {
  concreteRoutes,
  methodsOn,
  type ConcretePermission,
} from './concrete-permission.js';
import { EXPOSED, HEADERS, ORIGINS } from './lock-universe.js';

type PermissionOf = (origin: string) => ConcretePermission;

/** What no route gives. Whether a handler runs that does not exist is no question. */
function nothing(other: ConcretePermission): ConcretePermission {
  const none = new Set<string>();
  return {
    isAllowed: false,
    credentials: false,
    methods: none,
    headers: none,
    exposed: none,
    runs: other.runs,
    timings: false,
    passes: () => false,
  };
}

/**
 * Compares changes with what the code decides that answers requests, for each route and origin.
 *
 * @returns what is missed and what is invented
 */
export function faultsOfChanges(
  before: LockPlan,
  after: LockPlan,
  changes: readonly PolicyChange[],
): readonly string[] {
  const old = concreteRoutes(before);
  const now = concreteRoutes(after);
  const named = namesIn([...before.policies, ...after.policies]);
  const routes = [...new Set([...old.keys(), ...now.keys()])];
  const met = new Set<PolicyChange>();
  const faults = routes.flatMap((route) => {
    const ofRoute = changes.filter((each) => each.routes.includes(route));
    if (isUntouched(route, before, after)) {
      return ofRoute.map(
        (each) => `${route} is the same: ${JSON.stringify(each)}`,
      );
    }
    return ORIGINS.flatMap((origin) => {
      const [less, more] = bothOf(old.get(route), now.get(route), origin);
      // Most origins are refused before and after.
      if (
        ofRoute.length === 0 &&
        !less.isAllowed &&
        !more.isAllowed &&
        less.runs.size === more.runs.size &&
        less.timings === more.timings
      ) {
        return [];
      }
      const about = ofRoute.filter((each) => isAbout(each, origin));
      about.forEach((each) => met.add(each));
      const opening = about.filter(({ kind }) => kind !== 'closes');
      const closing = about.filter(({ kind }) => kind === 'closes');
      return [
        ...faultsOf(route, less, more, opening, named).map(
          (fault) => `${route} ${origin} opens: ${fault}`,
        ),
        ...faultsOf(route, more, less, closing, named).map(
          (fault) => `${route} ${origin} closes: ${fault}`,
        ),
      ];
    });
  });
  const unmet = changes.filter(
    // Two rules may in fact allow the same origins, which only requests show.
    (each) => !met.has(each) && each.when.length === 0,
  );
  return [
    ...faults.slice(0, 3),
    ...unmet.map((each) => `about no origin: ${JSON.stringify(each)}`),
  ];
}

/** The very same policies decide alike. */
function isUntouched(
  route: string,
  before: LockPlan,
  after: LockPlan,
): boolean {
  const policiesOf = ({ policies, routes }: LockPlan) =>
    routes[route]?.choices.map((choice) =>
      choice.map((index) => policies[index]),
    );
  const old = policiesOf(before);
  const now = policiesOf(after);
  return (
    old !== undefined &&
    now !== undefined &&
    JSON.stringify(before.routes[route]) ===
      JSON.stringify(after.routes[route]) &&
    old.flat().every((policy, index) => policy === now.flat()[index])
  );
}

function bothOf(
  old: PermissionOf | undefined,
  now: PermissionOf | undefined,
  origin: string,
): readonly [ConcretePermission, ConcretePermission] {
  const before = old?.(origin);
  const after = now?.(origin);
  return [
    before ?? nothing(after as ConcretePermission),
    after ?? nothing(before as ConcretePermission),
  ];
}

/** The names that some policy writes, of each kind. */
interface NamedByPolicies {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
}

function namesIn(policies: LockPlan['policies']): NamedByPolicies {
  const all = (option: 'methods' | 'allowedHeaders' | 'exposedHeaders') =>
    policies
      .flatMap((policy) => namesOf(policy[option] ?? []))
      .map((name) => (option === 'methods' ? name : name.toLowerCase()));
  return {
    methods: all('methods'),
    headers: all('allowedHeaders'),
    exposed: all('exposedHeaders'),
  };
}

/** Returns the differences between what more allows beyond less, and what changes say. */
function faultsOf(
  route: string,
  less: ConcretePermission,
  more: ConcretePermission,
  changes: readonly PolicyChange[],
  named: NamedByPolicies,
): readonly string[] {
  const methods = methodsOn({ method: route.slice(0, route.indexOf(' ')) });
  const said = <Field extends 'access' | 'credentials' | 'timings'>(
    field: Field,
  ): boolean => changes.some((change) => change[field]);
  const differing = [
    ['access', more.isAllowed && !less.isAllowed],
    ['credentials', more.credentials && !less.credentials],
    ['timings', more.timings && !less.timings],
  ] as const;
  const flags = differing.flatMap(([field, isTrue]) =>
    said(field) === isTrue ? [] : `${field} is ${isTrue}`,
  );
  return [
    ...flags,
    ...nameFaults('methods', methods, less, more, changes, named.methods),
    ...nameFaults('headers', HEADERS, less, more, changes, named.headers),
    ...nameFaults('exposed', EXPOSED, less, more, changes, named.exposed),
    ...runFaults(methods, less, more, changes),
    ...tupleFaults(methods, less, more, changes),
  ];
}

function nameFaults(
  field: 'methods' | 'headers' | 'exposed',
  names: readonly string[],
  less: ConcretePermission,
  more: ConcretePermission,
  changes: readonly PolicyChange[],
  named: readonly string[],
): readonly string[] {
  const said = changes.flatMap((change) => change[field]);
  return names.flatMap((name) => {
    const isGained = more[field].has(name) && !less[field].has(name);
    const isSaid = said.some((entry) => covers(field, entry, name));
    // `*` is said of what no policy names, and of named ones that were not allowed before.
    const isInvented =
      isSaid &&
      !isGained &&
      (said.includes(name) ||
        (!less[field].has(name) && !named.includes(name)));
    return isGained === isSaid || (!isInvented && !isGained)
      ? []
      : `${field} ${name}: gained ${isGained}, said ${JSON.stringify(said)}`;
  });
}

function covers(field: string, entry: string, name: string): boolean {
  return (
    entry === name ||
    (entry.endsWith('*') &&
      (field !== 'headers' || name !== 'authorization') &&
      name.startsWith(entry.slice(0, -1)))
  );
}

function runFaults(
  methods: readonly string[],
  less: ConcretePermission,
  more: ConcretePermission,
  changes: readonly PolicyChange[],
): readonly string[] {
  const said = changes.flatMap(({ runs }) => runs);
  return methods.flatMap((method) => {
    const isGained =
      more.runs.has(method) &&
      !less.runs.has(method) &&
      !(more.methods.has(method) && !less.methods.has(method));
    const isSaid =
      said.includes(method) ||
      (said.includes('*') && !less.runs.has(method) && isGained);
    return isGained === isSaid
      ? []
      : `runs ${method}: gained ${isGained}, said ${JSON.stringify(said)}`;
  });
}

/** The set itself: each method with each header, with and without cookies. */
function tupleFaults(
  methods: readonly string[],
  less: ConcretePermission,
  more: ConcretePermission,
  changes: readonly PolicyChange[],
): readonly string[] {
  const said = {
    access: changes.some(({ access }) => access),
    credentials: changes.some(({ credentials }) => credentials),
    methods: changes.flatMap((change) => change.methods),
    headers: changes.flatMap((change) => change.headers),
  };
  return methods.flatMap((method) =>
    HEADERS.flatMap((header) =>
      [false, true].flatMap((withCookies) => {
        const passes = (permission: ConcretePermission): boolean =>
          permission.passes(method, header) &&
          (!withCookies || permission.credentials);
        const isOpened = passes(more) && !passes(less);
        const isSaid =
          said.access ||
          (withCookies && said.credentials) ||
          said.methods.some((entry) => covers('methods', entry, method)) ||
          said.headers.some((entry) => covers('headers', entry, header));
        return isOpened && !isSaid
          ? [`missed ${method} ${header} ${withCookies}`]
          : [];
      }),
    ),
  );
}
