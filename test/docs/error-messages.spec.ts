import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { describeIssue, type CorsIssue } from '../../lib/core/policy-issue.js';
import { firstCellsOf, readPages, snippetsOf } from './markdown.js';

/** One of each kind; the compiler misses the one that is forgotten. */
const EXAMPLES: {
  readonly [Kind in CorsIssue['kind']]: Extract<CorsIssue, { kind: Kind }>;
} = {
  'undefined-value': {
    kind: 'undefined-value',
    place: 'forRoot',
    option: 'origin',
  },
  'invalid-origin': {
    kind: 'invalid-origin',
    place: 'forRoot',
    value: 'https://app.example.com/',
  },
  'null-origin': { kind: 'null-origin', place: 'policies.widget' },
  'insecure-origin-with-credentials': {
    kind: 'insecure-origin-with-credentials',
    place: 'forRoot',
    value: 'http://app.example.com',
  },
  'any-origin-with-credentials': {
    kind: 'any-origin-with-credentials',
    place: 'WidgetController.theme',
  },
  'unknown-policy': {
    kind: 'unknown-policy',
    place: 'WidgetController',
    name: 'wigdet',
    known: ['widget', 'partners'],
  },
  'conflicting-decorators': {
    kind: 'conflicting-decorators',
    place: 'WidgetController.theme',
    decorators: ['@Cors', '@SkipCors'],
  },
  'unparsable-path': {
    kind: 'unparsable-path',
    place: 'routes[0]',
    path: '/files/:',
    error:
      'Missing parameter name at index 8: /files/:; visit https://git.new/pathToRegexpError for info',
  },
  'no-for-root': { kind: 'no-for-root', place: 'CorsModule' },
  'second-for-root': {
    kind: 'second-for-root',
    place: 'CorsModule',
    modules: ['AppModule', 'WidgetModule'],
  },
};

const pages = readPages(fileURLToPath(new URL('../..', import.meta.url)));
const printed = pages
  .filter(({ path }) => path === 'docs/errors.md')
  .flatMap((page) => snippetsOf(page, 'text'));
const kinds = pages
  .filter(({ path }) => path === 'README.md')
  .flatMap((page) => firstCellsOf(page, 'kind'));

describe('the documentation of start-up errors', () => {
  it.each(Object.values(EXAMPLES))('prints the message of $kind', (issue) => {
    const messages = printed.filter(({ heading }) => heading === issue.kind);

    expect(messages.map(({ code }) => code.replaceAll('\n', ' '))).toEqual([
      describeIssue(issue),
    ]);
  });

  it('lists every kind in the README', () => {
    expect(kinds.toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
  });
});
