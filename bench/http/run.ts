import { cpus } from 'node:os';
import { TURNS, type Effort } from './by-turns.js';
import { compare } from './compare.js';
import { comparisonsOn } from './comparisons.js';
import type { RatioRow } from './ratio-row.js';

const EFFORT: Effort = {
  rounds: Number(process.env['BENCH_ROUNDS'] ?? 7),
  times: Number(process.env['BENCH_TIMES'] ?? 400),
};

console.log(
  `CPU time of a request, ${EFFORT.rounds} rounds of ${TURNS} turns of ${EFFORT.times * 10} requests, Node ${process.version}, ${cpus()[0]?.model}`,
);
for (const platform of ['express', 'fastify'] as const) {
  const rows: RatioRow[] = [];
  for (const group of comparisonsOn(platform)) {
    rows.push(...(await compare(group, EFFORT)));
  }
  console.log(`\n${platform}`);
  console.table(rows);
}
