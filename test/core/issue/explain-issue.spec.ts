import { describe, expect, it } from '@jest/globals';
import { CorsConfigurationError } from '../../../lib/core/issue/cors-configuration-error.js';
import { describeIssue } from '../../../lib/core/issue/describe-issue.js';
import type { CorsIssue } from '../../../lib/core/issue/policy-issue.js';
import { ISSUE_EXAMPLES } from '../../docs/issue-examples.js';
import { PLACE } from '../compiled-policy.js';

const place = PLACE;
const NOES = /is (?:invalid|prohibited|forbidden by Fetch): /;

// The whole of each message is compared with its documentation, in test/docs.
describe('the message of an issue has its place, value, reason, remedy and a link', () => {
  it.each(Object.values(ISSUE_EXAMPLES))('$kind', (issue) => {
    const sentence = describeIssue(issue);
    expect(sentence.startsWith(`${issue.place}: `)).toBe(true);
    expect(sentence).toMatch(NOES);
    expect(
      sentence.endsWith(
        ` See node_modules/nestjs-cors/docs/errors.md#${issue.kind}`,
      ),
    ).toBe(true);
  });
});

describe('the remedy depends on what is known', () => {
  const origin = { place, option: 'origin', remedy: undefined } as const;

  it.each<[CorsIssue, string]>([
    [
      {
        kind: 'useless-list-option',
        place,
        option: 'staleAfter',
        needs: 'refreshEvery',
      },
      'the list is loaded only once, so it would allow nobody after this time. Add refreshEvery, or remove it.',
    ],
    [
      { kind: 'unknown-option', place, option: 'xyz', nearest: undefined },
      'would have no effect. Remove it.',
    ],
    [
      { kind: 'unknown-option', place, option: 'orgin', nearest: 'origin' },
      'Write origin, or remove it.',
    ],
    [
      { kind: 'unknown-policy', place, name: 'wigdet', known: [] },
      'Add it to policies.',
    ],
    [
      { kind: 'unknown-policy', place, name: 'wigdet', known: ['a', 'b'] },
      'Use one of: a, b.',
    ],
    [
      {
        kind: 'ineffective-declaration',
        place: 'Base.purge',
        decorator: '@SkipCors',
        fault: 'overridden',
        overriddenBy: 'BController.purge',
      },
      'BController.purge overrides this method without a declaration, so its route would silently lose the policy. Repeat @SkipCors on BController.purge, or write @Cors() there for the default policy.',
    ],
    [
      { kind: 'second-for-root', place, modules: ['AppModule'] },
      'two modules import one, and',
    ],
    [
      { kind: 'second-for-root', place, modules: ['AppModule', 'AppModule'] },
      'AppModule imports 2, and',
    ],
    [
      {
        kind: 'second-for-root',
        place,
        modules: ['AppModule', 'AppModule', 'WidgetModule'],
      },
      'AppModule imports 2 and WidgetModule imports one, and',
    ],
    [
      { kind: 'lazy-for-root', place, modules: [] },
      'LazyModuleLoader loads it, and',
    ],
    [
      {
        kind: 'invalid-origin',
        ...origin,
        value: 'https://a.example, https://b.example',
        fault: 'several-origins',
      },
      'Write a list of them.',
    ],
    [
      { kind: 'invalid-origin', ...origin, value: '', fault: 'empty' },
      'Set the variable, or leave the option out.',
    ],
    [
      {
        kind: 'misplaced-header',
        place,
        option: 'allowedHeaders',
        value: 'Access-Control-Allow-Origin',
      },
      'it is a response header',
    ],
    [
      {
        kind: 'misplaced-header',
        place,
        option: 'exposedHeaders',
        value: 'Set-Cookie',
      },
      'or a page cannot read it',
    ],
  ])('%j', (issue, words) => {
    expect(describeIssue(issue)).toContain(words);
  });
});

describe('the error has every issue', () => {
  const found: readonly CorsIssue[] = [
    { kind: 'no-for-root', place },
    { kind: 'preflight-continue', place },
  ];
  const [first, second] = found.map(describeIssue);

  it.each([
    [found.slice(0, 1), `The CORS configuration has an issue:\n- ${first}`],
    [found, `The CORS configuration has 2 issues:\n- ${first}\n- ${second}`],
  ])('%j', (issues, message) => {
    const error = new CorsConfigurationError(issues);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'CorsConfigurationError',
      message,
      issues,
    });
  });
});
