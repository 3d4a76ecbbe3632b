import { describe, expect, it } from '@jest/globals';
import { sortOriginRules } from '../../../lib/core/origin-rule/origin-rules.js';
import type { PolicyLevel } from '../../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import type { DiscoveredHandler } from '../../../lib/nest/discovery/discover-handlers.js';
import type { CorsModuleOptions } from '../../../lib/nest/options/cors-module-options.js';
import {
  DeclaredCandidates,
  type DeclaredCandidate,
} from '../../../lib/nest/start-up/declared-candidates.js';
import { DeclaredPolicies } from '../../../lib/nest/start-up/declared-policies.js';
import { checkConfiguration } from '../../../lib/nest/start-up/check-configuration.js';

const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';
const OWN = 'https://own.example';

class WidgetController {}

function handler(
  onClass: readonly PolicyLevel[],
  onMethod: readonly PolicyLevel[],
): DiscoveredHandler {
  return {
    controller: WidgetController,
    wrapper: { metatype: WidgetController },
    declaringModule: { name: 'the module' },
    name: 'WidgetController.theme',
    levels: { onClass, onMethod },
  } as unknown as DiscoveredHandler;
}

function declare(
  options: CorsModuleOptions,
  onClass: readonly PolicyLevel[] = [],
  onMethod: readonly PolicyLevel[] = [],
): DeclaredPolicies {
  return new DeclaredPolicies(options, [handler(onClass, onMethod)]);
}

/** The candidate of the handler. */
function candidateOf(
  declared: DeclaredPolicies,
): readonly (DeclaredCandidate | undefined)[] {
  const candidates = new DeclaredCandidates(declared, sortOriginRules);
  return declared.handlers.flatMap((each) => candidates.of(each.declared));
}

const OPEN: CorsModuleOptions = {
  origin: '*',
  reportOnly: { origin: [APP] },
  policies: {
    widget: { origin: [APP, SHOP], reportOnly: { origin: [SHOP] } },
    plain: { origin: [APP] },
  },
};
const level = (options: CorsPolicyOptions): PolicyLevel => ({ options });

describe('the candidate of a handler', () => {
  it.each<{
    title: string;
    options?: CorsModuleOptions;
    onClass?: readonly PolicyLevel[];
    onMethod?: readonly PolicyLevel[];
    candidate: DeclaredCandidate | undefined;
  }>([
    {
      title: 'is that of the default if it declares nothing',
      candidate: {
        place: 'forRoot.reportOnly',
        originPlace: 'forRoot.reportOnly',
        merged: { origin: [APP] },
      },
    },
    {
      title: 'is adjusted as its policy is',
      onClass: [level({ maxAge: 5 })],
      onMethod: [level({ exposedHeaders: ['etag'] })],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'forRoot.reportOnly',
        merged: { origin: [APP], maxAge: 5, exposedHeaders: ['etag'] },
      },
    },
    {
      title: 'is none if it has an origin of its own',
      onMethod: [level({ origin: OWN })],
      candidate: undefined,
    },
    {
      title: 'is its own beside an origin of its own',
      onMethod: [level({ origin: [OWN], reportOnly: { origin: false } })],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'WidgetController.theme.reportOnly',
        merged: { origin: false },
      },
    },
    {
      title: 'has the origins of a controller',
      onClass: [level({ origin: '*', reportOnly: { origin: [SHOP] } })],
      onMethod: [level({ maxAge: 5 })],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'WidgetController.reportOnly',
        merged: { origin: [SHOP], maxAge: 5 },
      },
    },
    {
      title: 'has the origins that a controller writes over a named policy',
      onClass: [
        {
          name: 'widget',
          options: { origin: '*', reportOnly: { origin: [APP] } },
        },
      ],
      onMethod: [level({ maxAge: 5 })],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'WidgetController.reportOnly',
        merged: { origin: [APP], maxAge: 5 },
      },
    },
    {
      title: 'adopts what several levels propose',
      onMethod: [level({ reportOnly: { enforce: true } })],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'forRoot.reportOnly',
        merged: { origin: [APP], enforce: true },
      },
    },
    {
      title: 'starts from that of a named policy',
      onMethod: [{ name: 'widget', options: { maxAge: 5 } }],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'policies.widget.reportOnly',
        merged: { origin: [SHOP], maxAge: 5 },
      },
    },
    {
      title: 'is none below a named policy without one',
      onClass: [{ name: 'plain' }],
      onMethod: [level({ maxAge: 5 })],
      candidate: undefined,
    },
    {
      title: 'is that of the default again after an empty @Cors()',
      onClass: [{ name: 'plain' }],
      onMethod: [{}],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'forRoot.reportOnly',
        merged: { origin: [APP] },
      },
    },
    {
      title: 'is none if it is skipped',
      onMethod: ['skip'],
      candidate: undefined,
    },
    {
      title: 'starts credentials afresh with the origin of an inner level',
      options: { origin: [APP, SHOP], credentials: true },
      onMethod: [level({ reportOnly: { origin: [APP] } })],
      candidate: {
        place: 'WidgetController.theme.reportOnly',
        originPlace: 'WidgetController.theme.reportOnly',
        merged: { origin: [APP] },
      },
    },
    {
      title: 'keeps the credentials beside it',
      options: {
        origin: [APP, SHOP],
        credentials: true,
        reportOnly: { origin: [APP] },
      },
      candidate: {
        place: 'forRoot.reportOnly',
        originPlace: 'forRoot.reportOnly',
        merged: { origin: [APP], credentials: true },
      },
    },
    {
      title: 'is none without any',
      options: { origin: '*' },
      onMethod: [level({ maxAge: 5 })],
      candidate: undefined,
    },
  ])('$title', ({ options = OPEN, onClass, onMethod, candidate }) => {
    const declared = declare(options, onClass, onMethod);

    const [found] = candidateOf(declared);

    expect(found).toStrictEqual(candidate);
    for (const { alternatives } of declared.all) {
      for (const { merged } of alternatives) {
        expect(merged).not.toHaveProperty('reportOnly');
      }
    }
  });

  it('is one for each of several policies, if it has one', () => {
    const declared = declare(OPEN, [], [{ name: ['plain', 'widget'] }]);

    expect(candidateOf(declared)).toStrictEqual([
      undefined,
      {
        place: 'WidgetController.theme (widget).reportOnly',
        originPlace: 'policies.widget.reportOnly',
        merged: { origin: [SHOP] },
      },
    ]);
  });
});

