import { Bench } from 'tinybench';
import { OriginSet } from '../lib/core/origin-set/origin-set.js';
import {
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../lib/core/origin/serialized-origin.js';
import { ENTRIES_OF_A_TURN } from '../lib/core/slices.js';
import { spreadOf } from './spread.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
/** How many look-ups are timed together, for one takes less than reading the clock. */
const LOOK_UPS = 4000;
const MILLION = 1_000_000;
/** The most that a look-up among a million may take, ÷ `Set.has`. */
const GOALS: Readonly<Record<string, number>> = {
  'exact origins': 1.15,
  'subdomain patterns': 1.3,
};
/** The longest that requests may wait while a million are added, in milliseconds. */
const LONGEST_TURN = 20;

interface Asked {
  readonly origin: string;
  readonly parsed: SerializedOrigin;
}

/** A look-up, beside `Set.has` of the same origins among as many. */
interface Row {
  readonly title: string;
  readonly count: number;
  readonly admits: (asked: Asked) => boolean;
  readonly isInSet: (asked: Asked) => boolean;
  /** An origin that one of them stands for, of those from the count on that none does. */
  readonly originOf: (index: number) => string;
}

/** Whatever was found, so that nothing is left out as unused. */
let found = 0;

for (const count of [10, 10_000, MILLION]) {
  for (const row of [
    exactRow(count),
    patternRow(count),
    previewRow(count),
    previewsOfOneHostRow(count),
  ]) {
    await report(row, 'there', 0);
    await report(row, 'not there', count);
  }
}
console.log(`${found.toLocaleString('en')} found`);
reportTurns('exact origins', (index) => read(`https://${hostOf(index)}`));
reportTurns('subdomain patterns', (index) =>
  read(`https://*.${hostOf(index)}`),
);
reportTurns('previews', (index) => read(`https://pr-*.${hostOf(index)}`));

function exactRow(count: number): Row {
  const originOf = (index: number) => read(`https://${hostOf(index)}`);
  return rowOf('exact origins', count, originOf, originOf);
}

function patternRow(count: number): Row {
  const patternOf = (index: number) => read(`https://*.${hostOf(index)}`);
  const originOf = (index: number) => read(`https://app.${hostOf(index)}`);
  return rowOf('subdomain patterns', count, patternOf, originOf);
}

function previewRow(count: number): Row {
  const previewOf = (index: number) => read(`https://pr-*.${hostOf(index)}`);
  const originOf = (index: number) => read(`https://pr-7.${hostOf(index)}`);
  return rowOf('previews', count, previewOf, originOf);
}

function previewsOfOneHostRow(count: number): Row {
  const labelOf = (index: number) => String(index).padStart(8, '0');
  const previewOf = (index: number) =>
    read(`https://app-*-${labelOf(index)}.example.com`);
  const originOf = (index: number) =>
    read(`https://app-7-${labelOf(index)}.example.com`);
  return rowOf('previews of one host', count, previewOf, originOf);
}

function rowOf(
  title: string,
  count: number,
  entryOf: (index: number) => string,
  originOf: (index: number) => string,
): Row {
  const origins = new OriginSet();
  const set = new Set<string>();
  for (let index = 0; index < count; index++) {
    origins.add(entryOf(index));
  }
  for (let index = 0; index < count; index++) {
    set.add(originOf(index));
  }
  return {
    title,
    count,
    originOf,
    admits: ({ origin, parsed }) => origins.admits(origin, parsed),
    isInSet: ({ origin }) => set.has(origin),
  };
}

function hostOf(index: number): string {
  return `t-${String(index).padStart(8, '0')}.example.com`;
}

/** How long requests wait at most while a list of a million grows by slices. */
function reportTurns(title: string, entryOf: (index: number) => string): void {
  const set = new OriginSet();
  let longest = 0;
  for (let first = 0; first < MILLION; first += ENTRIES_OF_A_TURN) {
    const entries = Array.from({ length: ENTRIES_OF_A_TURN }, (_, index) =>
      entryOf(first + index),
    );
    const cpuBefore = process.cpuUsage();
    const before = performance.now();
    for (const entry of entries) {
      set.add(entry);
    }
    const took = performance.now() - before;
    const { user, system } = process.cpuUsage(cpuBefore);
    // On the clock it may have waited for a core.
    longest = Math.max(longest, Math.min(took, (user + system) / 1000));
  }
  console.log(
    `a million ${title}: longest turn of ${ENTRIES_OF_A_TURN} entries ${longest.toFixed(1)} ms (goal ${LONGEST_TURN})`,
  );
}

/** Made anew, in one piece and with no hash yet, as from the head of a request. */
function read(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

async function report(row: Row, what: string, from: number): Promise<void> {
  const own: number[] = [];
  const sets: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured = await measure(row, from, round % 2 === 0);
    own.push(measured.own);
    sets.push(measured.set);
  }
  const ratio = spreadOf(own.map((each, index) => each / (sets[index] ?? 0)));
  console.log(
    [
      `${row.count.toLocaleString('en').padStart(9)} ${row.title}, ${what}`.padEnd(
        43,
      ),
      `${spreadOf(own).median.toFixed(0).padStart(5)} ns`,
      `Set.has ${spreadOf(sets).median.toFixed(0).padStart(5)} ns`,
      `ratio ${ratio.median.toFixed(2)}`,
      `(${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)})`,
      goalOf(row),
    ].join('  '),
  );
}

function goalOf({ title, count }: Row): string {
  const goal = count === MILLION ? GOALS[title] : undefined;
  return goal === undefined ? '' : `goal ${goal}`;
}

/** In nanoseconds a look-up. */
async function measure(
  row: Row,
  from: number,
  isFirst: boolean,
): Promise<{ own: number; set: number }> {
  const bench = new Bench({ time: 0, iterations: 12, warmup: false });
  const tasks = [
    { name: 'own', lookUp: row.admits },
    { name: 'set', lookUp: row.isInSet },
  ];
  for (const { name, lookUp } of isFirst ? tasks : tasks.toReversed()) {
    let asked: readonly Asked[] = [];
    bench.add(
      name,
      () => {
        for (const each of asked) {
          found += lookUp(each) ? 1 : 0;
        }
      },
      {
        beforeEach: () => {
          asked = someOf(row, from);
        },
      },
    );
  }
  await bench.run();
  return { own: timeOf(bench, 'own'), set: timeOf(bench, 'set') };
}

function someOf({ originOf, count }: Row, from: number): readonly Asked[] {
  return Array.from({ length: LOOK_UPS }, () => {
    const index = from + Math.floor(Math.random() * count);
    const parsed = parseSerializedOrigin(originOf(index));
    if (parsed === undefined) {
      throw new Error(`${originOf(index)} is no origin.`);
    }
    return { origin: originOf(index), parsed };
  });
}

function timeOf(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  if (result?.state !== 'completed') {
    throw new Error(`${name} was not measured.`);
  }
  return (result.latency.p50 * 1e6) / LOOK_UPS;
}
