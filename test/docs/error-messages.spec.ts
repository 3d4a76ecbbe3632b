import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { describeIssue } from '../../lib/core/issue/describe-issue.js';
import { ISSUE_EXAMPLES } from './issue-examples.js';
import { firstCellsOf, readPages, snippetsOf } from './markdown.js';

const pages = readPages(fileURLToPath(new URL('../..', import.meta.url)));
const printed = pages
  .filter(({ path }) => path === 'docs/errors.md')
  .flatMap((page) => snippetsOf(page, 'text'));
const kinds = pages
  .filter(({ path }) => path === 'README.md')
  .flatMap((page) => firstCellsOf(page, 'kind'));

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

  it('lists every kind in the README', () => {
    expect(kinds.toSorted()).toEqual(Object.keys(ISSUE_EXAMPLES).toSorted());
  });
});