describe('a candidate that is wrong', () => {
  it.each<{
    title: string;
    options?: CorsModuleOptions;
    onMethod?: readonly PolicyLevel[];
    issues: readonly object[];
  }>([
    {
      title: 'in forRoot() and in a named policy',
      options: {
        origin: [APP],
        reportOnly: { origin: APP },
        policies: { a: { origin: '*', reportOnly: {} } },
        routes: [
          { path: '/a', policy: 'a' },
          { path: '/b', policy: { reportOnly: { origin: [`${APP}/`, SHOP] } } },
        ],
      },
      issues: [
        { kind: 'useless-candidate', place: 'forRoot.reportOnly' },
        { kind: 'useless-candidate', place: 'policies.a.reportOnly' },
        { kind: 'invalid-origin', place: 'routes[1].reportOnly' },
      ],
    },
    {
      title: 'of a handler',
      onMethod: [
        level({ credentials: true, origin: SHOP, reportOnly: { origin: '*' } }),
      ],
      issues: [
        {
          kind: 'any-origin-with-credentials',
          place: 'WidgetController.theme.reportOnly',
        },
      ],
    },
    {
      title: 'with a switch that allows nothing',
      onMethod: [
        level({
          reportOnly: { origin: [SHOP], dangerouslyAllowNullOrigin: true },
        }),
      ],
      issues: [
        {
          kind: 'useless-switch',
          place: 'WidgetController.theme.reportOnly',
          option: 'dangerouslyAllowNullOrigin',
        },
      ],
    },
    {
      title: 'beside the names of policies, each of which it leaves as it is',
      onMethod: [
        {
          name: ['plain', 'widget'],
          options: { reportOnly: { maxAge: 5 } as object },
        },
      ],
      issues: [
        {
          kind: 'unreported-option',
          place: 'WidgetController.theme.reportOnly',
          option: 'maxAge',
        },
      ],
    },
    {
      title: 'beside default',
      options: {
        default: 'a',
        policies: { a: { origin: '*' } },
        reportOnly: { origin: APP },
      },
      issues: [
        {
          kind: 'option-beside-default',
          place: 'forRoot',
          option: 'reportOnly',
        },
      ],
    },
  ])('is an issue: $title', ({ options = OPEN, onMethod, issues }) => {
    const found = checkConfiguration(options, declare(options, [], onMethod));

    expect(found).toHaveLength(issues.length);
    expect(found).toEqual(
      expect.arrayContaining(
        issues.map((each) => expect.objectContaining(each)),
      ),
    );
  });
});

describe('a candidate that is no object of options', () => {
  it.each([[null], [true], [[]], ['*']])('%j is one issue', (reportOnly) => {
    const options = { origin: '*', reportOnly } as unknown as CorsModuleOptions;

    expect(checkConfiguration(options, declare(options))).toEqual([
      expect.objectContaining({
        kind: 'wrong-type',
        place: 'forRoot',
        option: 'reportOnly',
      }),
    ]);
  });
});
