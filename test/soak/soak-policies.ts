import {
  originList,
  type CorsPolicyOptions,
  type OriginFunction,
} from '../../lib/index.js';
import { ADMIN, APP, PARTNER } from './soak-origins.js';

/** How long the library waits for a promise, in seconds. */
export const ORIGIN_TIMEOUT = 0.05;

/** How long the slow rule takes, in milliseconds. */
const SLOW = 10;

/** How long the late rule takes, in milliseconds. */
const LATE = 100;

/** What every replacement of the list holds besides. */
export const PARTNERS_FOR_EVER = [PARTNER, 'https://*.partner.example'];

/** Resolves when the library no longer waits. Timers of one length end in their order. */
export function untilLate(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LATE);
  });
}

const resolves: OriginFunction = async (origin) => {
  await Promise.resolve();
  return origin.endsWith('.resolved.example');
};

/**
 * Later than a client that goes away at once, and most often in time. Nobody is admitted:
 * in a process that was held up, its timer and the library's may end together.
 */
const refusesSlowly: OriginFunction = () =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), SLOW);
  });

const rejectsLate: OriginFunction = async () => {
  await untilLate();
  throw new Error('the rule is late');
};

export const DEFAULT_POLICY: CorsPolicyOptions = {
  origin: [APP, ADMIN],
  credentials: true,
  exposedHeaders: 'x-request-id',
};

export const MOUNTED_POLICY: CorsPolicyOptions = {
  origin: ['https://*.tenant.example'],
  enforce: true,
};

/** One controller each, with a GET and a PUT handler, under the name as its path. */
export const POLICIES = {
  exact: { maxAge: 60 },
  pattern: { origin: ['https://*.tenant.example', 'http://localhost:*'] },
  any: { origin: '*', exposedHeaders: ['etag', 'x-request-id'] },
  list: { origin: originList('partners'), credentials: true },
  named: {
    origin: /^https:\/\/d\d+\.tenant\.example$/,
    methods: ['PUT'],
    allowedHeaders: ['x-token', 'content-type'],
    maxAge: false,
  },
  enforced: {
    origin: ['https://*.tenant.example', APP],
    methods: 'PATCH',
    enforce: true,
  },
  resolving: { origin: resolves, timingAllowOrigin: true },
  'list-or-resolving': { origin: [originList('partners'), resolves] },
  slow: { origin: refusesSlowly },
  rejecting: {
    origin: () => Promise.reject(new Error('the rule is broken')),
  },
  throwing: {
    origin: () => {
      throw new Error('the rule is broken');
    },
  },
  pending: { origin: () => new Promise<boolean>(() => {}) },
  late: { origin: rejectsLate },
} satisfies Record<string, CorsPolicyOptions>;

export type PolicyName = keyof typeof POLICIES;
