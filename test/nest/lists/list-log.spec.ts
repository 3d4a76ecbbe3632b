import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CorsIssue } from '../../../lib/core/issue/policy-issue.js';
import { ListLog } from '../../../lib/nest/lists/list-log.js';

let lines: string[];
let log: ListLog;

beforeEach(() => {
  lines = [];
  log = new ListLog('partners', {
    error: (line) => lines.push(`error ${line}`),
    warn: (line) => lines.push(`warn ${line}`),
    log: (line) => lines.push(`log ${line}`),
  });
});

const issue = (value: string): CorsIssue => ({
  kind: 'null-origin',
  place: 'lists.partners',
  option: 'origins',
  value,
});

describe('the log of a list', () => {
  it('logs what operators should know, and quotes foreign text', () => {
    const error = new Error('READONLY\nforged line');
    log.write({ kind: 'lost', error, wasLoaded: true });
    log.write({ kind: 'following-again' });
    log.write({ kind: 'lost', error: 'no answer', wasLoaded: false });

    expect(lines).toEqual([
      String.raw`error lists.partners: cannot be updated, and keeps its current entries: "READONLY\nforged line"`,
      'log lists.partners: is updated again.',
      'error lists.partners: could not be loaded, and allows nobody until it is loaded: "no answer"',
    ]);
  });

  it('names the first twenty skipped entries', () => {
    for (let count = 0; count < 30; count++) {
      log.write({ kind: 'skipped', issue: issue(`null ${count}`) });
    }

    expect(lines).toHaveLength(21);
    expect(lines[0]).toMatch(
      /^warn Skipped: lists\.partners: origins "null 0" is prohibited: /,
    );
    expect(lines[20]).toBe(
      'warn lists.partners: further skipped entries are not logged.',
    );
  });
});
