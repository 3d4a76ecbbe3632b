import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the files are that applications serve. */
export const FILES = mkdtempSync(join(tmpdir(), 'nestjs-cors-files-'));

/** Their paths: what entries of `routes` cover, and what is beside it. */
export const FILE_PATHS = [
  '/a/b',
  '/a/a',
  '/b/a',
  '/static/c',
  '/api/a',
  '/ab',
];

for (const path of FILE_PATHS) {
  mkdirSync(dirname(join(FILES, path)), { recursive: true });
  writeFileSync(join(FILES, path), path);
}
