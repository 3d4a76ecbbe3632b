import { expect, it } from '@jest/globals';
import { ReplacedPolicies } from '../../../lib/http/explain/replaced-policies.js';
import { PolicyLookUp } from '../../../lib/http/routing/policy-look-up.js';
import { RouteEntries } from '../../../lib/http/routing/route-entries.js';
import type { RouteTable } from '../../../lib/http/routing/route-table.js';
import { choiceOf, compiledPolicy } from '../../core/compiled-policy.js';
import { routed, routeOf } from '../routes.js';

const OLD = compiledPolicy({ origin: 'https://old.example' });
const NEW = compiledPolicy({ origin: 'https://new.example' });
const ROUTE = routeOf('theme', 'PUT', '/widgets', choiceOf(OLD));

/** Serves `PUT /widgets` by the platform's route, and has other code behind it. */
const TABLE: RouteTable = {
  present: {},
  isAmbiguous: false,
  candidates: ({ method }) => (method === 'PUT' ? [ROUTE] : []),
  methodsReaching: (_, methods) => methods,
  isSettled: () => true,
  mayServeOther: () => false,
  servesOtherBehind: () => true,
  reached: ({ method }) => (method === 'PUT' ? ROUTE : undefined),
};

const { table } = new ReplacedPolicies(new Map([[OLD, NEW]])).lookUp(
  new PolicyLookUp(
    TABLE,
    new RouteEntries([], { caseSensitive: false, strict: false }),
    [ROUTE],
    choiceOf(OLD),
  ),
);

it.each([
  ['PUT', ['https://new.example']],
  ['GET', []],
])(
  'a copied table reaches the same routes with the replaced policies: %s',
  (method, origins) => {
    const request = routed(method, '/widgets');
    const reached = [table.reached(request) ?? []].flat();
    for (const routes of [reached, table.candidates(request)]) {
      expect(
        routes.flatMap(({ choice }) =>
          choice.policies.map(({ options }) => options.origin),
        ),
      ).toEqual(origins);
    }
  },
);

it('a copied table knows of the other code that the table knows of', () => {
  const request = routed('PUT', '/widgets');
  expect(table.servesOtherBehind(request)).toBe(true);
  expect(table.mayServeOther(request)).toBe(false);
});
