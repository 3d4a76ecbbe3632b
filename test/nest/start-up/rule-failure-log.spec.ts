import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { RuleFailureLog } from '../../../lib/nest/start-up/rule-failure-log.js';

const ORIGIN = 'https://page.example';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a log of origin functions that fail', () => {
  /** The lines that failures at these seconds make. */
  function linesFor(
    failures: readonly (readonly [seconds: number, place: string])[],
  ): readonly string[] {
    const lines: string[] = [];
    const log = new RuleFailureLog({ error: (line) => lines.push(line) });
    for (const [seconds, place] of failures) {
      jest.setSystemTime(seconds * 1_000);
      log.report({ place, origin: ORIGIN, error: new Error('no database') });
    }
    return lines;
  }
  const line = (place: string): string =>
    `${place}: the origin function failed for "${ORIGIN}", which was refused: "no database"`;

  it.each<[string, [number, string][], string[]]>([
    ['one failure', [[0, 'a']], [line('a')]],
    [
      'two within ten seconds',
      [
        [0, 'a'],
        [9.999, 'a'],
      ],
      [line('a')],
    ],
    [
      'two policies',
      [
        [0, 'a'],
        [1, 'b'],
      ],
      [line('a'), line('b')],
    ],
    [
      'two apart',
      [
        [0, 'a'],
        [10, 'a'],
      ],
      [line('a'), line('a')],
    ],
    [
      'four, of which two were left out',
      [
        [0, 'a'],
        [1, 'a'],
        [2, 'a'],
        [10, 'a'],
      ],
      [line('a'), `${line('a')} (2 more since the last such line)`],
    ],
    [
      'what was left out is said once',
      [
        [0, 'a'],
        [1, 'a'],
        [10, 'a'],
        [20, 'a'],
      ],
      [line('a'), `${line('a')} (1 more since the last such line)`, line('a')],
    ],
  ])('%s', (_, failures, lines) => {
    expect(linesFor(failures)).toEqual(lines);
  });
});
