import { describe, expect, it } from '@jest/globals';
import {
  applyEdits,
  insertion,
  type TextEdit,
} from '../../../lib/cli/source/text-edit.js';
import { unifiedDiff } from '../../../lib/cli/source/unified-diff.js';

function letters(count: number): string {
  return Array.from({ length: count }, (_, index) => `${index}\n`).join('');
}

/** Applies a patch, as `git apply` does: by the numbers of the lines, with every line of it checked. */
function patched(text: string, [, , ...patch]: readonly string[]): string {
  const lines = text === '' ? [] : text.split(/(?<=\n)/);
  const result: string[] = [];
  let position = 0;
  for (const [index, line] of patch.entries()) {
    const hunk = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(line);
    const content =
      line.slice(1) + (patch[index + 1]?.startsWith('\\') === true ? '' : '\n');
    if (hunk !== null) {
      const [, start, count, newStart, newCount] = hunk.map(Number);
      result.push(...lines.slice(position, Number(start) - 1));
      position = Number(start) - 1;
      expect(result.length).toBe(Number(newStart) - 1);
      const rest = patch.slice(index + 1);
      const end = rest.findIndex((each) => each.startsWith('@@'));
      const own = end === -1 ? rest : rest.slice(0, end);
      expect(own.filter((each) => /^(?:[ -]|$)/.test(each)).length).toBe(count);
      expect(own.filter((each) => /^(?:[ +]|$)/.test(each)).length).toBe(
        newCount,
      );
    } else if (!line.startsWith('\\')) {
      if (!line.startsWith('+')) {
        expect(lines[position]).toBe(content);
        position += 1;
      }
      if (!line.startsWith('-')) {
        result.push(content);
      }
    }
  }
  return [...result, ...lines.slice(position)].join('');
}

const CASES: readonly (readonly [string, string, readonly TextEdit[]])[] = [
  ['a line more', letters(9), [insertion(8, 'x\n')]],
  ['a line more at the end', letters(3), [insertion(6, 'x\n')]],
  ['a word', letters(9), [{ start: 8, end: 9, text: 'four' }]],
  ['a line less', letters(9), [{ start: 8, end: 10, text: '' }]],
  ['the first line less', letters(9), [{ start: 0, end: 2, text: '' }]],
  [
    'two edits of a line',
    'a b c\n',
    [insertion(0, '('), { start: 4, end: 5, text: 'd\n)' }],
  ],
  [
    'changes that are near each other',
    letters(10),
    [insertion(2, 'x\n'), { start: 12, end: 14, text: '' }],
  ],
  [
    'changes that are far from each other',
    letters(10),
    [insertion(0, 'x\ny\n'), { start: 18, end: 20, text: 'z\n' }],
  ],
  ['a line between empty ones', '\n\n\n\n', [insertion(2, 'x\n')]],
  ['no end of the last line', 'a\nb', [{ start: 2, end: 3, text: 'c' }]],
  ['an end for the last line', 'a\nb', [insertion(3, '\n')]],
  ['other ends of lines', 'a\r\nb\r\nc\r\n', [insertion(3, 'x\r\n')]],
  [
    'edits out of order',
    letters(4),
    [insertion(4, 'x\n'), insertion(0, 'y\n')],
  ],
];

describe('the difference', () => {
  it.each(CASES)('turns a text into the other: %s', (_, text, edits) => {
    const patch = unifiedDiff('src/main.ts', text, edits);

    expect(patched(text, patch)).toBe(applyEdits(text, edits));
  });

  it('shows three lines around a change, and names the file', () => {
    expect(
      unifiedDiff('src/main.ts', letters(9), [
        { start: 8, end: 10, text: 'x\ny\n' },
      ]),
    ).toEqual([
      '--- a/src/main.ts',
      '+++ b/src/main.ts',
      '@@ -2,7 +2,8 @@',
      ' 1',
      ' 2',
      ' 3',
      '-4',
      '+x',
      '+y',
      ' 5',
      ' 6',
      ' 7',
    ]);
  });

  it.each([
    ['apart', 7, 2],
    ['together', 6, 1],
  ])('shows changes %s, with %i lines between them', (_, between, hunks) => {
    const text = letters(between);
    const edits = [insertion(0, 'x\n'), insertion(text.length, 'y\n')];
    const patch = unifiedDiff('a.ts', text, edits);

    expect(patch.filter((line) => line.startsWith('@@')).length).toBe(hunks);
  });

  it('shows nothing of lines that stay the same', () => {
    expect(
      unifiedDiff('a.ts', 'a\nb\n', [{ start: 0, end: 4, text: 'a\nc\n' }]),
    ).toEqual([
      '--- a/a.ts',
      '+++ b/a.ts',
      '@@ -1,2 +1,2 @@',
      ' a',
      '-b',
      '+c',
    ]);
  });
});
