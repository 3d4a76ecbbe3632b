import { describe, expect, it } from '@jest/globals';
import {
  adjust,
  mergePolicies,
  type PolicyCatalog,
  type PolicyLevel,
} from '../../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';

const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';

const DEFAULT: CorsPolicyOptions = Object.freeze({
  origin: APP,
  credentials: true,
  maxAge: 60,
  enforce: true,
});
const WIDGET: CorsPolicyOptions = Object.freeze({ origin: '*' });
const PARTNERS: CorsPolicyOptions = Object.freeze({
  origin: SHOP,
  credentials: true,
  exposedHeaders: 'x-id',
  dangerouslyAllowNullOrigin: true,
  dangerouslyAllowInsecureOrigins: true,
});
const CATALOG: PolicyCatalog = {
  default: [{ name: undefined, options: DEFAULT }],
  named: new Map([
    ['widget', WIDGET],
    ['partners', PARTNERS],
  ]),
};

interface Case {
  readonly title: string;
  readonly levels: readonly PolicyLevel[];
  readonly merged: CorsPolicyOptions;
}

function run({ levels, merged }: Case): void {
  const alternatives = mergePolicies(CATALOG, levels);
  expect(alternatives.map(({ options }) => options)).toStrictEqual([merged]);
}

describe('names of several policies', () => {
  const SEVERAL: PolicyCatalog = {
    default: [
      { name: 'partners', options: PARTNERS },
      { name: 'widget', options: WIDGET },
    ],
    named: CATALOG.named,
  };
  const both = (inner: CorsPolicyOptions) => [
    ['partners', { ...PARTNERS, ...inner }],
    ['widget', { ...WIDGET, ...inner }],
  ];

  it.each<[string, PolicyCatalog, readonly PolicyLevel[], unknown]>([
    [
      'stay in order',
      CATALOG,
      [{ name: ['widget', 'partners'] }],
      both({}).toReversed(),
    ],
    ['one alone', CATALOG, [{ name: ['widget'] }], [['widget', WIDGET]]],
    [
      'are adjusted, each',
      CATALOG,
      [{ name: ['partners', 'widget'], options: { maxAge: 5 } }],
      both({ maxAge: 5 }),
    ],
    [
      'are adjusted by a closer level',
      CATALOG,
      [{ name: ['partners', 'widget'] }, { options: { enforce: true } }],
      both({ enforce: true }),
    ],
    [
      'are replaced by a name',
      CATALOG,
      [{ name: ['partners', 'widget'] }, { name: 'widget' }],
      [['widget', WIDGET]],
    ],
    [
      'are replaced by the default',
      CATALOG,
      [{ name: ['partners', 'widget'] }, {}],
      [[undefined, DEFAULT]],
    ],
    ['are the default', SEVERAL, [], both({})],
    [
      'are the default, adjusted',
      SEVERAL,
      [{ options: { maxAge: 5 } }],
      both({ maxAge: 5 }),
    ],
    ['are the default again', SEVERAL, [{ name: 'widget' }, {}], both({})],
    [
      'are the default after a skip',
      SEVERAL,
      ['skip', { options: { maxAge: 5 } }],
      both({ maxAge: 5 }),
    ],
    [
      'give nobody else their credentials',
      CATALOG,
      [{ name: ['partners', 'widget'], options: { origin: APP } }],
      [
        ['partners', { origin: APP, exposedHeaders: 'x-id' }],
        ['widget', { origin: APP }],
      ],
    ],
    [
      'allow nobody if they are unknown',
      CATALOG,
      [{ name: ['wigdet', 'widget'] }],
      [
        ['wigdet', { origin: false }],
        ['widget', WIDGET],
      ],
    ],
    [
      'allow nobody if there is none',
      CATALOG,
      [{ name: [] }],
      [[undefined, { origin: false }]],
    ],
    [
      'are one policy where they are skipped: the last',
      CATALOG,
      [{ name: ['widget', 'partners'] }, 'skip'],
      [[undefined, { origin: false, exposedHeaders: 'x-id' }]],
    ],
    [
      'enforce where they are skipped, if one does',
      CATALOG,
      [{ name: 'widget', options: { enforce: true } }, 'skip'],
      [[undefined, { origin: false, enforce: true }]],
    ],
  ])('%s', (_title, catalog, levels, merged) => {
    const alternatives = mergePolicies(catalog, levels);
    expect(
      alternatives.map(({ name, options }) => [name, options]),
    ).toStrictEqual(merged);
  });

  it('enforce where they are skipped, though the last one does not', () => {
    const named = new Map([
      ['first', { ...WIDGET, enforce: true }],
      ['last', WIDGET],
    ]);
    const levels: readonly PolicyLevel[] = [
      { name: ['first', 'last'] },
      'skip',
    ];
    expect(mergePolicies({ ...CATALOG, named }, levels)).toStrictEqual([
      { name: undefined, options: { origin: false, enforce: true } },
    ]);
  });
});

describe('objects adjust outer levels, field by field', () => {
  it.each<Case>([
    { title: 'nothing declared', levels: [], merged: DEFAULT },
    {
      title: 'one field more',
      levels: [{ options: { exposedHeaders: 'etag' } }],
      merged: { ...DEFAULT, exposedHeaders: 'etag' },
    },
    {
      title: 'one field changed',
      levels: [{ options: { maxAge: false } }],
      merged: { ...DEFAULT, maxAge: false },
    },
    {
      title: 'the closest one wins',
      levels: [
        { options: { maxAge: 1, exposedHeaders: 'etag' } },
        { options: { maxAge: 2 } },
      ],
      merged: { ...DEFAULT, maxAge: 2, exposedHeaders: 'etag' },
    },
    {
      title: 'a list is replaced, not added to',
      levels: [
        { options: { exposedHeaders: ['etag'] } },
        { options: { exposedHeaders: ['x-id'] } },
      ],
      merged: { ...DEFAULT, exposedHeaders: ['x-id'] },
    },
    {
      title: 'an empty object changes nothing',
      levels: [{ options: { maxAge: 1 } }, { options: {} }],
      merged: { ...DEFAULT, maxAge: 1 },
    },
  ])('$title', run);
});

