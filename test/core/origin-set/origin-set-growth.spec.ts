import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { howMany } from '../../how-many.js';

const MANY = howMany(200_000, { inCi: 1_000_000 });

interface Growth {
  readonly bytesOfAnOrigin: Readonly<Record<string, number>>;
  readonly bytesOfAPattern: Readonly<Record<string, number>>;
  readonly bytesOfAPreview: Readonly<Record<string, number>>;
  readonly bytesLeft: number;
}

/** In a process of its own: without instrumentation, and with a heap that nobody else uses. */
async function growth(): Promise<Growth> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    pathOf('../../../sample/register.mjs'),
    pathOf('../grow-origin-set.ts'),
    String(MANY),
  ]);
  return JSON.parse(stdout) as Growth;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

describe(`a set of ${MANY} origins`, () => {
  let measured: Growth;
  beforeAll(async () => {
    measured = await growth();
  }, 180_000);

  it.each(['ofHalf', 'ofAll'])(
    'takes at most 100 bytes for each %s, its text included',
    (count) => {
      for (const each of [measured.bytesOfAnOrigin, measured.bytesOfAPattern]) {
        expect(each[count]).toBeLessThan(100);
        // Less than its characters would be no measurement.
        expect(each[count]).toBeGreaterThan(30);
      }
    },
  );

  it.each(['ofHalf', 'ofAll', 'belowOneHost'])(
    'takes at most 100 bytes for each preview %s, its text included',
    (count) => {
      expect(measured.bytesOfAPreview[count]).toBeLessThan(100);
      expect(measured.bytesOfAPreview[count]).toBeGreaterThan(30);
    },
  );

  it('gives the memory back when they are deleted', () => {
    expect(measured.bytesLeft).toBeLessThan(2 ** 20);
  });
});
