import { KINDS } from './kinds.js';
import { LIST_CHANGES } from './list-changes.js';
import type { SoakRecord } from './soak.js';
import { externalOf, heapOf } from './verdict.js';

type Column = (record: SoakRecord) => string;

const MEBIBYTE = 1024 * 1024;

const ROWS: readonly (readonly [string, Column])[] = [
  ['', ({ platform }) => platform],
  ['seconds', ({ seconds }) => String(seconds)],
  ['requests, aborted ones included', ({ tally }) => String(tally.requests)],
  [
    'requests a second',
    ({ tally, seconds }) => (tally.requests / seconds).toFixed(0),
  ],
  ['distinct origins', ({ distinctOrigins }) => String(distinctOrigins)],
  ['changes of the list', ({ listChanges }) => String(listChanges)],
  [
    'heap after warm-up, MB',
    ({ samples }) => mebibytes(samples[0]?.report.heap),
  ],
  [
    'heap at the end, MB',
    ({ samples }) => mebibytes(samples.at(-1)?.report.heap),
  ],
  ['heap growth, MB', (record) => mebibytes(heapOf(record).growth)],
  ['bytes a request', (record) => heapOf(record).bytesPerRequest.toFixed(2)],
  ['heap noise, MB', (record) => mebibytes(heapOf(record).noise)],
  ['growth outside, MB', (record) => mebibytes(externalOf(record).growth)],
  ['first refusals logged', ({ last }) => String(last.firstRefusals.length)],
  ['other lines logged', ({ last }) => String(last.loggedLines)],
  ...[...KINDS.map(({ name }) => name), LIST_CHANGES].map(
    (name) => [name, (record: SoakRecord) => countsOf(record, name)] as const,
  ),
];

/** What was done and measured, a column for each platform. */
export function soakTable(records: readonly SoakRecord[]): string {
  return ROWS.map(([title, column]) =>
    [
      title.padEnd(42),
      ...records.map((record) => column(record).padStart(18)),
    ].join(''),
  ).join('\n');
}

function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? '-' : (bytes / MEBIBYTE).toFixed(2);
}

/** Allowed and refused, or how many were aborted. */
function countsOf({ tally }: SoakRecord, name: string): string {
  const { answered, aborted, outcomes } = tally.of(name);
  return answered === 0
    ? `${aborted} aborted`
    : `${outcomes.allowed} / ${outcomes.refused}`;
}