describe('a name starts afresh', () => {
  it.each<Case>([
    {
      title: 'and inherits nothing',
      levels: [{ name: 'widget' }],
      merged: WIDGET,
    },
    {
      title: 'also below a controller',
      levels: [{ options: { exposedHeaders: 'etag' } }, { name: 'widget' }],
      merged: WIDGET,
    },
    {
      title: 'and an object beside it adjusts it',
      levels: [{ name: 'partners', options: { maxAge: 1 } }],
      merged: { ...PARTNERS, maxAge: 1 },
    },
    {
      title: 'and a handler adjusts it',
      levels: [{ name: 'partners' }, { options: { maxAge: 1 } }],
      merged: { ...PARTNERS, maxAge: 1 },
    },
    {
      title: 'from another name',
      levels: [{ name: 'partners' }, { name: 'widget' }],
      merged: WIDGET,
    },
    {
      title: 'unknown: nobody is allowed',
      levels: [{ name: 'unknown' }],
      merged: { origin: false },
    },
    {
      title: 'unknown, adjusted: still nobody',
      levels: [{ name: 'unknown', options: { credentials: true } }],
      merged: { origin: false, credentials: true },
    },
    {
      title: "of Object's own, which is unknown",
      levels: [{ name: 'constructor' }],
      merged: { origin: false },
    },
  ])('$title', run);
});

describe('nothing at all goes back to the default', () => {
  it.each<Case>([
    { title: 'on a controller', levels: [{}], merged: DEFAULT },
    {
      title: 'below a name',
      levels: [{ name: 'widget' }, {}],
      merged: DEFAULT,
    },
    {
      title: 'below an object',
      levels: [{ options: { maxAge: 1 } }, {}],
      merged: DEFAULT,
    },
    { title: 'below @SkipCors()', levels: ['skip', {}], merged: DEFAULT },
  ])('$title', run);
});

describe('an origin starts credentials and the dangerous switches afresh', () => {
  it.each<Case>([
    {
      title: 'over the default',
      levels: [{ options: { origin: SHOP } }],
      merged: { origin: SHOP, maxAge: 60, enforce: true },
    },
    {
      title: 'over a name, beside it',
      levels: [{ name: 'partners', options: { origin: APP } }],
      merged: { origin: APP, exposedHeaders: 'x-id' },
    },
    {
      title: 'over a name, below it',
      levels: [{ name: 'partners' }, { options: { origin: APP } }],
      merged: { origin: APP, exposedHeaders: 'x-id' },
    },
    {
      title: 'unless they are said anew',
      levels: [
        {
          options: {
            origin: SHOP,
            credentials: true,
            dangerouslyAllowNullOrigin: true,
          },
        },
      ],
      merged: {
        origin: SHOP,
        credentials: true,
        dangerouslyAllowNullOrigin: true,
        maxAge: 60,
        enforce: true,
      },
    },
    {
      title: 'also where the origin is the same',
      levels: [{ options: { origin: APP } }],
      merged: { origin: APP, maxAge: 60, enforce: true },
    },
    {
      title: 'and a level below may add them',
      levels: [
        { options: { origin: SHOP } },
        { options: { credentials: true } },
      ],
      merged: { origin: SHOP, credentials: true, maxAge: 60, enforce: true },
    },
  ])('$title', run);
});

describe('@SkipCors() allows nobody, until CORS is switched on again', () => {
  const SKIPPED = { origin: false, maxAge: 60, enforce: true };
  it.each<Case>([
    { title: 'on a controller', levels: ['skip'], merged: SKIPPED },
    {
      title: 'on a handler',
      levels: [{ name: 'partners' }, 'skip'],
      merged: { origin: false, exposedHeaders: 'x-id' },
    },
    { title: 'on both', levels: ['skip', 'skip'], merged: SKIPPED },
    {
      title: 'on again by a name',
      levels: ['skip', { name: 'widget' }],
      merged: WIDGET,
    },
    {
      title: 'on again by an object, from the default',
      levels: ['skip', { options: { maxAge: 1 } }],
      merged: { ...DEFAULT, maxAge: 1 },
    },
    {
      title: 'on again from the default, not from what was skipped',
      levels: [{ name: 'widget' }, 'skip', { options: { maxAge: 1 } }],
      merged: { ...DEFAULT, maxAge: 1 },
    },
    {
      title: 'on again, and adjusted further',
      levels: ['skip', { name: 'widget' }, { options: { maxAge: 1 } }],
      merged: { ...WIDGET, maxAge: 1 },
    },
  ])('$title', run);
});

describe('laying one level over another', () => {
  it('leaves both as they are', () => {
    const outer = Object.freeze({ ...PARTNERS });
    const inner = Object.freeze({ origin: APP });
    expect(adjust(outer, inner)).toStrictEqual({
      origin: APP,
      exposedHeaders: 'x-id',
    });
    expect(outer).toStrictEqual(PARTNERS);
    expect(inner).toStrictEqual({ origin: APP });
  });
});
