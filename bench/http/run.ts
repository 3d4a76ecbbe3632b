import { cpus } from 'node:os';
import { MeasuredServer } from '../measured-server.js';
import { spreadOf } from '../spread.js';
import { comparisonsOn, type Comparison } from './comparisons.js';
import { expectAnswer } from './expect-answer.js';
import { bytesOf, type Workload } from './requests.js';
import type { Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
/** How often each of ten clients sends a request in a round. */
const TIMES = Number(process.env['BENCH_TIMES'] ?? 300);
const WARM_UPS = 2;
const SERVER = new URL('serve.ts', import.meta.url);

console.log(
  `CPU time of a request, ${ROUNDS} rounds of ${TIMES * 10} requests, Node ${process.version}, ${cpus()[0]?.model}`,
);
for (const platform of ['express', 'fastify'] as const) {
  const comparisons = comparisonsOn(platform);
  const costs = await measure(comparisons);
  console.log(`\n${platform}`);
  console.table(comparisons.map((comparison) => report(comparison, costs)));
}

/** What each request costs in each server, in microseconds, round by round. */
type Costs = ReadonlyMap<string, readonly number[]>;

async function measure(comparisons: readonly Comparison[]): Promise<Costs> {
  const servers = await startServers(comparisons);
  const pairs = new Map(
    comparisons.flatMap(({ workload, measured, against }) =>
      [measured, against].map(
        (subject) => [keyOf(workload, subject), { workload, subject }] as const,
      ),
    ),
  );
  const costs = new Map([...pairs.keys()].map((key) => [key, [] as number[]]));
  for (const { workload, subject } of pairs.values()) {
    const server = servers.get(JSON.stringify(subject));
    const bytes = bytesOf(workload, subject);
    expectAnswer(workload, subject, await server?.answerTo(bytes));
  }
  // The first rounds warm up: what they measure is left out.
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    for (const [key, { workload, subject }] of pairs) {
      const bytes = bytesOf(workload, subject);
      const server = servers.get(JSON.stringify(subject));
      const cost = (await server?.costOf(bytes, TIMES)) ?? Number.NaN;
      if (round >= 0) {
        costs.get(key)?.push(cost);
      }
    }
  }
  await Promise.all([...servers.values()].map((server) => server.stop()));
  return costs;
}

async function startServers(
  comparisons: readonly Comparison[],
): Promise<ReadonlyMap<string, MeasuredServer>> {
  const servers = new Map<string, MeasuredServer>();
  for (const subject of comparisons.flatMap(({ measured, against }) => [
    measured,
    against,
  ])) {
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
