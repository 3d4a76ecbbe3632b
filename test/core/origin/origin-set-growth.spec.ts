import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Growth {
  readonly bytesOfAnOrigin: Readonly<Record<string, number>>;
  readonly bytesLeft: number;
  readonly longestAdd: {
    readonly ofOrigins: number;
    readonly ofPatterns: number;
    readonly ofASet: number;
  };
}

/** In a process of its own: without instrumentation, and with a heap that nobody else uses. */
async function growth(): Promise<Growth> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    pathOf('../../../sample/register.mjs'),
    pathOf('../grow-origin-set.ts'),
  ]);
  return JSON.parse(stdout) as Growth;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

describe('a set of a million origins', () => {
  let measured: Growth;
  beforeAll(async () => {
    measured = await growth();
  }, 180_000);

  it.each(['ofAHundredThousand', 'ofAMillion'])(
    'takes at most 80 bytes for one %s, its text included',
    (count) => {
      const bytes = measured.bytesOfAnOrigin[count];
      expect(bytes).toBeLessThan(80);
      // Less than its characters would be no measurement.
      expect(bytes).toBeGreaterThan(30);
    },
  );

  it('gives the memory back when they are deleted', () => {
    expect(measured.bytesLeft).toBeLessThan(2 ** 20);
  });

  it('has grown without a pause of 50 ms', () => {
    const { ofOrigins, ofPatterns, ofASet } = measured.longestAdd;
    expect(ofOrigins).toBeLessThan(50);
    expect(ofPatterns).toBeLessThan(50);
    // The measurement sees the pause of a `Set`.
    expect(Math.max(ofOrigins, ofPatterns)).toBeLessThan(ofASet);
  });
});
