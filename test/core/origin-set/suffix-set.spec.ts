import { describe, expect, it } from '@jest/globals';
import { SuffixSet } from '../../../lib/core/origin-set/suffix-set.js';

/** The first fit into a single `Set`, the last do not. */
describe.each([10, 6000])('a set of %d suffixes', (count) => {
  const set = new SuffixSet();
  for (let index = 0; index < count; index++) {
    set.add(`.tenant-${index}.example.com`);
  }

  it.each([
    ['https://a.b.tenant-7.example.com', true],
    ['.tenant-7.example.com', true],
    ['https://tenant-7.example.com', false],
    ['https://a.tenant-7.example.com.', false],
    ['https://a.tenant-7.example.com:1', false],
    ['https://a.com', false],
    ['', false],
  ])('has an end of %j: %s', (origin, expected) => {
    expect(set.hasEndOf(origin)).toBe(expected);
  });
});

describe('a set of suffixes of several lengths', () => {
  it.each([
    ['https://a.io', false],
    ['https://a.b.io', true],
    ['https://a.b.example.co.uk', true],
    ['https://a.example.co.uk', false],
    ['https://a.example.net', true],
  ])('has an end of %j: %s', (origin, expected) => {
    const set = new SuffixSet();
    for (const suffix of ['.example.net', '.b.io', '.b.example.co.uk']) {
      set.add(suffix);
    }
    expect(set.hasEndOf(origin)).toBe(expected);
  });

  it('has none once all are deleted', () => {
    const set = new SuffixSet();
    expect(set.hasEndOf('https://a.example.com')).toBe(false);
    set.add('.example.com');
    set.delete('.example.com');
    expect(set.hasEndOf('https://a.example.com')).toBe(false);
  });
});
