import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import {
  narrowest,
  refusing,
  type ResponseVerdict,
} from '../../lib/core/decision/response-verdict.js';
import { law } from './law.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example';
const NAMES = ['etag', 'ETag', 'x-id', 'X-Trace', 'Link'] as const;

/** Names that are exposed; `*`, which needs no others, is said of all. */
const exposed = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('*', '*, etag', 'x-id, *') },
  {
    weight: 5,
    arbitrary: fc
      .subarray([...NAMES], { minLength: 1 })
      .map((names) => names.join(', ')),
  },
);

/** Verdicts that a policy can mean: of a refused origin nothing else is said. */
const verdict: fc.Arbitrary<ResponseVerdict> = fc
  .record({
    place: fc.constantFrom('forRoot', 'routes[0]', 'CatsController.list'),
    allowOrigin: fc.oneof(
      { weight: 3, arbitrary: fc.constant(APP) },
      { weight: 2, arbitrary: fc.constant('*') },
      { weight: 1, arbitrary: fc.constantFrom(undefined, OTHER) },
    ),
    allowCredentials: fc.boolean(),
    exposeHeaders: exposed,
    exposing: fc.constant([]),
    timed: fc.constantFrom(
      undefined,
      'allowed',
      '*',
      'https://a.example, https://b.example',
      'https://b.example, https://c.example, https://a.example',
      OTHER,
    ),
    variesOnOrigin: fc.boolean(),
    variesOnSite: fc.boolean(),
    isRefusal: fc.boolean(),
  })
  .map(({ allowOrigin, allowCredentials, exposeHeaders, timed, ...rest }) => ({
    ...rest,
    allowOrigin,
    allowCredentials: allowCredentials && allowOrigin !== undefined,
    exposeHeaders: allowOrigin === undefined ? undefined : exposeHeaders,
    timingAllowOrigin: timed === 'allowed' ? allowOrigin : timed,
  }));

/** What a browser reads of a verdict: names without case, in any order, and `*` is all. */
function meaningOf(verdict: ResponseVerdict) {
  const { place: _, exposeHeaders, timingAllowOrigin, ...rest } = verdict;
  return {
    ...rest,
    exposed: namesIn(exposeHeaders),
    timed: namesIn(timingAllowOrigin),
  };
}

function namesIn(value: string | undefined): '*' | ReadonlySet<string> {
  const names = value?.toLowerCase().split(', ') ?? [];
  return names.includes('*') ? '*' : new Set(names);
}

function isWithin(
  inner: '*' | ReadonlySet<string>,
  outer: '*' | ReadonlySet<string>,
): boolean {
  return (
    outer === '*' ||
    (inner !== '*' && [...inner].every((name) => outer.has(name)))
  );
}

/** Whether a verdict allows nothing that another one refuses. */
function isNoWider(narrow: ResponseVerdict, wide: ResponseVerdict): boolean {
  return (
    isOriginWithin(narrow.allowOrigin, wide.allowOrigin) &&
    isWithin(
      namesIn(narrow.timingAllowOrigin),
      namesIn(wide.timingAllowOrigin),
    ) &&
    (!narrow.allowCredentials || wide.allowCredentials) &&
    isWithin(namesIn(narrow.exposeHeaders), namesIn(wide.exposeHeaders)) &&
    (narrow.isRefusal || !wide.isRefusal) &&
    (narrow.variesOnOrigin || !wide.variesOnOrigin) &&
    (narrow.variesOnSite || !wide.variesOnSite)
  );
}

function isOriginWithin(
  inner: string | undefined,
  outer: string | undefined,
): boolean {
  return inner === undefined || inner === outer || outer === '*';
}

describe('the narrowest of several verdicts', () => {
  law(
    'allows nothing that one of them refuses, and says who decided',
    fc.tuple(verdict, verdict),
    ['allowed', 'refused'],
    ([left, right]) => {
      const narrow = narrowest(left, right);
      expect(isNoWider(narrow, left) && isNoWider(narrow, right)).toBe(true);
      expect([left.place, right.place]).toContain(narrow.place);
      return narrow.allowOrigin === undefined ? 'refused' : 'allowed';
    },
  );

  law(
    'allows all that both of them allow',
    fc.tuple(verdict, verdict, verdict),
    ['within both', 'wider than one'],
    ([left, right, some]) => {
      if (!isNoWider(some, left) || !isNoWider(some, right)) {
        return 'wider than one';
      }
      expect(isNoWider(some, narrowest(left, right))).toBe(true);
      return 'within both';
    },
  );

  law(
    'is the same in either order, and in any grouping',
    fc.tuple(verdict, verdict, verdict),
    ['allowed', 'refused'],
    ([first, second, third]) => {
      const narrow = narrowest(narrowest(first, second), third);
      expect(meaningOf(narrowest(second, first))).toEqual(
        meaningOf(narrowest(first, second)),
      );
      expect(meaningOf(narrowest(first, narrowest(second, third)))).toEqual(
        meaningOf(narrow),
      );
      return narrow.allowOrigin === undefined ? 'refused' : 'allowed';
    },
  );

  law(
    'is not changed by one of them that comes once more',
    fc.tuple(verdict, verdict),
    ['checked'],
    ([left, right]) => {
      const narrow = narrowest(left, right);
      expect(narrowest(undefined, left)).toBe(left);
      expect(narrowest(left, left)).toBe(left);
      expect(narrowest(left, { ...left })).toEqual(left);
      for (const again of [left, right]) {
        expect(meaningOf(narrowest(narrow, again))).toEqual(meaningOf(narrow));
      }
      return 'checked';
    },
  );

  law(
    'of a refusal is one, and depends on where the request came from',
    fc.tuple(verdict, verdict),
    ['checked'],
    ([left, right]) => {
      for (const narrow of [
        narrowest(refusing(left), right),
        narrowest(left, refusing(right)),
      ]) {
        expect([narrow.isRefusal, narrow.variesOnSite]).toEqual([true, true]);
      }
      return 'checked';
    },
  );
});
