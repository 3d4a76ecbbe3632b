import { describe, expect, it } from '@jest/globals';
import type {
  InspectedPolicy,
  InspectedRoute,
} from '../../../lib/inspector/data/inspected-application.js';
import { routeRows } from '../../../lib/inspector/data/route-rows.js';
import { APP } from '../inspected-application.js';

function rowOf(policies: readonly (readonly InspectedPolicy[])[]) {
  const route: InspectedRoute = {
    kind: 'handler',
    method: 'GET',
    path: '/widget',
    servedBy: 'WidgetController.list',
    controller: 'WidgetController',
    conditions: [],
    policies,
    coveredAt: [],
  };
  return routeRows([route])[0];
}

const OPEN = policyOf('routes[0]', '*');
const CLOSED = policyOf('forRoot', APP);

function policyOf(place: string, origin: string): InspectedPolicy {
  return { place, options: { origin }, from: new Map([['origin', place]]) };
}

describe('the risks of a route', () => {
  it.each([
    ['none if the module leaves its path alone', [], []],
    [
      'those of a policy that an origin may choose',
      [[CLOSED, OPEN]],
      ['any origin'],
    ],
    [
      'none if another list must allow the request, too',
      [[OPEN], [CLOSED]],
      [],
    ],
    ['those that every list has', [[OPEN], [CLOSED, OPEN]], ['any origin']],
  ])('are %s', (_, policies, risks) => {
    expect(rowOf(policies)?.risks).toEqual(risks);
  });
});

describe('an option of a policy', () => {
  it('that nobody has written has its default, and none is shown without a value', () => {
    const policy: InspectedPolicy = {
      ...CLOSED,
      options: { origin: APP, credentials: false, maxAge: undefined } as object,
    };

    expect(rowOf([[policy]])?.policies[0]?.[0]?.fields).toEqual([
      { option: 'origin', value: `"${APP}"`, place: 'forRoot' },
      { option: 'credentials', value: 'false', place: 'default' },
    ]);
  });
});
