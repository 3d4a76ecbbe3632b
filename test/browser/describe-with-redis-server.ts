import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

const isThere =
  spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

if (!isThere && process.env['CI'] !== undefined) {
  throw new Error('There is no redis-server on the PATH: install it.');
}

/** `describe()`; where no redis-server is on the PATH, its tests are reported as skipped. */
export const describeWithRedisServer = isThere ? describe : describe.skip;
