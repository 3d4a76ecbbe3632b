// The CPU time of a request that Fastify's `inject()` makes without a socket, so that the system
// takes no part in it.
import { measureInProcess } from '../measure-in-process.js';
import { GET_GOALS } from './comparisons.js';
import { ratioRow, type RatioRow } from './ratio-row.js';
import type { Answering, Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
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
const table: RatioRow[] = [];
for (const { title, besides } of KINDS) {
  const costs = await measure(besides);
  for (const [workload, goal] of Object.entries(GET_GOALS.fastify)) {
    const of = (server: keyof Round) =>
      costs.map((round) => round[server][workload] ?? Number.NaN);
    table.push(
      ratioRow(`${workload} ${title}`, of('measured'), of('against'), goal),
    );
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
