// The bytes that a request allocates in a server that answers CORS, beyond what it does in one that
// does not.
import { MeasuredServer } from '../measured-server.js';
import { spreadOf } from '../spread.js';
import { expectAnswer } from './expect-answer.js';
import { bytesOf, type Workload } from './requests.js';
import type { Answering, Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SERVER = new URL('serve.ts', import.meta.url);
/** How often each of ten clients sends a request: until all is compiled, and while it counts. */
const WARM_UP = 1_000;
const TIMES = 100;
const SAMPLES = 9;
/** So many megabytes hold what all those requests leave, so that nothing is collected meanwhile. */
const ROOM = ['--min-semi-space-size=64', '--max-semi-space-size=64'];
const GOAL = 1_000;
const WORKLOADS: readonly Workload[] = ['cross-origin GET', 'same-origin GET'];
const MEASURED: readonly Answering[] = ['one policy', 'enableCors()'];

/** The bytes of each workload in one server. */
type Allocated = ReadonlyMap<Workload, number>;

for (const platform of ['express', 'fastify'] as const) {
  const rounds: { without: Allocated; measured: readonly Allocated[] }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const without = await allocations(platform, 'nothing');
    const measured: Allocated[] = [];
    for (const answering of MEASURED) {
      measured.push(await allocations(platform, answering));
    }
    rounds.push({ without, measured });
  }
  console.log(
    `\nBytes allocated by a request on ${platform}, ${ROUNDS} rounds`,
  );
  console.table(
    MEASURED.flatMap((answering, index) =>
      WORKLOADS.map((workload) =>
        report(
          `${workload} of ${answering} − no CORS`,
          rounds.map(({ measured }) => bytesIn(measured[index], workload)),
          rounds.map(({ without }) => bytesIn(without, workload)),
        ),
      ),
    ),
  );
}

async function allocations(
  platform: 'express' | 'fastify',
  answering: Answering,
): Promise<Allocated> {
  const subject: Subject = { platform, answering, origins: 10, routes: 30 };
  const server = await MeasuredServer.startWith(
    { flags: ROOM },
    SERVER,
    JSON.stringify(subject),
  );
  const allocated = new Map<Workload, number>();
  for (const workload of WORKLOADS) {
    const bytes = bytesOf(workload, subject);
    expectAnswer(workload, subject, await server.answerTo(bytes));
    await server.costOf(bytes, WARM_UP);
    const samples: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      samples.push(await server.allocatedBy(bytes, TIMES));
    }
    allocated.set(workload, spreadOf(samples).median);
  }
  await server.stop();
  return allocated;
}

function bytesIn(allocated: Allocated | undefined, workload: Workload): number {
  return allocated?.get(workload) ?? Number.NaN;
}

function report(
  what: string,
  measured: readonly number[],
  without: readonly number[],
) {
  const more = spreadOf(
    measured.map((bytes, round) => bytes - (without[round] ?? Number.NaN)),
  );
  return {
    what,
    more: more.median.toFixed(0),
    spread: `${more.lowest.toFixed(0)} to ${more.highest.toFixed(0)}`,
    goal: `≤ ${GOAL}`,
    reached: more.median <= GOAL ? 'yes' : 'no',
    bytes: `${spreadOf(measured).median.toFixed(0)} − ${spreadOf(without).median.toFixed(0)}`,
  };
}
