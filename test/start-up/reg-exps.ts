import type { CorsModuleOptions } from '../../lib/index.js';
import type { RefusedConfiguration } from './refused-configuration.js';

type RegExpRow = readonly [
  behavior: string,
  refused: RegExp,
  kind: 'unanchored' | 'unmatchable',
  remedy: string,
  permitted: string | RegExp | readonly string[],
];

const { raw } = String;

const ROWS: readonly RegExpRow[] = [
  [
    'a RegExp without ^ and $',
    /https:\/\/pr-\d+\.example\.dev/,
    'unanchored',
    raw`Write /^https:\/\/pr-\d+\.example\.dev$/.`,
    /^https:\/\/pr-\d+\.example\.dev$/,
  ],
  [
    'a RegExp without ^',
    /\.example\.dev$/,
    'unanchored',
    'Write "https://*.example.dev".',
    'https://*.example.dev',
  ],
  [
    'a RegExp without $',
    /^https:\/\/app\.example\.dev/i,
    'unanchored',
    'Write "https://app.example.dev".',
    'https://app.example.dev',
  ],
  [
    'a RegExp with dots that are not escaped',
    /^https:\/\/shop.acme.dev/,
    'unanchored',
    'Write "https://shop.acme.dev".',
    'https://shop.acme.dev',
  ],
  [
    'a RegExp with an alternative without ^',
    /^https:\/\/a\.example$|https:\/\/b\.example$/,
    'unanchored',
    'Write ["https://a.example", "https://b.example"].',
    ['https://a.example', 'https://b.example'],
  ],
  [
    'a RegExp whose ^ and $ are the ends of lines',
    /^https:\/\/a\.example$/m,
    'unanchored',
    'Write "https://a.example".',
    'https://a.example',
  ],
  [
    'a RegExp that names no host',
    /.*/,
    'unanchored',
    "Decide which hosts are meant: list their origins, or write a pattern such as 'https://*.example.com'; '*' is every origin.",
    '*',
  ],
  [
    'a RegExp without a scheme',
    /^\.example\.dev$/,
    'unmatchable',
    'Write "https://*.example.dev".',
    'https://*.example.dev',
  ],
  [
    'a RegExp with a path',
    /^https:\/\/pr-\d+\.example\.dev\/$/,
    'unmatchable',
    raw`Write /^https:\/\/pr-\d+\.example\.dev$/.`,
    /^https:\/\/pr-\d+\.example\.dev$/,
  ],
];

const WHY = {
  unanchored:
    "prohibited: a RegExp without ^ and $ can match part of an attacker's origin",
  unmatchable:
    'invalid: a RegExp must match the whole origin, and this one matches no origin that a browser sends',
} as const;

/** Expressions that might match a part of an origin, or match none; the twin is what the sentence names. */
export const REG_EXPS: readonly RefusedConfiguration[] = ROWS.map(
  ([behavior, refused, kind, remedy, permitted]) => ({
    behavior,
    refused: { options: { origin: refused } },
    sentence: `forRoot: origin ${String(refused)} is ${WHY[kind]}. ${remedy} See node_modules/nestjs-cors/docs/errors.md#${kind}-reg-exp`,
    twin: { options: { origin: permitted } },
  }),
);

const credentials = true;

const UNBOUNDED = (value: RegExp, witness: string, remedy: string): string =>
  `forRoot: origin ${String(value)} is prohibited: it also matches "${witness}", and with credentials: true a stranger who owns such an origin could use the session of the user. ${remedy} See node_modules/nestjs-cors/docs/errors.md#unbounded-reg-exp`;
const DECIDE =
  'Spell out the domain and the scheme with each dot escaped, list the origins, or set dangerouslyAllowUnboundedRegExps.';

type DecidedRow = readonly [
  behavior: string,
  refused: RegExp,
  sentence: string,
  twin: CorsModuleOptions,
];

