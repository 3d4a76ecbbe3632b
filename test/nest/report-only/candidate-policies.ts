import {
  fromCallback,
  originList,
  type CorsModuleOptions,
} from '../../../lib/index.js';
import { APP, SHOP } from './cats.controller.js';

/** Options with candidates, and the same options as they are once the candidates are adopted. */
export interface CandidatePolicies {
  readonly title: string;
  readonly written: CorsModuleOptions;
  readonly adopted: CorsModuleOptions;
  /** Whether a rule of a candidate fails, which is an event even if the outcome is the same. */
  readonly fails?: boolean;
}

const CHOOSING = ['/cats', '/nowhere'].map((path) => ({
  path,
  policy: ['app', 'open'],
}));
const SHARED = (origin: string) => origin === APP;

/** Written out, so that nothing of what is tested is used to make them. */
export const CANDIDATE_POLICIES: readonly CandidatePolicies[] = [
  {
    title: 'from everybody to a list',
    written: { origin: '*', reportOnly: { origin: [APP] } },
    adopted: { origin: [APP] },
  },
  {
    title: 'from a list to everybody',
    written: { origin: [APP], reportOnly: { origin: '*' } },
    adopted: { origin: '*' },
  },
  {
    title: 'another list, with credentials that it inherits',
    written: {
      origin: [APP],
      credentials: true,
      reportOnly: { origin: [SHOP] },
    },
    adopted: { origin: [SHOP], credentials: true },
  },
  {
    title: 'without credentials',
    written: {
      origin: [APP, SHOP],
      credentials: true,
      reportOnly: { credentials: false },
    },
    adopted: { origin: [APP, SHOP] },
  },
  {
    title: 'enforced',
    written: { origin: [APP], reportOnly: { enforce: true } },
    adopted: { origin: [APP], enforce: true },
  },
  {
    title: 'not enforced any more, for others',
    written: {
      origin: [APP],
      enforce: true,
      reportOnly: { origin: [SHOP], enforce: false },
    },
    adopted: { origin: [SHOP] },
  },
  {
    title: 'fewer methods and headers',
    written: {
      origin: '*',
      reportOnly: { methods: ['PATCH'], allowedHeaders: ['authorization'] },
    },
    adopted: {
      origin: '*',
      methods: ['PATCH'],
      allowedHeaders: ['authorization'],
    },
  },
  {
    title: 'fewer methods, with a function that is shared',
    written: {
      origin: SHARED,
      enforce: true,
      reportOnly: { methods: ['PATCH'] },
    },
    adopted: { origin: SHARED, enforce: true, methods: ['PATCH'] },
  },
  {
    title: 'a function that answers later',
    written: {
      origin: '*',
      reportOnly: {
        origin: (origin) => Promise.resolve(origin === APP),
      },
    },
    adopted: { origin: (origin) => Promise.resolve(origin === APP) },
  },
  {
    title: 'a function that fails',
    written: {
      origin: [APP],
      reportOnly: {
        origin: () => {
          throw new Error('down');
        },
      },
    },
    adopted: { origin: [] },
    fails: true,
  },
  {
    title: 'a callback that refuses the request',
    written: {
      origin: '*',
      reportOnly: {
        origin: fromCallback((origin, callback) =>
          origin === APP ? callback(null, true) : callback(new Error('no')),
        ),
      },
    },
    adopted: {
      origin: fromCallback((origin, callback) =>
        origin === APP ? callback(null, true) : callback(new Error('no')),
      ),
    },
  },
  {
    title: 'a run-time list',
    written: {
      origin: '*',
      reportOnly: { origin: originList('known') },
      lists: { known: { origins: [SHOP] } },
    },
    adopted: {
      origin: originList('known'),
      lists: { known: { origins: [SHOP] } },
    },
  },
  {
    title: 'null with its switch',
    written: {
      origin: [APP],
      reportOnly: { origin: [APP, 'null'], dangerouslyAllowNullOrigin: true },
    },
    adopted: { origin: [APP, 'null'], dangerouslyAllowNullOrigin: true },
  },
  {
    title: 'policies of which the origin chooses',
    written: {
      origin: false,
      policies: {
        app: {
          origin: [APP, SHOP],
          credentials: true,
          reportOnly: { origin: [APP] },
        },
        open: { origin: '*', methods: [], reportOnly: { origin: [SHOP] } },
      },
      routes: CHOOSING,
    },
    adopted: {
      origin: false,
      policies: {
        app: { origin: [APP], credentials: true },
        open: { origin: [SHOP], methods: [] },
      },
      routes: CHOOSING,
    },
  },
  {
    title: 'an entry of routes beside it',
    written: {
      origin: '*',
      routes: [
        {
          path: '/cats/*path',
          policy: { origin: [APP, SHOP], reportOnly: { origin: [SHOP] } },
        },
        { path: '/nowhere', policy: { reportOnly: { enforce: true } } },
      ],
      reportOnly: { origin: [APP] },
    },
    adopted: {
      origin: [APP],
      routes: [
        { path: '/cats/*path', policy: { origin: [SHOP] } },
        { path: '/nowhere', policy: { enforce: true } },
      ],
    },
  },
];

/** Leaves out every candidate. */
export function withoutCandidates(
  options: CorsModuleOptions,
): CorsModuleOptions {
  return withoutThem(options) as CorsModuleOptions;
}

function withoutThem(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutThem);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'reportOnly')
      .map(([name, each]) => [name, withoutThem(each)]),
  );
}
