import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { CorsConfigurationError } from '../../lib/core/issue/cors-configuration-error.js';
import { describeIssue } from '../../lib/core/issue/describe-issue.js';
import { ISSUE_EXAMPLES } from './issue-examples.js';
import { firstCellsOf, readPages, snippetsOf } from './markdown.js';

const pages = readPages(fileURLToPath(new URL('../..', import.meta.url)));
const errors = pages.filter(({ path }) => path === 'docs/errors.md');
const printed = errors.flatMap((page) => snippetsOf(page, 'text'));
const kinds = errors.flatMap((page) => firstCellsOf(page, 'kind'));
const ofReadme = pages
  .filter(({ path }) => path === 'README.md')
  .flatMap((page) => snippetsOf(page, 'text'));

describe('the documentation of start-up errors', () => {
  it.each(Object.values(ISSUE_EXAMPLES))(
    'prints the message of $kind',
    (issue) => {
      const messages = printed.filter(({ heading }) => heading === issue.kind);

      expect(messages.map(({ code }) => code.replaceAll('\n', ' '))).toEqual([
        describeIssue(issue),
      ]);
    },
  );

  it('lists every kind in its table', () => {
    expect(kinds.toSorted()).toEqual(Object.keys(ISSUE_EXAMPLES).toSorted());
  });

  it('prints in the README what an application throws', () => {
    const issues = [
      ISSUE_EXAMPLES['invalid-origin'],
      ISSUE_EXAMPLES['unknown-policy'],
    ];

    expect(ofReadme.map(({ code }) => code)).toEqual([
      new CorsConfigurationError(issues).message,
    ]);
  });
});
