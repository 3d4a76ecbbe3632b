import type { RefusedConfiguration } from './refused-configuration.js';

type RegExpRow = readonly [
  behavior: string,
  refused: RegExp,
  shown: string,
  permitted: RegExp,
];

const ROWS: readonly RegExpRow[] = [
  [
    'a RegExp without ^ and $',
    /https:\/\/pr-\d+\.example\.dev/,
    String.raw`/https:\/\/pr-\d+\.example\.dev/`,
    /^https:\/\/pr-\d+\.example\.dev$/,
  ],
  [
    'a RegExp without ^',
    /\.example\.dev$/,
    String.raw`/\.example\.dev$/`,
    /^\.example\.dev$/,
  ],
  [
    'a RegExp without $',
    /^https:\/\/app\.example\.dev/i,
    String.raw`/^https:\/\/app\.example\.dev/i`,
    /^https:\/\/app\.example\.dev$/i,
  ],
  [
    'a RegExp with an alternative without ^',
    /^https:\/\/a\.example$|https:\/\/b\.example$/,
    String.raw`/^https:\/\/a\.example$|https:\/\/b\.example$/`,
    /^(?:https:\/\/a\.example|https:\/\/b\.example)$/,
  ],
  [
    'a RegExp whose ^ and $ are the ends of lines',
    /^https:\/\/a\.example$/m,
    String.raw`/^https:\/\/a\.example$/m`,
    /^https:\/\/a\.example$/,
  ],
];

/** Expressions that might match a part of an origin; the twin is the one that the sentence names. */
export const REG_EXPS: readonly RefusedConfiguration[] = ROWS.map(
  ([behavior, refused, shown, permitted]) => ({
    behavior,
    refused: { options: { origin: refused } },
    sentence: `forRoot: origin ${shown} is prohibited: a RegExp without ^ and $ says less than it seems to, and was written for a matching that finds it anywhere in an origin of an attacker. Write ${String(permitted)}, or a pattern such as 'https://*.example.com'. See node_modules/nestjs-cors/docs/errors.md#unanchored-reg-exp`,
    twin: { options: { origin: permitted } },
  }),
);
