import { cpus } from 'node:os';
import { MeasuredServer } from '../measured-server.js';
import { spreadOf } from '../spread.js';
import { comparisonsOn, type Comparison } from './comparisons.js';
import { expectAnswer } from './expect-answer.js';
import { bytesOf, type Workload } from './requests.js';
import type { Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
/**
 * How often each of ten clients sends a request in a turn. In a short one, it is chance whether
 * garbage is collected twice or three times.
 */
const TIMES = Number(process.env['BENCH_TIMES'] ?? 400);
/** The turns of a round: those that warm up, and those that are measured. */
const WARM_UPS = 2;
const TURNS = 5;
const SERVER = new URL('serve.ts', import.meta.url);

console.log(
  `CPU time of a request, ${ROUNDS} rounds of ${TURNS} turns of ${TIMES * 10} requests, Node ${process.version}, ${cpus()[0]?.model}`,
);
for (const platform of ['express', 'fastify'] as const) {
  const comparisons = comparisonsOn(platform);
  const costs = await measure(comparisons);
  console.log(`\n${platform}`);
  console.table(comparisons.map((comparison) => report(comparison, costs)));
}

/** What each request costs in each server, in microseconds, round by round. */
type Costs = ReadonlyMap<string, readonly number[]>;

/** A request that is measured in a server. */
interface Pair {
  readonly key: string;
  readonly workload: Workload;
  readonly subject: Subject;
}

// Every round starts the servers anew: what the compiler makes of one, and where its memory
// happens to lie, makes it up to a sixth cheaper or dearer for as long as it lives.
async function measure(comparisons: readonly Comparison[]): Promise<Costs> {
  const pairs = pairsOf(comparisons);
  const costs = new Map(pairs.map(({ key }) => [key, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    const servers = await startServers(pairs);
    const turns = await takeTurns(pairs, servers);
    for (const { key } of pairs) {
      costs.get(key)?.push(spreadOf(turns.get(key) ?? []).median);
    }
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
  return costs;
}

function pairsOf(comparisons: readonly Comparison[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { workload, measured, against } of comparisons) {
    for (const subject of [measured, against]) {
      const key = keyOf(workload, subject);
      pairs.set(key, { key, workload, subject });
    }
  }
  return [...pairs.values()];
}

/** Measures all of them by turns, so that what the machine does besides meets each. */
async function takeTurns(
  pairs: readonly Pair[],
  servers: ReadonlyMap<string, MeasuredServer>,
): Promise<Costs> {
  const costs = new Map(pairs.map(({ key }) => [key, [] as number[]]));
  for (const { workload, subject } of pairs) {
    const server = servers.get(JSON.stringify(subject));
    const bytes = bytesOf(workload, subject);
    expectAnswer(workload, subject, await server?.answerTo(bytes));
    await server?.costOf(bytes, TIMES * WARM_UPS);
  }
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { key, workload, subject } of pairs) {
      const server = servers.get(JSON.stringify(subject));
      const cost = await server?.costOf(bytesOf(workload, subject), TIMES);
      costs.get(key)?.push(cost ?? Number.NaN);
    }
  }
  return costs;
}

async function startServers(
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, MeasuredServer>> {
  const servers = new Map<string, MeasuredServer>();
  for (const { subject } of pairs) {
    const key = JSON.stringify(subject);
    if (!servers.has(key)) {
      servers.set(key, await MeasuredServer.start(SERVER, key));
    }
  }
  return servers;
}

function report(
  { title, workload, measured, against, goal }: Comparison,
  costs: Costs,
) {
  const over = costs.get(keyOf(workload, measured)) ?? [];
  const under = costs.get(keyOf(workload, against)) ?? [];
  const ratio = spreadOf(
    over.map((cost, round) => cost / (under[round] ?? Number.NaN)),
  );
  return {
    what: `${workload} ${title}`,
    ratio: ratio.median.toFixed(2),
    spread: `${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}`,
    goal: `≤ ${goal}`,
    reached: ratio.median <= goal ? 'yes' : 'no',
    µs: `${spreadOf(over).median.toFixed(0)} ÷ ${spreadOf(under).median.toFixed(0)}`,
  };
}

function keyOf(workload: Workload, subject: Subject): string {
  return `${workload} ${JSON.stringify(subject)}`;
}
