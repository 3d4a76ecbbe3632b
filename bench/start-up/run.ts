import { measureInProcess } from '../measure-in-process.js';
import { spreadOf } from '../spread.js';
import type { Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);

interface Row extends Omit<Subject, 'platform' | 'routes'> {
  readonly title: string;
  readonly goal: string;
}

const A_THOUSAND: readonly Row[] = [
  { title: 'one origin', goal: '1.15', origins: 1 },
  { title: 'a policy per route', goal: '1.15', origins: 1, adjusting: true },
  { title: '10,000 origins', goal: '1.25', origins: 10_000 },
  {
    title: 'a policy per route, 10,000 origins',
    goal: '1.25',
    origins: 10_000,
    adjusting: true,
  },
];
const TEN_THOUSAND: readonly Row[] = [
  { title: 'one origin', goal: 'less than 1000 ms', origins: 1 },
  {
    title: 'a policy per route',
    goal: 'less than 1000 ms',
    origins: 1,
    adjusting: true,
  },
];
const SIZES = [
  { routes: 1000, rows: A_THOUSAND },
  { routes: 10_000, rows: TEN_THOUSAND },
];

for (const platform of ['express', 'fastify'] as const) {
  for (const { routes, rows } of SIZES) {
    console.log(
      `\nStart-up of ${routes} routes on ${platform}, ${ROUNDS} rounds`,
    );
    console.table(await measure({ platform, routes }, rows));
  }
}

/** Measures each row beside the same application without the module, by turns. */
async function measure(
  floorSubject: Subject,
  rows: readonly Row[],
): Promise<object> {
  const measured = rows.map((): Measured[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    const floor = await start(floorSubject);
    for (const [index, { origins, adjusting }] of rows.entries()) {
      const started = await start({ ...floorSubject, origins, adjusting });
      measured[index]?.push({ floor, started });
    }
  }
  return Object.fromEntries(
    rows.map(({ title, goal }, index) => [
      title,
      { ...figuresOf(measured[index] ?? [], floorSubject.routes), goal },
    ]),
  );
}

type Started = Awaited<ReturnType<typeof start>>;

interface Measured {
  readonly floor: Started;
  readonly started: Started;
}

function figuresOf(rounds: readonly Measured[], routes: number): object {
  const spread = (of: (one: Measured) => number) => spreadOf(rounds.map(of));
  const ratio = spread((one) => one.started.wall / one.floor.wall);
  const cpu = spread((one) => one.started.cpu / one.floor.cpu);
  return {
    'ratio to no module': ratio.median.toFixed(2),
    spread: `${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}`,
    'ratio of CPU time': cpu.median.toFixed(2),
    'spread of CPU': `${cpu.lowest.toFixed(2)} to ${cpu.highest.toFixed(2)}`,
    'added, ms': spread(
      ({ started, floor }) => started.wall - floor.wall,
    ).median.toFixed(0),
    'kB of heap a route (goal 1)': spread(
      ({ started, floor }) => (started.heap - floor.heap) / 1024 / routes,
    ).median.toFixed(1),
  };
}

async function start(subject: Subject) {
  const figures = await measureInProcess('start-up/start-subject.ts', subject);
  const {
    milliseconds: wall = Number.NaN,
    cpuMilliseconds: cpu = Number.NaN,
    heapBytes: heap = Number.NaN,
  } = figures;
  return { wall, cpu, heap };
}
