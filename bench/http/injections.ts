// The CPU time of a request that Fastify's `inject()` makes without a socket, so that the system
// takes no part in it.
import { measureInProcess } from '../measure-in-process.js';
import { spreadOf } from '../spread.js';
import type { Answering, Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const GOALS = { 'cross-origin GET': 1.1, 'same-origin GET': 1.05 } as const;
const KINDS: readonly {
  title: string;
  besides?: NonNullable<Subject['besides']>;
}[] = [
  { title: 'with a guard' },
  { title: 'with no guard', besides: 'no guard' },
  {
    title: 'with a guard and an interceptor',
    besides: 'a guard and an interceptor',
  },
];

console.log(
  `CPU time of inject() on Fastify ÷ no CORS, ${ROUNDS} rounds, Node ${process.version}`,
);
const table: object[] = [];
for (const { title, besides } of KINDS) {
  const costs = await measure(besides);
  for (const [workload, goal] of Object.entries(GOALS)) {
    table.push(reportOf(`${workload} ${title}`, costs, workload, goal));
  }
}
console.table(table);

/** What a request costs in microseconds, by workload, with the module and without CORS. */
interface Round {
  readonly measured: Readonly<Record<string, number>>;
  readonly against: Readonly<Record<string, number>>;
}

/** Measures by turns, so that what the machine does besides meets both. */
async function measure(besides: Subject['besides']): Promise<readonly Round[]> {
  const costsOf = (answering: Answering) =>
    measureInProcess('http/inject-subject.ts', {
      platform: 'fastify',
      answering,
      origins: 10,
      routes: 30,
      ...(besides && { besides }),
    } satisfies Subject);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      against: await costsOf('nothing'),
      measured: await costsOf('one policy'),
    });
  }
  return rounds;
}

function reportOf(
  what: string,
  rounds: readonly Round[],
  workload: string,
  goal: number,
): object {
  const costs = (of: keyof Round) =>
    rounds.map((round) => round[of][workload] ?? Number.NaN);
  const against = costs('against');
  const ratio = spreadOf(
    costs('measured').map(
      (cost, round) => cost / (against[round] ?? Number.NaN),
    ),
  );
  return {
    what,
    ratio: ratio.median.toFixed(2),
    spread: `${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}`,
    goal: `≤ ${goal}`,
    reached: ratio.median <= goal ? 'yes' : 'no',
    µs: `${spreadOf(costs('measured')).median.toFixed(0)} ÷ ${spreadOf(against).median.toFixed(0)}`,
  };
}
