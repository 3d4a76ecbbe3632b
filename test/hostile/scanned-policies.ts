import { Injectable } from '@nestjs/common';
import {
  originList,
  originResolver,
  type CorsOriginResolver,
  type CorsPolicyOptions,
} from '../../lib/index.js';

/** A site that a policy allows, as a scanner reads it off an answer. */
export interface Site {
  readonly scheme: string;
  readonly host: string;
  /** The registrable domain. */
  readonly domain: string;
}

/** A policy with credentials, and by other means than the module's own which origins it admits. */
export interface ScannedPolicy {
  readonly origin: NonNullable<CorsPolicyOptions['origin']>;
  readonly admits: RegExp;
  readonly sites: readonly Site[];
}

const RESOLVED = 'https://app.resolved.example';
const CALLED = 'https://app.called.example';
/** What the run-time list holds. */
export const LISTED = 'https://app.listed.example';

@Injectable()
export class ResolvedOrigins implements CorsOriginResolver {
  readonly #origins = new Set([RESOLVED]);

  isOriginAllowed(origin: string): Promise<boolean> {
    return Promise.resolve(this.#origins.has(origin));
  }
}

const KINDS = {
  exact: {
    origin: 'https://app.exact.example',
    admits: /^https:\/\/app\.exact\.example$/,
    sites: [siteOf('app.exact.example', 'exact.example')],
  },
  pattern: {
    origin: 'https://*.pattern.example',
    admits: /^https:\/\/(?:[a-z0-9_-]+\.)+pattern\.example$/,
    sites: [siteOf('app.pattern.example', 'pattern.example')],
  },
  preview: {
    origin: 'https://app-*-team.preview.example',
    admits: /^https:\/\/app-[a-z0-9-]+-team\.preview\.example$/,
    sites: [siteOf('app-7-team.preview.example', 'preview.example')],
  },
  localhost: {
    origin: 'http://localhost:*',
    admits: /^http:\/\/localhost(?::[1-9][0-9]*)?$/,
    sites: [siteOf('localhost', 'localhost', 'http')],
  },
  address: {
    origin: 'https://192.0.2.10',
    admits: /^https:\/\/192\.0\.2\.10$/,
    sites: [siteOf('192.0.2.10', '192.0.2.10')],
  },
  'reg-exp': {
    origin: /^https:\/\/pr-[0-9]+\.matched\.example$/,
    admits: /^https:\/\/pr-[0-9]+\.matched\.example$/,
    sites: [siteOf('pr-7.matched.example', 'matched.example')],
  },
  list: {
    origin: originList('partners'),
    admits: /^https:\/\/app\.listed\.example$/,
    sites: [siteOf('app.listed.example', 'listed.example')],
  },
  function: {
    origin: (origin: string) => origin === CALLED,
    admits: /^https:\/\/app\.called\.example$/,
    sites: [siteOf('app.called.example', 'called.example')],
  },
  resolver: {
    origin: originResolver(ResolvedOrigins),
    admits: /^https:\/\/app\.resolved\.example$/,
    sites: [siteOf('app.resolved.example', 'resolved.example')],
  },
} as const;

/** By the path that they are at. */
export const SCANNED: Readonly<Record<string, ScannedPolicy>> = {
  ...Object.fromEntries(
    Object.entries(KINDS).map(([kind, policy]) => [`/${kind}`, policy]),
  ),
  '/mixed': {
    origin: Object.values(KINDS).map(({ origin }) => origin),
    admits: new RegExp(
      Object.values(KINDS)
        .map(({ admits }) => admits.source)
        .join('|'),
    ),
    sites: Object.values(KINDS).flatMap(({ sites }) => [...sites]),
  },
};

function siteOf(host: string, domain: string, scheme = 'https'): Site {
  return { scheme, host, domain };
}
