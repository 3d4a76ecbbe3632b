import type { CorsIssue } from '../../lib/core/issue/policy-issue.js';
import { PLACE as place } from './compiled-policy.js';

const LIST = 'a list of strings or one comma-separated string';

/** What may be wrong with a name. */
export type NameIssue =
  'invalid-header-name' | 'forbidden-request-header' | 'misplaced-header';

/** A wrong option and the nearest permitted one. */
export interface Pair {
  readonly title: string;
  readonly value: unknown;
  readonly issues: readonly CorsIssue[];
  readonly permitted: unknown;
}

/** What holds for the names in `allowedHeaders` and in `exposedHeaders` alike. */
export function pairsFor(option: string): readonly Pair[] {
  const wrong = (value: unknown, expected: string): CorsIssue => ({
    kind: 'wrong-type',
    place,
    option,
    value,
    expected,
  });
  const invalid = issueFor(option, 'invalid-header-name');
  return [
    { title: 'true', value: true, issues: [wrong(true, LIST)], permitted: '*' },
    { title: 'null', value: null, issues: [wrong(null, LIST)], permitted: [] },
    { title: 'an empty text', value: '', issues: [invalid('')], permitted: [] },
    {
      title: 'nothing between commas, which is one issue',
      value: 'X-Id,, X-Other,',
      issues: [invalid('', '["X-Id", "X-Other"]')],
      permitted: 'X-Id, X-Other',
    },
    {
      title: 'empty entries, each of which is removed',
      value: ['', 'X-Id', ' '],
      issues: [invalid(''), invalid('')],
      permitted: ['X-Id'],
    },
    {
      title: 'quotes and bars, which tokens may have',
      value: ["'X-Id'", '`X-Id`', 'X-Id|X-Other', '`'],
      issues: [
        invalid("'X-Id'", '"X-Id"'),
        invalid('`X-Id`', '"X-Id"'),
        invalid('X-Id|X-Other', '"X-Id", "X-Other"'),
        invalid('`'),
      ],
      permitted: ['X-Id', 'X_Id', 'X.Id', 'X!'],
    },
    {
      title: 'a record of headers',
      value: { 'X-Id': '1' },
      issues: [wrong({ 'X-Id': '1' }, LIST)],
      permitted: ['X-Id'],
    },
    {
      title: 'entries that are no text',
      value: ['X-Id', 1, undefined, undefined],
      issues: [
        wrong(1, 'a string'),
        { kind: 'undefined-value', place, option, index: 2 },
      ],
      permitted: ['X-Id'],
    },
    {
      title: 'a name with its value',
      value: 'X-Id: 1, X-Other',
      issues: [invalid('X-Id: 1', '["X-Id", "X-Other"]')],
      permitted: ' X-Id , X-Other ',
    },
    {
      title: 'names with blanks between',
      value: 'X-Id ETag x-other',
      issues: [invalid('X-Id ETag x-other', '["X-Id", "ETag", "x-other"]')],
      permitted: 'X-Id, ETag, x-other',
    },
    {
      title: 'one name with blanks, or a text that is none',
      value: ['X Request Id', 'https://a.example', 'X Id: 1', ': 1'],
      issues: ['X Request Id', 'https://a.example', 'X Id: 1', ': 1'].map(
        (text) => invalid(text),
      ),
      permitted: ['X-Request-Id'],
    },
    {
      title: 'a comma within an entry',
      value: ['X-Id,X-Other'],
      issues: [invalid('X-Id,X-Other', '"X-Id", "X-Other"')],
      permitted: ['X-Id', ' X-Other '],
    },
    {
      title: 'a line within an entry',
      value: ['X-Id\r\nSet-Cookie'],
      issues: [invalid('X-Id\r\nSet-Cookie')],
      permitted: ['X-Id'],
    },
    {
      // The Kelvin sign, whose lower case is a plain k.
      title: 'a letter that is no token, though its lower case is one',
      value: ['X-\u212Aey'],
      issues: [invalid('X-\u212Aey')],
      permitted: ['X-Key'],
    },
    {
      title: 'a * that is neither a name of its own nor the end of one',
      value: ['*-Id', 'X-*-Id', '**', 'X-**', '*X*'],
      issues: ['*-Id', 'X-*-Id', '**', 'X-**', '*X*'].map((name) =>
        invalid(name),
      ),
      permitted: ['*', 'X-Amz-*', 'x*'],
    },
    {
      title: 'a misplaced name beside any',
      value: ['*', 'ACCESS-CONTROL-ALLOW-ORIGIN'],
      issues: [
        issueFor(option, 'misplaced-header')('ACCESS-CONTROL-ALLOW-ORIGIN'),
      ],
      permitted: ['*', 'X-Access-Control-Allow-Origin'],
    },
  ];
}

/** Makes the issues of one kind. */
export function issueFor(option: string, kind: NameIssue) {
  return (value: string, remedy?: string): CorsIssue =>
    kind === 'invalid-header-name'
      ? { kind, place, option, value, remedy }
      : { kind, place, option, value };
}
