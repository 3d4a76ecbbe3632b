// The bytes that a request allocates in a server with the module, beyond what it does in one
// without.
import { MeasuredServer } from '../measured-server.js';
import { spreadOf, type Spread } from '../spread.js';
import { expectAnswer } from './expect-answer.js';
import { bytesOf, type Workload } from './requests.js';
import type { Answering, Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const SERVER = new URL('serve.ts', import.meta.url);
/** How often each of ten clients sends a request: until all is compiled, and while it counts. */
const WARM_UP = 1_500;
const TIMES = 100;
const SAMPLES = 9;
/** So many megabytes hold what all those requests leave, so that nothing is collected meanwhile. */
const ROOM = ['--min-semi-space-size=64', '--max-semi-space-size=64'];
const GOALS = { express: 1_000, fastify: 1_000 };
const WORKLOADS: readonly Workload[] = ['cross-origin GET', 'same-origin GET'];

for (const platform of ['express', 'fastify'] as const) {
  const rounds = new Map(
    WORKLOADS.map((workload) => [workload, [] as Figures[]]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const withModule = await allocations(platform, 'one policy');
    const without = await allocations(platform, 'nothing');
    for (const [workload, figures] of rounds) {
      figures.push({
        withModule: withModule.get(workload) ?? Number.NaN,
        without: without.get(workload) ?? Number.NaN,
      });
    }
  }
  console.log(
    `\nBytes allocated by a request on ${platform}, ${ROUNDS} rounds`,
  );
  console.table(
    [...rounds].map(([what, figures]) => ({
      what,
      ...report(figures, GOALS[platform]),
    })),
  );
}

interface Figures {
  readonly withModule: number;
  readonly without: number;
}

async function allocations(
  platform: 'express' | 'fastify',
  answering: Answering,
): Promise<ReadonlyMap<Workload, number>> {
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

function report(figures: readonly Figures[], goal: number) {
  const of = (read: (figure: Figures) => number): Spread =>
    spreadOf(figures.map(read));
  const more = of(({ withModule, without }) => withModule - without);
  return {
    more: more.median.toFixed(0),
    spread: `${more.lowest.toFixed(0)} to ${more.highest.toFixed(0)}`,
    goal: `≤ ${goal}`,
    reached: more.median <= goal ? 'yes' : 'no',
    bytes: `${of(({ withModule }) => withModule).median.toFixed(0)} − ${of(({ without }) => without).median.toFixed(0)}`,
  };
}
