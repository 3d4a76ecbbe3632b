import { originList, type CorsPolicyOptions } from '../../lib/index.js';

export const PAGE = 'https://app.example.com';
export const PARTNER = 'https://partner.example';
export const DEFAULT_PAGE = 'https://default.example';

/** A policy under attack, and by other means than the module's own which origins it admits. */
export interface AttackedPolicy {
  /** `undefined` is a path that `@SkipCors()` closes. */
  readonly options: CorsPolicyOptions | undefined;
  readonly admits: RegExp;
  /** One that is admitted, where there is any. */
  readonly page: string | undefined;
}

const NONE = /(?!)/;

/** By the path that they are at. */
export const ATTACKED: Readonly<Record<string, AttackedPolicy>> = {
  '/list': {
    options: {
      origin: [PAGE, 'http://localhost:3000'],
      credentials: true,
      exposedHeaders: 'x-request-id',
    },
    admits: /^(?:https:\/\/app\.example\.com|http:\/\/localhost:3000)$/,
    page: PAGE,
  },
  '/pattern': {
    options: { origin: ['https://*.example.com', 'http://localhost:*'] },
    admits:
      /^(?:https:\/\/(?:[a-z0-9_-]+\.)+example\.com|http:\/\/localhost(?::[0-9]+)?)$/,
    page: 'https://a.b.example.com',
  },
  '/any': { options: { origin: '*' }, admits: NONE, page: undefined },
  '/regexp': {
    options: {
      origin: /^https:\/\/pr-[0-9]+\.example\.dev$/,
      credentials: true,
    },
    admits: /^https:\/\/pr-[0-9]+\.example\.dev$/,
    page: 'https://pr-7.example.dev',
  },
  '/function': {
    options: { origin: (origin) => origin.startsWith('https://fn-') },
    admits: /^https:\/\/fn-[a-z0-9_.-]*(?::[0-9]+)?$/,
    page: 'https://fn-1.example',
  },
  '/enforced': {
    options: { origin: PAGE, enforce: true },
    admits: /^https:\/\/app\.example\.com$/,
    page: PAGE,
  },
  '/run-time': {
    options: { origin: originList('partners') },
    admits: /^https:\/\/partner\.example$/,
    page: PARTNER,
  },
  '/null': {
    options: { origin: 'null', dangerouslyAllowNullOrigin: true },
    admits: /^null$/,
    page: 'null',
  },
  '/skipped': { options: undefined, admits: NONE, page: undefined },
};

/** A path of the `routes` option, with `enforce`; it admits {@link PAGE}. */
export const DECLARED = '/declared';

const ADMITTED_ANYWHERE = [
  new RegExp(`^${DEFAULT_PAGE}$`),
  ...Object.values(ATTACKED).map(({ admits }) => admits),
];

/** Tells whether some policy admits the origin. */
export function isAdmittedAnywhere(origin: string): boolean {
  return ADMITTED_ANYWHERE.some((admits) => admits.test(origin));
}

/** Tells whether some policy admits the origin with credentials. */
export function isTrustedAnywhere(origin: string): boolean {
  return Object.values(ATTACKED).some(
    ({ options, admits }) =>
      options?.credentials === true && admits.test(origin),
  );
}
