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
