import * as namespace from './namespace-of-origins.js';
import { anything, APP, PARTNER, type Mistake } from './start-up-mistake.js';

const RULE =
  "an origin, a pattern, '*', true, false, a RegExp, originList(), originResolver(), a function, or a list of them";

const OBJECTS: readonly (readonly [
  origin: unknown,
  shown: string,
  meant: string,
  remedied: unknown,
])[] = [
  [new URL(APP), 'a URL object', 'url.origin', new URL(APP).origin],
  [Object(APP), 'a String object', 'String(text)', String(Object(APP))],
  [new Set([APP]), 'a Set', '[...set]', [...new Set([APP])]],
  [
    new Map([[APP, true]]),
    'a Map',
    '[...map.keys()]',
    [...new Map([[APP, true]]).keys()],
  ],
  [[APP].values(), 'an iterator', '[...iterator]', [...[APP].values()]],
  [Promise.resolve([APP]), 'a promise', 'await promise', [APP]],
  [
    namespace,
    'the namespace of a module',
    'the export that you mean, such as namespace.default',
    namespace.default,
  ],
];

const ORIGINS: readonly Mistake[] = OBJECTS.map(
  ([origin, shown, meant, remedied]) => ({
    mistake: `origin is ${shown}`,
    written: { options: anything({ origin }) },
    kind: 'wrong-type',
    says: `forRoot: origin ${shown} is invalid: it is not ${RULE}. Write ${meant}.`,
    remedied: { options: anything({ origin: remedied }) },
    allows: [APP],
    refuses: [PARTNER],
  }),
);

const ELSEWHERE: readonly Mistake[] = [
  {
    mistake: 'an entry of origin is a URL object',
    written: { options: anything({ origin: [APP, new URL(PARTNER)] }) },
    kind: 'wrong-type',
    says: `forRoot: origin a URL object is invalid: it is not ${RULE}. Write url.origin.`,
    remedied: { options: { origin: [APP, new URL(PARTNER).origin] } },
    allows: [APP, PARTNER],
    refuses: ['https://other.example'],
  },
  {
    mistake: 'the names of headers are a Set',
    written: {
      options: anything({ origin: APP, exposedHeaders: new Set(['ETag']) }),
    },
    kind: 'wrong-type',
    says: 'forRoot: exposedHeaders a Set is invalid: it is not a list of strings or one comma-separated string. Write [...set].',
    remedied: {
      options: { origin: APP, exposedHeaders: [...new Set(['ETag'])] },
    },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'the origins for timings are a URL object',
    written: {
      options: anything({ origin: APP, timingAllowOrigin: new URL(APP) }),
    },
    kind: 'wrong-type',
    says: "forRoot: timingAllowOrigin a URL object is invalid: it is not true, false, '*', an exact origin or a list of them. Write url.origin.",
    remedied: {
      options: { origin: APP, timingAllowOrigin: new URL(APP).origin },
    },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'the first entries of a run-time list are a Set',
    written: {
      options: anything({
        origin: APP,
        lists: { partners: { origins: new Set([PARTNER]) } },
      }),
    },
    kind: 'wrong-type',
    says: 'lists.partners: origins a Set is invalid: it is not an exact origin or a pattern. Write [...set].',
    remedied: {
      options: {
        origin: APP,
        lists: { partners: { origins: [...new Set([PARTNER])] } },
      },
    },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'the policies are a Map',
    written: {
      options: anything({
        origin: APP,
        policies: new Map([['widget', { origin: PARTNER }]]),
      }),
    },
    kind: 'wrong-type',
    says: 'forRoot: policies a Map is invalid: it is not an object with a name for each. Write Object.fromEntries(map).',
    remedied: {
      options: {
        origin: APP,
        policies: Object.fromEntries(
          new Map([['widget', { origin: PARTNER }]]),
        ),
      },
    },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'the options are a Map',
    written: { options: anything(new Map([['origin', APP]])) },
    kind: 'wrong-type',
    says: 'forRoot: options a Map is invalid: it is not an object of options. Write Object.fromEntries(map).',
    remedied: {
      options: Object.fromEntries(new Map([['origin', APP] as const])),
    },
    allows: [APP],
    refuses: [PARTNER],
  },
];

/** Objects that hold what is expected, or print like it. */
export const OBJECTS_IN_PLACE_OF_VALUES: readonly Mistake[] = [
  ...ORIGINS,
  ...ELSEWHERE,
];
