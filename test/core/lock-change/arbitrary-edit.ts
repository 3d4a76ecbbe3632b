import fc from 'fast-check';
import {
  includesAnyOrigin,
  rulesOf,
} from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { RULES } from './lock-universe.js';

/** A route of a generated application: lists of indices of policies, which all apply. */
export interface RoutePlan {
  readonly method: string;
  readonly choices: readonly (readonly number[])[];
}

/** A generated application. */
export interface LockPlan {
  readonly policies: readonly CorsPolicyOptions[];
  readonly routes: Readonly<Record<string, RoutePlan>>;
}

/** An application before and after some edits. */
export interface Edited {
  readonly before: LockPlan;
  readonly after: LockPlan;
}

const POLICIES = 4;
const ROUTE_NAMES = ['GET /a', 'PUT /a', 'PUT /b', 'ALL /c', 'DELETE /d'];

const names = (all: readonly string[]) =>
  fc.subarray([...all], { maxLength: 3 });
const rules = fc.subarray([...RULES], { minLength: 0, maxLength: 4 });

const fields = {
  origin: rules,
  methods: names(['GET', 'PUT', 'DELETE', 'PATCH', '*']),
  allowedHeaders: names([
    'x-a',
    'X-A',
    'x-a-*',
    'x-b',
    '*',
    'authorization',
    'content-type',
  ]),
  exposedHeaders: names(['etag', 'x-a', 'x-a-*', 'x-*', 'cache-control', '*']),
  credentials: fc.boolean(),
  enforce: fc.boolean(),
  timingAllowOrigin: fc.oneof(
    fc.boolean(),
    fc.constantFrom('*', 'https://example.com', 'https://z.org'),
  ),
  dangerouslyAllowNullOrigin: fc.boolean(),
  dangerouslyAllowInsecureOrigins: fc.boolean(),
  maxAge: fc.constantFrom(0, 60),
};

const policy: fc.Arbitrary<CorsPolicyOptions> = fc
  .record(fields, { requiredKeys: ['origin'] })
  .map(withoutMistakes);

/** What does not start: every origin with credentials, and every response header with them. */
function withoutMistakes(options: CorsPolicyOptions): CorsPolicyOptions {
  const { exposedHeaders, ...others } = options;
  const isAny = includesAnyOrigin(rulesOf(options.origin));
  return isAny
    ? { ...options, credentials: false }
    : exposedHeaders === undefined
      ? others
      : options;
}

const choice = fc.uniqueArray(fc.nat(POLICIES - 1), {
  minLength: 1,
  maxLength: 2,
});
const choices = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(choice) },
  { weight: 1, arbitrary: fc.tuple(choice, choice) },
);

function routePlan(name: string): fc.Arbitrary<RoutePlan> {
  const method = name.slice(0, name.indexOf(' '));
  return choices.map((made) => ({ method, choices: made }));
}

const routes = fc
  .record(
    Object.fromEntries(ROUTE_NAMES.map((name) => [name, routePlan(name)])),
    { requiredKeys: [ROUTE_NAMES[1] as string] },
  )
  .map((made) => made as Record<string, RoutePlan>);

const plan: fc.Arbitrary<LockPlan> = fc.record({
  policies: fc.array(policy, { minLength: POLICIES, maxLength: POLICIES }),
  routes,
});

/** One change that somebody makes. */
type Edit = (plan: LockPlan) => LockPlan;

const index = fc.nat(POLICIES - 1);
const oneField: fc.Arbitrary<CorsPolicyOptions> = fc.oneof(
  ...Object.entries(fields).map(([name, values]) =>
    (values as fc.Arbitrary<unknown>).map(
      (value) => ({ [name]: value }) as CorsPolicyOptions,
    ),
  ),
);

function withPolicy(
  { policies, routes: kept }: LockPlan,
  at: number,
  change: (policy: CorsPolicyOptions) => CorsPolicyOptions,
): LockPlan {
  return {
    routes: kept,
    policies: policies.map((each, place) =>
      place === at ? withoutMistakes(change(each)) : each,
    ),
  };
}

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(index, oneField).map(
    ([at, changed]): Edit =>
      (before) =>
        withPolicy(before, at, (each) => ({ ...each, ...changed })),
  ),
  // A rule more, and a rule less.
  fc.tuple(index, fc.constantFrom(...RULES)).map(
    ([at, rule]): Edit =>
      (before) =>
        withPolicy(before, at, (each) => ({
          ...each,
          origin: [...rulesOf(each.origin), rule],
        })),
  ),
  index.map(
    (at): Edit =>
      (before) =>
        withPolicy(before, at, (each) => ({
          ...each,
          origin: rulesOf(each.origin).slice(1),
        })),
  ),
  // The same, written otherwise.
  index.map(
    (at): Edit =>
      (before) =>
        withPolicy(before, at, (each) => ({
          ...each,
          origin: [
            ...rulesOf(each.origin),
            ...rulesOf(each.origin),
          ].toReversed(),
          ...(Array.isArray(each.methods) && {
            methods: each.methods.join(', '),
          }),
          maxAge: 300,
        })),
  ),
  routes.map((others): Edit => (before) => ({
    ...before,
    routes: { ...before.routes, ...others },
  })),
  fc
    .constantFrom(...ROUTE_NAMES)
    .map((name): Edit => ({ policies, routes: kept }) => ({
      policies,
      routes: Object.fromEntries(
        Object.entries(kept).filter(([each]) => each !== name),
      ),
    })),
);

/** An application, and the same one after one to three edits. */
export const edited: fc.Arbitrary<Edited> = fc
  .tuple(plan, fc.array(edit, { minLength: 1, maxLength: 3 }))
  .map(([before, edits]) => ({
    before,
    after: edits.reduce((each, apply) => apply(each), before),
  }));
