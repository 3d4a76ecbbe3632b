import { SAFELISTED_METHODS } from '../policy/method.js';
import { ALLOWED_ORIGINS, type LockedPolicy } from '../lock/cors-lock.js';
import {
  admitsRegion,
  type JudgedPolicy,
  type LockedRule,
} from './judged-policy.js';
import {
  hasMethod,
  hasRequestHeader,
  hasResponseHeader,
  nameCells,
} from '../lock/name-cells.js';
import { isWithin, type Region } from './region.js';

/**
 * The policies of a route: lists that all apply, of each of which the origin chooses one policy. `undefined` if
 * there is no such route.
 */
export type JudgedRoute = readonly (readonly JudgedPolicy[])[] | undefined;

/** What pages of a region may do with a route. */
export interface Permission {
  /** Whether the pages may call it and read the response. */
  readonly isAllowed: boolean;
  /** Whether they may send cookies along. */
  readonly credentials: boolean;
  /** The methods, request headers and response headers that they may use. */
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** The methods with which the handler runs, although the page may not read the response. */
  readonly runs: readonly string[];
  /** Whether they may read timings. */
  readonly timings: boolean;
}

/** The names that the policies of two routes tell apart. */
export interface ComparedNames {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
}

const ALL = 'ALL';

/**
 * Returns the names that policies tell apart.
 *
 * @param method - the method of the route; `ALL` for every method
 */
export function comparedNames(
  method: string,
  policies: readonly LockedPolicy[],
): ComparedNames {
  return {
    methods:
      method === ALL
        ? nameCells([
            [...SAFELISTED_METHODS],
            ...policies.map(({ methods }) => methods),
          ])
        : [method],
    headers: nameCells(policies.map(({ allowedHeaders }) => allowedHeaders)),
    exposed: nameCells(policies.map(({ exposedHeaders }) => exposedHeaders)),
  };
}

/**
 * Returns what the pages of a region may do with a route, or `undefined` if there is no such route.
 *
 * @param isAllowedBy - tells whether a rule allows them, if it sees them
 */
export function permissionOf(
  route: JudgedRoute,
  region: Region,
  names: ComparedNames,
  isAllowedBy: (rule: LockedRule) => boolean,
): Permission | undefined {
  if (route === undefined) {
    return undefined;
  }
  const judged = route.map((choice) => chosen(choice, region, isAllowedBy));
  const policies = judged.map(({ policy }) => policy.locked);
  const isAllowed = judged.every(({ isAdmitted }) => isAdmitted);
  const allowing = (cells: readonly string[], has: Has): readonly string[] =>
    cells.filter((cell) => policies.every((policy) => has(policy, cell)));
  const methods = isAllowed
    ? allowing(names.methods, ({ methods: listed }, cell) =>
        hasMethod(listed, cell),
      )
    : [];
  return {
    isAllowed,
    credentials: isAllowed && policies.every(({ credentials }) => credentials),
    methods,
    headers: isAllowed
      ? allowing(names.headers, ({ allowedHeaders }, cell) =>
          hasRequestHeader(allowedHeaders, cell),
        )
      : [],
    exposed: isAllowed
      ? allowing(names.exposed, ({ exposedHeaders }, cell) =>
          hasResponseHeader(exposedHeaders, cell),
        )
      : [],
    runs: policies.some(({ enforce }) => enforce) ? methods : names.methods,
    timings: judged.every(({ policy: { locked }, isAdmitted }) =>
      locked.timings.some((entry) =>
        entry === ALLOWED_ORIGINS ? isAdmitted : isWithin(region, entry),
      ),
    ),
  };
}

type Has = (policy: LockedPolicy, cell: string) => boolean;

function chosen(
  choice: readonly JudgedPolicy[],
  region: Region,
  isAllowedBy: (rule: LockedRule) => boolean,
): { readonly policy: JudgedPolicy; readonly isAdmitted: boolean } {
  const policy = choice.find((each) => admitsRegion(each, region, isAllowedBy));
  return policy === undefined
    ? { policy: choice.at(-1) as JudgedPolicy, isAdmitted: false }
    : { policy, isAdmitted: true };
}
