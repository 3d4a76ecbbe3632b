import { describe, expect, it } from '@jest/globals';
import { pageDocument } from '../../lib/inspector/page-document.js';
import { pageFiles } from '../../lib/inspector/page-files.js';

const KILOBYTE = 1000;

describe('the files of the page', () => {
  const files = [...pageFiles().values()];

  it('are small, all together', () => {
    const size = files
      .map(({ text }) => Buffer.byteLength(text))
      .reduce((sum, each) => sum + each, pageDocument('./').length);

    expect(size).toBeGreaterThan(10 * KILOBYTE);
    expect(size).toBeLessThan(60 * KILOBYTE);
  });

  it('are scripts and a style sheet, and nothing from elsewhere', () => {
    expect([...pageFiles().keys()]).toEqual(
      expect.arrayContaining(['main.js', 'style.css']),
    );
    for (const { text } of files) {
      expect(text).not.toMatch(
        /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|https?:\/\/(?!app\.example|shop\.example)/,
      );
    }
  });
});
