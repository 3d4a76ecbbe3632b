import { measureInProcess } from '../measure-in-process.js';
import { spreadOf } from '../spread.js';
import type { Subject } from './subject.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);

const without = { routes: 1000 };
const rows: readonly (Omit<Subject, 'platform'> & { title: string })[] = [
  { title: 'one origin', routes: 1000, origins: 1 },
  { title: 'a policy per route', routes: 1000, origins: 1, adjusting: true },
  { title: '10,000 origins', routes: 1000, origins: 10_000 },
  {
    title: 'a policy per route, 10,000 origins',
    routes: 1000,
    origins: 10_000,
    adjusting: true,
  },
];

for (const platform of ['express', 'fastify'] as const) {
  console.log(`\nStart-up of 1,000 routes on ${platform}, ${ROUNDS} rounds`);
  const measured = rows.map(() => ({
    ratios: [] as number[],
    cpuRatios: [] as number[],
    added: [] as number[],
    heap: [] as number[],
  }));
  for (let round = 0; round < ROUNDS; round++) {
    const floor = await start({ platform, ...without });
    for (const [index, row] of rows.entries()) {
      const started = await start({ platform, ...row });
      const { milliseconds, cpuMilliseconds, heapBytes } = started;
      measured[index]?.ratios.push(milliseconds / floor.milliseconds);
      measured[index]?.cpuRatios.push(cpuMilliseconds / floor.cpuMilliseconds);
      measured[index]?.added.push(milliseconds - floor.milliseconds);
      measured[index]?.heap.push((heapBytes - floor.heapBytes) / 2 ** 20);
    }
  }
  console.table(
    Object.fromEntries(
      rows.map(({ title }, index) => {
        const {
          ratios = [],
          cpuRatios = [],
          added = [],
          heap = [],
        } = measured[index] ?? {};
        const ratio = spreadOf(ratios);
        const cpu = spreadOf(cpuRatios);
        return [
          title,
          {
            'ratio to no module': ratio.median.toFixed(2),
            spread: `${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}`,
            'ratio of CPU time': cpu.median.toFixed(2),
            'spread of CPU': `${cpu.lowest.toFixed(2)} to ${cpu.highest.toFixed(2)}`,
            'added, ms': spreadOf(added).median.toFixed(0),
            'added heap, MB': spreadOf(heap).median.toFixed(1),
          },
        ];
      }),
    ),
  );
}

async function start(subject: Subject) {
  const figures = await measureInProcess('start-up/start-subject.ts', subject);
  const {
    milliseconds = Number.NaN,
    cpuMilliseconds = Number.NaN,
    heapBytes = Number.NaN,
  } = figures;
  return { milliseconds, cpuMilliseconds, heapBytes };
}