const DECIDED: readonly DecidedRow[] = [
  [
    'a RegExp that ends with a domain instead of a label, with credentials',
    /^https:\/\/.*example\.com$/,
    UNBOUNDED(
      /^https:\/\/.*example\.com$/,
      'https://evilexample.com',
      'Write ["https://example.com", "https://*.example.com"].',
    ),
    { origin: /^https:\/\/(.*\.)?example\.com$/, credentials },
  ],
  [
    'a RegExp whose dots are not escaped, with credentials',
    /^https:\/\/app.example.com$/,
    UNBOUNDED(
      /^https:\/\/app.example.com$/,
      'https://appxexample.com',
      'Write "https://app.example.com".',
    ),
    { origin: /^https:\/\/app\.example\.com$/, credentials },
  ],
  [
    'a RegExp of a domain with any ending, with credentials',
    /^https:\/\/example\.[a-z]+$/,
    UNBOUNDED(/^https:\/\/example\.[a-z]+$/, 'https://example.net', DECIDE),
    { origin: /^https:\/\/example\.(com|org)$/, credentials },
  ],
  [
    'a RegExp that goes on after the domain, with credentials',
    /^https:\/\/app\.example\.com.*$/,
    UNBOUNDED(
      /^https:\/\/app\.example\.com.*$/,
      'https://app.example.com.evil.net',
      'Write "https://app.example.com".',
    ),
    { origin: /^https:\/\/app\.example\.com(:.*)?$/, credentials },
  ],
  [
    'a RegExp of any scheme, with credentials',
    /^.*:\/\/app\.example\.com$/,
    UNBOUNDED(
      /^.*:\/\/app\.example\.com$/,
      'app://app.example.com',
      'Write "https://app.example.com".',
    ),
    { origin: /^https?:\/\/app\.example\.com$/, credentials },
  ],
  [
    'a RegExp that is not bounded with credentials, and not without',
    /^https:\/\/[a-z]+\.dev$/,
    UNBOUNDED(/^https:\/\/[a-z]+\.dev$/, 'https://evil.dev', DECIDE),
    { origin: /^https:\/\/[a-z]+\.dev$/ },
  ],
  [
    'a RegExp that is not bounded, without its switch',
    /^https:\/\/app-.*\.com$/,
    UNBOUNDED(/^https:\/\/app-.*\.com$/, 'https://app-evil.com', DECIDE),
    {
      origin: /^https:\/\/app-.*\.com$/,
      credentials,
      dangerouslyAllowUnboundedRegExps: true,
    },
  ],
  [
    'a RegExp that cannot be decided, with credentials',
    /^https:\/\/(?!admin\.).*\.example\.com$/,
    `forRoot: origin ${String(/^https:\/\/(?!admin\.).*\.example\.com$/)} is prohibited: with credentials: true, the origins that it matches must be known at start-up, and they are not because of a look-ahead or look-behind. Write it without that, list the origins, or set dangerouslyAllowUnboundedRegExps. See node_modules/nestjs-cors/docs/errors.md#undecidable-reg-exp`,
    {
      origin: /^https:\/\/(?!admin\.).*\.example\.com$/,
      credentials,
      dangerouslyAllowUnboundedRegExps: true,
    },
  ],
  [
    'a RegExp below a private public suffix, with credentials',
    /^https:\/\/app-.*\.vercel\.app$/,
    `forRoot: origin ${String(/^https:\/\/app-.*\.vercel\.app$/)} is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix vercel.app, such as "https://app-evil.vercel.app". Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials`,
    {
      origin: /^https:\/\/app-.*\.vercel\.app$/,
      credentials,
      dangerouslyAllowSubdomainsOfPublicSuffixes: true,
    },
  ],
];

const SLOW: RefusedConfiguration = {
  behavior: 'a RegExp that can take more than linear time',
  refused: { options: { origin: /^https:\/\/([a-z]+)+\.example\.com$/ } },
  sentence: `forRoot: origin ${String(/^https:\/\/([a-z]+)+\.example\.com$/)} is prohibited: an origin such as "https://${'x'.repeat(55)}" takes more than linear time to match, and anyone could keep the server busy with it. Write it so that no two repetitions can match the same text, such as (?:[a-z0-9-]+\\.)*, or write a pattern. See node_modules/nestjs-cors/docs/errors.md#slow-reg-exp`,
  twin: {
    options: { origin: /^https:\/\/([a-z]+\.)+example\.com$/, credentials },
  },
};

/** Expressions that match more than they spell out, or for too long. */
export const DECIDED_REG_EXPS: readonly RefusedConfiguration[] = [
  ...DECIDED.map(([behavior, origin, sentence, options]) => ({
    behavior,
    refused: { options: { origin, credentials } },
    sentence,
    twin: { options },
  })),
  SLOW,
];
