import { describe, expect, it } from '@jest/globals';
import {
  finishedHash,
  hashOf,
  hashWith,
  NO_HASH,
} from '../../../lib/core/origin/string-hash.js';

const COUNT = 100_000;
const TABLES = 32;

/** Names as customers' origins have them when a program gives them out. */
const SEQUENCES: readonly [string, (index: number) => string][] = [
  ['with zeros in front', (index) => `https://tenant-${padded(index)}.test`],
  ['as they are', (index) => `https://tenant-${index}.example.com`],
  ['in the middle', (index) => `https://a.tenant${index}.shops.example.co.uk`],
  ['of 36 digits', (index) => `https://${index.toString(36)}.example`],
  ['in the port', (index) => `https://h${index >> 15}.test:${index % 32768}`],
  ['in two places', (index) => `https://${index % 317}.${index >> 8}.test`],
];

function padded(index: number): string {
  return String(index).padStart(12, '0');
}

describe.each(SEQUENCES)('the hashes of names numbered %s', (_, name) => {
  const hashes = Array.from({ length: COUNT }, (__, index) =>
    hashOf(name(index)),
  );

  it('differ, all but a few', () => {
    expect(new Set(hashes).size).toBeGreaterThan(COUNT * 0.99);
  });

  it.each([
    ['highest', (hash: number) => hash >>> 27],
    ['lowest', (hash: number) => hash & (TABLES - 1)],
  ])('are even in their %s bits', (__, part) => {
    const counts = Array.from({ length: TABLES }, () => 0);
    for (const hash of hashes) {
      counts[part(hash)] = (counts[part(hash)] ?? 0) + 1;
    }
    expect(Math.max(...counts)).toBeLessThan((COUNT / TABLES) * 1.5);
    expect(Math.min(...counts)).toBeGreaterThan((COUNT / TABLES) * 0.5);
  });
});

describe('a hash', () => {
  it('is never the mark of no hash, not even of no text', () => {
    expect(hashOf('')).not.toBe(NO_HASH);
  });

  it('is made from the end, so that one pass makes those of all ends', () => {
    const text = 'https://app.example.com';
    let state = NO_HASH;
    for (let index = text.length - 1; index >= 0; index--) {
      state = hashWith(state, text.charCodeAt(index));
      expect(finishedHash(state)).toBe(hashOf(text.slice(index)));
    }
  });
});
