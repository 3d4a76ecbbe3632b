import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import {
  adjust,
  mergePolicy,
  type PolicyCatalog,
  type PolicyLevel,
} from '../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { frozen } from './frozen.js';
import { law } from './law.js';
import { mergeByField } from '../reference/merge.js';
import { policyOptions } from './policies.js';

const NAMES = ['widget', 'partners', 'unknown'] as const;

const layer = policyOptions.map(frozen);

const level: fc.Arbitrary<PolicyLevel> = fc.oneof(
  { weight: 4, arbitrary: layer.map((options) => ({ options })) },
  { weight: 1, arbitrary: fc.constantFrom(...NAMES).map((name) => ({ name })) },
  {
    weight: 1,
    arbitrary: fc.record({ name: fc.constantFrom(...NAMES), options: layer }),
  },
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant('skip' as const) },
);

const catalog: fc.Arbitrary<PolicyCatalog> = fc
  .tuple(layer, layer, layer)
  .map(([byDefault, widget, partners]) => ({
    default: byDefault,
    named: new Map([
      ['widget', widget],
      ['partners', partners],
    ]),
  }));

describe('merging', () => {
  law(
    'is associative',
    fc.tuple(layer, layer, layer),
    ['starts afresh', 'adjusts'],
    ([module, controller, handler]) => {
      const merged = adjust(adjust(module, controller), handler);
      expect(merged).toStrictEqual(adjust(module, adjust(controller, handler)));
      return 'origin' in controller || 'origin' in handler
        ? 'starts afresh'
        : 'adjusts';
    },
  );

  law(
    'lets the closest win, and only the closest origin have credentials and dangers',
    fc.record({ catalog, levels: fc.array(level, { maxLength: 4 }) }),
    ['default', 'adjusted', 'named', 'skipped'],
    ({ catalog, levels }) => {
      const merged = mergePolicy(catalog, levels.map(frozen));
      expect(merged).toStrictEqual(mergeByField(catalog, levels));
      return kindOf(levels.at(-1));
    },
  );

  law(
    'over levels is merging one level after the other',
    fc.record({
      catalog,
      levels: fc.array(
        layer.map((options) => ({ options })),
        { maxLength: 5 },
      ),
      cut: fc.nat(5),
    }),
    ['origin', 'no origin'],
    ({ catalog, levels, cut }) => {
      const merged = mergePolicy(catalog, levels);
      const first = mergePolicy(catalog, levels.slice(0, cut));
      expect(
        mergePolicy({ ...catalog, default: first }, levels.slice(cut)),
      ).toStrictEqual(merged);
      return merged.origin === undefined ? 'no origin' : 'origin';
    },
  );

  law(
    'gives nobody else the credentials and dangers of an outer level',
    fc.record({ outer: layer, inner: layer }),
    ['origin', 'no origin'],
    ({ outer, inner }) => {
      const merged: CorsPolicyOptions = adjust(outer, inner);
      expect(merged).toMatchObject(inner);
      if (!('origin' in inner)) {
        expect(merged).toStrictEqual({ ...outer, ...inner });
        return 'no origin';
      }
      expect([
        merged.credentials,
        merged.dangerouslyAllowNullOrigin,
        merged.dangerouslyAllowInsecureOrigins,
      ]).toEqual([
        inner.credentials,
        inner.dangerouslyAllowNullOrigin,
        inner.dangerouslyAllowInsecureOrigins,
      ]);
      return 'origin';
    },
  );
});

function kindOf(
  closest: PolicyLevel | undefined,
): 'default' | 'adjusted' | 'named' | 'skipped' {
  if (closest === 'skip') {
    return 'skipped';
  }
  if (closest?.name !== undefined) {
    return 'named';
  }
  return closest?.options === undefined ? 'default' : 'adjusted';
}
