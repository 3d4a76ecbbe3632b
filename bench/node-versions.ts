// The rows that tell most, under the versions of Node that the package supports, side by side. The
// binaries come from the package `node`, into a folder that is removed afterwards.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from './http/compare.js';
import { comparisonsOn } from './http/comparisons.js';
import type { Effort } from './http/by-turns.js';
import type { RatioRow } from './http/ratio-row.js';

const VERSIONS = [20, 22, 24];
const EFFORT: Effort = {
  rounds: Number(process.env['BENCH_ROUNDS'] ?? 5),
  times: Number(process.env['BENCH_TIMES'] ?? 200),
};
const ROWS = [
  'allowed preflight ÷ enableCors(), ten origins',
  'refused preflight ÷ enableCors(), ten origins',
  'cross-origin GET ÷ no CORS',
  'same-origin GET ÷ no CORS',
];

const folder = mkdtempSync(join(tmpdir(), 'nestjs-cors-nodes-'));
try {
  const binaries = VERSIONS.map(binaryOf);
  for (const platform of ['express', 'fastify'] as const) {
    await compareOn(platform, binaries);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function compareOn(
  platform: 'express' | 'fastify',
  binaries: readonly string[],
): Promise<void> {
  const comparisons = comparisonsOn(platform)
    .flat()
    .filter(({ workload, title }) => ROWS.includes(`${workload} ${title}`));
  const table: Record<string, Record<string, string>> = {};
  for (const node of binaries) {
    const version = `Node ${exactVersionOf(node)}`;
    for (const row of await compare(comparisons, EFFORT, { node })) {
      table[row.what] ??= { goal: row.goal };
      Object.assign(table[row.what] ?? {}, { [version]: figureOf(row) });
    }
  }
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `\n${platform}, ${EFFORT.rounds} rounds, load ${load} at the end`,
  );
  console.table(table);
}

function figureOf({ ratio, spread, µs }: RatioRow): string {
  return `${ratio} (${spread}), ${µs} µs`;
}

/** Installs a binary, and returns its path. */
function binaryOf(version: number): string {
  const place = join(folder, String(version));
  const binary = join(place, 'node_modules', 'node', 'bin', 'node');
  mkdirSync(place, { recursive: true });
  // npm runs the script that brings the binary only where the project allows it.
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: { node: `^${version}.0.0` },
      allowScripts: { node: true },
    }),
  );
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], {
    cwd: place,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return binary;
}

function exactVersionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' })
    .trim()
    .slice(1);
}
