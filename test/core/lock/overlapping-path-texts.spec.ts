import { describe, expect, it } from '@jest/globals';
import {
  covers,
  mayOverlap,
} from '../../../lib/core/lock/overlapping-path-texts.js';

const ROWS: readonly (readonly [
  left: string,
  right: string,
  mayOverlap: boolean,
  covers: boolean,
])[] = [
  ['/a', '/a', true, true],
  ['/a', '/A/', true, true],
  ['/a', '/b', false, false],
  ['/a', '/a/b', false, false],
  ['/:id', '/7', true, true],
  ['/7', '/:id', true, false],
  ['/:x/b', '/a/:y', true, false],
  ['/:x/b', '/a/c', false, false],
  ['/:id', '/:name', true, true],
  ['/files/*path', '/files/a/b', true, false],
  ['/files/*path', '/other/a', false, false],
  ['/files{/:x}', '/files', true, false],
  ['/:id', '/*path', true, false],
  ['/', '/', true, true],
  ['/', '/a', false, false],
];

describe('two paths', () => {
  it.each(ROWS)(
    '%s and %s: may overlap %s, covers %s',
    (left, right, overlap, cover) => {
      expect(mayOverlap(left, right)).toBe(overlap);
      expect(mayOverlap(right, left)).toBe(overlap);
      expect(covers(left, right)).toBe(cover);
    },
  );
});
