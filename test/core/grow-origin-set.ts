import { OriginSet } from '../../lib/core/origin-set/origin-set.js';

// Prints the memory that an `OriginSet` of so many origins takes, as JSON: run with --expose-gc.
const MANY = Number(process.argv[2]);

console.log(
  JSON.stringify({
    bytesOfAnOrigin: {
      ofHalf: bytesOfAnEntry(MANY / 2, originOf),
      ofAll: bytesOfAnEntry(MANY, originOf),
    },
    bytesOfAPattern: {
      ofHalf: bytesOfAnEntry(MANY / 2, patternOf),
      ofAll: bytesOfAnEntry(MANY, patternOf),
    },
    bytesOfAPreview: {
      ofHalf: bytesOfAnEntry(MANY / 2, previewOf),
      ofAll: bytesOfAnEntry(MANY, previewOf),
      belowOneHost: bytesOfAnEntry(MANY, previewBelowOneHost),
    },
    bytesLeft: bytesLeft(),
  }),
);

/** Of 30 characters, in one piece, as a string is that was read from a connection. */
function originOf(index: number): string {
  return read(`https://t-${String(index).padStart(8, '0')}.example.com`);
}

function patternOf(index: number): string {
  return read(`https://*.t-${String(index).padStart(8, '0')}.example.com`);
}

function previewOf(index: number): string {
  return read(`https://pr-*.t-${String(index).padStart(8, '0')}.example.com`);
}

function previewBelowOneHost(index: number): string {
  return read(`https://t-${String(index).padStart(8, '0')}-*.example.com`);
}

function read(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function bytesOfAnEntry(
  count: number,
  entryOf: (index: number) => string,
): number {
  const before = bytes();
  const set = new OriginSet();
  for (let index = 0; index < count; index++) {
    set.add(entryOf(index));
  }
  const after = bytes();
  // It is still in use here.
  return (after - before) / set.size;
}

/** What is left of all when all but ten are deleted. */
function bytesLeft(): number {
  const before = bytes();
  const set = new OriginSet();
  for (let index = 0; index < MANY; index++) {
    set.add(originOf(index));
  }
  for (let index = 10; index < MANY; index++) {
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
