import { OriginSet } from '../../lib/core/origin/origin-set.js';

// Prints what an `OriginSet` and a `Set` take, as JSON: run with --expose-gc.
const MILLION = 1_000_000;
// Where a `Set` of some million doubles for the last time.
const BEYOND = 1_100_000;

console.log(
  JSON.stringify({
    bytesOfAnOrigin: {
      ofAHundredThousand: bytesOfAnOrigin(100_000),
      ofAMillion: bytesOfAnOrigin(MILLION),
    },
    bytesLeft: bytesLeft(),
    longestAdd: {
      ofOrigins: longestAdd(new OriginSet(), originOf),
      ofPatterns: longestAdd(new OriginSet(), patternOf),
      ofASet: longestAdd(new Set<string>(), originOf),
    },
  }),
);

/** Of 30 characters, in one piece, as a string is that was read from a connection. */
function originOf(index: number): string {
  return read(`https://t-${String(index).padStart(8, '0')}.example.com`);
}

function patternOf(index: number): string {
  return read(`https://*.t-${String(index).padStart(8, '0')}.example.com`);
}

function read(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function bytesOfAnOrigin(count: number): number {
  const before = bytes();
  const set = new OriginSet();
  for (let index = 0; index < count; index++) {
    set.add(originOf(index));
  }
  const after = bytes();
  // It is still in use here.
  return (after - before) / set.size;
}

/** What is left of a million when all but ten are deleted. */
function bytesLeft(): number {
  const before = bytes();
  const set = new OriginSet();
  for (let index = 0; index < MILLION; index++) {
    set.add(originOf(index));
  }
  for (let index = 10; index < MILLION; index++) {
    set.delete(originOf(index));
  }
  const after = bytes();
  return set.size === 10 ? after - before : Number.NaN;
}

function bytes(): number {
  global.gc?.();
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Of ten at a time, in milliseconds. Of the time on the clock and the CPU time of the process
 * the lesser one counts: on the clock it may have waited for a core, and the CPU time may
 * have been another thread's.
 */
function longestAdd(
  set: { add(entry: string): unknown },
  entryOf: (index: number) => string,
): number {
  let longest = 0;
  for (let index = 0; index < BEYOND; index += 10) {
    const entries = Array.from({ length: 10 }, (_, each) =>
      entryOf(index + each),
    );
    const cpuBefore = process.cpuUsage();
    const before = performance.now();
    for (const entry of entries) {
      set.add(entry);
    }
    const took = performance.now() - before;
    const { user, system } = process.cpuUsage(cpuBefore);
    longest = Math.max(longest, Math.min(took, (user + system) / 1000));
  }
  return longest;
}
