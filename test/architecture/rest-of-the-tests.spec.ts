import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const TEST = new URL('../', import.meta.url);
const moreInCi = JSON.parse(read('more-in-ci.json')) as Readonly<
  Record<string, readonly string[]>
>;

describe('what CI runs besides npm test', () => {
  it('has every folder whose tests try more cases there', () => {
    const folders = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
      .filter((file) => /from '.*how-many\.js'/.test(read(file)))
      .map((file) => dirname(file));

    // All tests of Redis are among the rest anyway.
    expect(new Set(folders)).toEqual(
      new Set([...(moreInCi['nest-12'] ?? []), 'redis']),
    );
  });
});

function read(file: string): string {
  return readFileSync(new URL(file, TEST), 'utf8');
}
