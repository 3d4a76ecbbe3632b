import { fromCallback } from '../../lib/index.js';
import { ADMIN, APP } from './page-calls.js';
import type { EnableCorsOptions, Shape } from './shape.js';
import { shapesOf } from './shapes-of.js';

const LISTED: readonly string[] = [APP, ADMIN];
const SECTION = 'origin: a function with a callback';

type OriginFunction = Extract<
  EnableCorsOptions['origin'],
  (...parameters: never[]) => unknown
>;

const allowListed: OriginFunction = (origin, callback) => {
  callback(null, !origin || LISTED.includes(origin));
};

const allowLater: OriginFunction = (origin, callback) => {
  setImmediate(() => callback(null, origin === APP));
};

const failForStrangers: OriginFunction = (origin, callback) => {
  if (!origin || LISTED.includes(origin)) {
    callback(null, true);
  } else {
    callback(new Error('Not allowed by CORS'), false);
  }
};

const giveTheList: OriginFunction = (_, callback) => {
  callback(null, [...LISTED]);
};

const giveTheOrigin: OriginFunction = (_, callback) => {
  callback(null, APP);
};

const matchPreviews: OriginFunction = (origin, callback) => {
  callback(null, /^https:\/\/pr-\d+\.example\.dev$/.test(String(origin)));
};

export const SHAPES_OF_FUNCTIONS: readonly Shape[] = [
  ...taken('a function with a list, with cookies', allowListed),
  ...taken('a function that calls back later', allowLater, []),
  ...shapesOf(
    'a function that fails for strangers',
    { origin: failForStrangers, credentials: true },
    {
      after: {
        origin: fromCallback(failForStrangers),
        credentials: true,
        enforce: true,
      },
      section: SECTION,
      stricter: ['plain-options'],
    },
  ),
  ...taken('a function that gives a list', giveTheList),
  ...taken('a function that gives one origin', giveTheOrigin),
  ...taken('a function with a RegExp of its own', matchPreviews, []),
  ...shapesOf(
    'a function that gives a RegExp',
    {
      origin: (_, callback) => callback(null, /^https:\/\/app\.example\.com$/),
    },
    {
      after: { origin: /^https:\/\/app\.example\.com$/ },
      section: SECTION,
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'a function that gives true to everybody, with cookies',
    { origin: (_, callback) => callback(null, true), credentials: true },
    {
      after: { origin: LISTED, credentials: true },
      section: 'origin: true or false',
      stricter: ['look-alikes', 'plain-options', 'strangers'],
    },
  ),
  ...shapesOf(
    'a new function in its place',
    { origin: allowListed, credentials: true },
    {
      after: {
        origin: async (origin) => LISTED.includes(origin),
        credentials: true,
      },
      section: SECTION,
      stricter: ['plain-options'],
    },
  ),
];

function taken(
  name: string,
  origin: OriginFunction,
  stricter: Shape['stricter'] = ['plain-options'],
): readonly Shape[] {
  return shapesOf(
    name,
    { origin, credentials: true },
    {
      after: { origin: fromCallback(origin), credentials: true },
      section: SECTION,
      stricter,
    },
  );
}
