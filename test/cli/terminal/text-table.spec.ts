import { describe, expect, it } from '@jest/globals';
import { textTable } from '../../../lib/cli/terminal/text-table.js';
import { wrapText } from '../../../lib/cli/terminal/wrap-text.js';

describe('a table', () => {
  it('has columns as wide as their cells', () => {
    expect(
      textTable(
        [
          ['A', 'B'],
          ['one', 'two'],
          ['', 'x\ny'],
        ],
        80,
      ),
    ).toEqual(['A    B', 'one  two', '     x', '     y']);
  });

  it('breaks the widest cells if the terminal is narrow', () => {
    expect(
      textTable(
        [
          ['PATH', 'WHO'],
          ['/a', 'https://a-long-name.example.com and others'],
        ],
        30,
      ),
    ).toEqual([
      'PATH  WHO',
      '/a    https://a-long-name.exam',
      '      ple.com and others',
    ]);
  });

  it('takes rows with fewer cells than titles', () => {
    expect(
      textTable(
        [
          ['A', 'B', 'C'],
          ['one', 'two'],
        ],
        80,
      ),
    ).toEqual(['A    B    C', 'one  two']);
  });

  it('has no lines without rows', () => {
    expect(textTable([], 80)).toEqual([]);
  });

  it('stays readable if the terminal is too narrow', () => {
    const row = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'];

    expect(textTable([row], 10)).toEqual([
      'aaaaaaaaa  bbbbbbbbb  ccccccccc',
      'a          b          c',
    ]);
  });
});

describe('a text', () => {
  it('is broken between words, and within those that are too long', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(wrapText('', 3)).toEqual(['']);
  });
});
