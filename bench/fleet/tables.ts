import { quantileOf } from '../spread.js';
import type { FailoverFigures } from './measure-failover.js';
import { RATE, type Idle } from './measure-fleet.js';
import type { FleetFigures } from './measure-fleets.js';

/** A table of the report, in Markdown. */
export interface Table<Figures> {
  readonly title: string;
  readonly columns: readonly Column<Figures>[];
}

interface Column<Figures> {
  readonly title: string;
  readonly cell: (figures: Figures) => string;
  /** What should be so, in the row that it is about. */
  readonly goal?: Goal<Figures>;
}

interface Goal<Figures> {
  readonly text: string;
  readonly isMet: (figures: Figures) => boolean;
}

/** The share of a processor that Redis would need for each change alone, at {@link RATE}. */
function shareOfCore({ oneByOne }: FleetFigures): number {
  return ((oneByOne.costs.processor / oneByOne.changes) * RATE) / 1_000;
}

const count = (value: number) => Math.round(value).toLocaleString('en');
const milliseconds = (value: number) =>
  value < 10 ? `${value.toFixed(1)} ms` : `${count(value)} ms`;
const percent = (share: number) =>
  `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const bytes = (value: number) =>
  value < 1e6
    ? `${(value / 1e3).toFixed(value < 1e4 ? 1 : 0)} kB`
    : `${count(value / 1e6)} MB`;
const delays = (measured: readonly number[]) =>
  [0.5, 0.99]
    .map((share) => milliseconds(quantileOf(measured, share)))
    .join(', ');

const FLEET: readonly Column<FleetFigures>[] = [
  { title: 'followers', cell: ({ followers }) => count(followers) },
  { title: 'entries', cell: ({ size }) => count(size) },
];

/** The tables about fleets of each size. */
export const FLEET_TABLES: readonly Table<FleetFigures>[] = [
  {
    title: 'One change after the other reaches all followers',
    columns: [
      ...FLEET,
      {
        title: 'processor of Redis, a change',
        cell: ({ oneByOne: { costs, changes } }) =>
          `${(costs.processor / changes).toFixed(2)} ms`,
      },
      {
        title: `at ${RATE} a second`,
        cell: (figures) => percent(shareOfCore(figures)),
        goal: {
          text: '≤ 50 % of a core',
          isMet: (figures) => shareOfCore(figures) <= 0.5,
        },
      },
      {
        title: 'bytes out, a change',
        cell: ({ oneByOne: { costs, changes } }) =>
          bytes(costs.bytesOut / changes),
      },
      {
        title: 'bytes in',
        cell: ({ oneByOne: { costs, changes } }) =>
          bytes(costs.bytesIn / changes),
      },
      {
        title: 'until the last one has it, p50, p99',
        cell: ({ oneByOne }) => delays(oneByOne.delays),
        goal: {
          text: 'p99 ≤ 1 s',
          isMet: ({ oneByOne }) => quantileOf(oneByOne.delays, 0.99) <= 1_000,
        },
      },
    ],
  },
  {
    title: `${RATE} changes a second, and as many as possible`,
    columns: [
      ...FLEET,
      {
        title: 'processor of Redis',
        cell: ({ atRate: { costs } }) =>
          percent(costs.processor / costs.milliseconds),
      },
      {
        title: 'commands of a follower, a change',
        cell: ({ atRate: { commands, changes }, followers }) =>
          (commands / followers / changes).toFixed(2),
      },
      {
        title: 'until the last one has it, p50, p99',
        cell: ({ atRate }) => delays(atRate.delays),
      },
      {
        title: 'sustained',
        cell: ({ sustained }) =>
          `${count((sustained.changes * 1_000) / sustained.milliseconds)} a second`,
        goal: {
          text: `≥ ${RATE} a second`,
          isMet: ({ sustained }) =>
            (sustained.changes * 1_000) / sustained.milliseconds >= RATE,
        },
      },
      {
        title: 'with a processor of Redis of',
        cell: ({ sustained: { costs } }) =>
          percent(costs.processor / costs.milliseconds),
      },
    ],
  },
  {
    title: 'All followers start at once',
    columns: [
      ...FLEET,
      { title: 'processes', cell: ({ processes }) => count(processes) },
      {
        title: 'until all have the list',
        cell: ({ coldStart }) => milliseconds(coldStart.milliseconds),
      },
      {
        title: 'peak of memory, a follower',
        cell: ({ coldStart: { memory }, followers }) =>
          bytes(memory / followers),
      },
      {
        title: 'processor of Redis, a follower',
        cell: ({ coldStart: { costs }, followers }) =>
          milliseconds(costs.processor / followers),
      },
      {
        title: 'bytes, a follower',
        cell: ({ coldStart: { costs }, followers }) =>
          bytes(costs.bytesOut / followers),
      },
    ],
  },
];

/** How many commands an instance sends in a second. */
function rateOf({ commands, followers, costs }: Idle): number {
  return (commands * 1_000) / followers / costs.milliseconds;
}

/** The table about fleets while nothing changes. */
export const IDLE_TABLE: Table<Idle> = {
  title: 'While nothing changes',
  columns: [
    { title: 'followers', cell: ({ followers }) => count(followers) },
    {
      title: 'connections',
      cell: ({ connections }) => count(connections),
      goal: {
        text: '2 of a follower',
        isMet: ({ connections, followers }) => connections === followers * 2,
      },
    },
    {
      title: 'commands of a follower, a second',
      cell: (figures) => rateOf(figures).toFixed(2),
      goal: { text: '< 1', isMet: (figures) => rateOf(figures) < 1 },
    },
    {
      title: 'processor of Redis',
      cell: ({ costs }) => percent(costs.processor / costs.milliseconds),
    },
  ],
};

/** The table about failovers. */
export const FAILOVER_TABLE: Table<FailoverFigures> = {
  title: 'A failover, with 10,000 entries',
  columns: [
    { title: 'primary', cell: ({ kind }) => `killed, ${kind}` },
    { title: 'followers', cell: ({ followers }) => count(followers) },
    {
      title: 'no primary for',
      cell: ({ away }) => milliseconds(away),
    },
    {
      title: 'then all are current after',
      cell: ({ behind }) => milliseconds(behind),
      goal: { text: '≤ 5 s', isMet: ({ behind }) => behind <= 5_000 },
    },
    {
      title: 'commands of a follower',
      cell: ({ commands, followers }) => (commands / followers).toFixed(1),
      goal: {
        text: '≤ 50',
        isMet: ({ commands, followers }) => commands / followers <= 50,
      },
    },
    {
      title: 'processor of Redis',
      cell: ({ costs }) => milliseconds(costs.processor),
    },
    { title: 'bytes out', cell: ({ costs }) => bytes(costs.bytesOut) },
  ],
};

/** Returns a table with its goals, and marks every cell that misses one. */
export function printed<Figures>(
  { title, columns }: Table<Figures>,
  rows: readonly Figures[],
): string {
  const head = columns.map(({ title: column, goal }) =>
    goal === undefined ? column : `${column} (goal: ${goal.text})`,
  );
  const body = rows.map((row) =>
    columns.map(({ cell, goal }) =>
      goal === undefined || goal.isMet(row)
        ? cell(row)
        : `${cell(row)}, missed`,
    ),
  );
  const lines = [head, head.map(() => '---'), ...body];
  return [
    `\n${title}\n`,
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
