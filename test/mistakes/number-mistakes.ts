import {
  originResolver,
  type CorsIssue,
  type CorsOriginResolver,
} from '../../lib/index.js';
import type { Mistake } from './mistake.js';

type Row = readonly [written: unknown, meant: number | string];

const MAX_AGES: readonly Row[] = [
  ['300', 300],
  ['600', 600],
  [' 7200 ', 7200],
  ['0', 0],
  [600_000, 600],
  [3_600_000, 3600],
  ['3600000', 3600],
  [7_200_000, 7200],
  [86_400_000, 86_400],
  [172_800, 86_400],
  [604_800, 86_400],
  [2_592_000, 86_400],
  [31_536_000, 86_400],
  [90_000, 'it may be a minute and a half, or a day and an hour'],
  [86_401, 'it may be less, or whatever the longest is'],
  [-1, 'it may be no remembering, or no header'],
  [0.5, 'it may be less, or more'],
  ['10m', 'only whoever wrote it knows the unit'],
  ['', 'it names nothing'],
  [true, 'it may be any'],
  [null, 'it may be no remembering, or no header'],
  [Infinity, 'it may be whatever the longest is'],
  [NaN, 'it names nothing'],
];

const SUCCESS_STATUSES: readonly Row[] = [
  ['200', 200],
  ['204', 204],
  [404, 'a preflight would fail'],
  [20, 'it may be any'],
  ['ok', 'it names nothing'],
];

const ORIGIN_TIMEOUTS: readonly Row[] = [
  [5000, 5],
  [500, 0.5],
  ['5', 5],
  ['1500', 1.5],
  [0, 'it may be no limit, or none at all'],
  [90_000, 'no client waits for it'],
  ['1s', 'only whoever wrote it knows the unit'],
];

const TTLS: readonly Row[] = [
  [60_000, 60],
  [5000, 5],
  ['30', 30],
  [7200, 'two hours, and nobody keeps an answer that long'],
  [-1, 'it may be no end, or none at all'],
  ['30s', 'only whoever wrote it knows the unit'],
];

class TenantOrigins implements CorsOriginResolver {
  isOriginAllowed(): boolean {
    return false;
  }
}

/** Numbers as text, in another unit, or out of bounds. */
export const NUMBER_MISTAKES: readonly Mistake[] = [
  ...mistakesOf('maxAge', 'invalid-max-age', MAX_AGES),
  ...mistakesOf(
    'optionsSuccessStatus',
    'invalid-success-status',
    SUCCESS_STATUSES,
  ),
  ...mistakesOf('originTimeout', 'invalid-origin-timeout', ORIGIN_TIMEOUTS),
];

/** The same in the options of a resolver, which needs an application that provides it. */
export const TTL_MISTAKES: readonly Mistake[] = mistakesOf(
  'ttl',
  'invalid-resolver-ttl',
  TTLS,
).map((mistake) => ({
  ...mistake,
  within: (ttl: unknown) => ({
    origin: { ...originResolver(TenantOrigins), options: { ttl } },
  }),
}));

function mistakesOf(
  option: string,
  kind: CorsIssue['kind'],
  rows: readonly Row[],
): readonly Mistake[] {
  return rows.map(([written, meant]) => ({
    option,
    written,
    kind,
    ...(typeof meant === 'string'
      ? { undecided: meant }
      : { meant: { value: meant } }),
  }));
}
