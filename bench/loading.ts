import { execFileSync } from 'node:child_process';
import { spreadOf, type Spread } from './spread.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const NEST = [
  'reflect-metadata',
  'rxjs',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
];

/** A kind of module, and how a process of that kind is given code. */
interface Kind {
  readonly inputType: 'module' | 'commonjs';
  readonly load: (specifier: string) => string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  import: {
    inputType: 'module',
    load: (specifier) => `await import('${specifier}');`,
  },
  require: {
    inputType: 'commonjs',
    load: (specifier) => `require('${specifier}');`,
  },
};

for (const [name, kind] of Object.entries(KINDS)) {
  const rounds = Array.from({ length: ROUNDS }, () => millisecondsOf(kind));
  console.log(
    `loading by ${name}: Nest ${written(rounds.map(({ nest }) => nest))}, nestjs-cors ${written(rounds.map(({ own }) => own))} more`,
  );
}

/** Loads Nest, then this module, in a process of its own. */
function millisecondsOf({ inputType, load }: Kind): {
  readonly nest: number;
  readonly own: number;
} {
  const code = `
    const start = performance.now();
    ${NEST.map(load).join('\n')}
    const loaded = performance.now();
    ${load('nestjs-cors')}
    console.log(JSON.stringify({ nest: loaded - start, own: performance.now() - loaded }));
  `;
  return JSON.parse(
    execFileSync(
      process.execPath,
      [`--input-type=${inputType}`, '--eval', code],
      {
        encoding: 'utf8',
      },
    ),
  );
}

function written(measured: readonly number[]): string {
  const { lowest, median, highest } = spreadOf(measured) satisfies Spread;
  return `${median.toFixed(0)} ms (${lowest.toFixed(0)} to ${highest.toFixed(0)})`;
}
