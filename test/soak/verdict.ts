import { isDeepStrictEqual } from 'node:util';
import { heapTrend, type HeapSample, type HeapTrend } from './heap-trend.js';
import { KINDS } from './kinds.js';
import { LIST_CHANGES } from './list-changes.js';
import type { Counts } from './server-report.js';
import type { SoakRecord } from './soak.js';

/** One thing that has to hold, and what speaks against it. */
export interface Check {
  readonly name: string;
  readonly faults: readonly string[];
}

/**
 * What the compiler still adds after the warm-up, in bytes: code and feedback of paths that
 * few requests take. Some hundred kilobytes in half a minute, the same in ten.
 */
const COMPILED = 512 * 1024;

/** One reference, in bytes: the least that a request can leave behind. */
const REFERENCE_SIZE = 8;

/** The most that memory may grow by, however many requests there were, in bytes. */
const MOST_GROWTH = 1024 * 1024;

/** A policy whose rule fails is reported once in ten seconds; five of them do. */
const LINES_A_SECOND = 5 / 10;
const LINES_AT_START = 5;

/** Everything that has to hold after a soak. */
export function verdictOf(record: SoakRecord): readonly Check[] {
  const { tally, first, connected, samples, last, exit } = record;
  const lines = LINES_AT_START + Math.ceil(record.elapsed * LINES_A_SECOND);
  return [
    { name: 'every kind of traffic ran', faults: missingKinds(record) },
    {
      name: 'every answer was right',
      faults:
        tally.wrong === 0 ? [] : [`${tally.wrong} wrong`, ...tally.examples],
    },
    {
      name: 'no unhandled rejection, exception or warning',
      faults: last.incidents,
    },
    { name: 'no growth of the heap', faults: growthFaults(record, 'heap') },
    {
      name: 'no growth outside the heap',
      faults: growthFaults(record, 'external'),
    },
    {
      name: 'no listener left on the server or the process',
      faults: [...samples.map(({ report }) => report), last].flatMap(
        ({ listeners }) => differences(listeners, connected.listeners),
      ),
    },
    {
      name: 'no listener left on a connection',
      faults: samples.flatMap(({ report }) =>
        differences(report.connectionListeners, connected.connectionListeners),
      ),
    },
    {
      name: 'no connection, stream or timer left',
      faults: [
        ...differences(last.resources, first.resources),
        ...differences(leftOver(last), leftOver(first)),
      ],
    },
    {
      name: 'the log is bounded',
      faults:
        last.loggedLines > 0 && last.loggedLines <= lines
          ? []
          : [
              `${last.loggedLines} lines of the library, up to ${lines} expected`,
            ],
    },
    {
      name: 'a first refusal is logged once, without text of a client',
      faults: firstRefusalFaults(record),
    },
    {
      name: 'the server ended by itself',
      faults: exit === 0 ? [] : [`it ended with ${String(exit)}`],
    },
  ];
}

export function heapOf(record: SoakRecord): HeapTrend {
  return heapTrend(samplesOf(record, 'heap'));
}

export function externalOf(record: SoakRecord): HeapTrend {
  return heapTrend(samplesOf(record, 'external'));
}

function samplesOf(
  { samples }: SoakRecord,
  memory: 'heap' | 'external',
): readonly HeapSample[] {
  return samples.map(({ requests, report }) => ({
    requests,
    bytes: report[memory],
  }));
}

function growthFaults(
  record: SoakRecord,
  memory: 'heap' | 'external',
): readonly string[] {
  const samples = samplesOf(record, memory);
  const { growth, requests, bytesPerRequest, noise } = heapTrend(samples);
  const most = Math.min(MOST_GROWTH, COMPILED + requests * REFERENCE_SIZE);
  return growth > most
    ? [
        `${Math.round(growth)} bytes, at most ${Math.round(most)} expected; ${bytesPerRequest.toFixed(1)} a request, noise ${Math.round(noise)} bytes`,
        `measured: ${samples.map(({ bytes }) => bytes).join(', ')}`,
      ]
    : [];
}

function missingKinds({ tally, last }: SoakRecord): readonly string[] {
  const { answered } = tally.of(LIST_CHANGES);
  return [
    ...(answered > 0 ? [] : [LIST_CHANGES]),
    ...KINDS.flatMap(({ name, outcomes, abort }) => {
      const counted = tally.of(name);
      return [
        ...outcomes
          .filter((outcome) => counted.outcomes[outcome] === 0)
          .map((outcome) => `${name}: none was ${outcome}`),
        ...(abort !== undefined && (last.cutShort[abort.path] ?? 0) === 0
          ? [`${name}: the server saw none`]
          : []),
      ];
    }),
  ];
}

/** All origins of the traffic have a scheme, and the place of a policy has none. */
function firstRefusalFaults({ last }: SoakRecord): readonly string[] {
  const { firstRefusals } = last;
  return firstRefusals.length === 0
    ? ['none was logged']
    : firstRefusals.filter(
        (line, index) =>
          line.includes('://') || firstRefusals.indexOf(line) < index,
      );
}

function leftOver({
  connections,
  openEventStreams,
}: SoakRecord['last']): Counts {
  return { connections, openEventStreams };
}

/** What there is more or less of than before. */
function differences(now: Counts, before: Counts): readonly string[] {
  if (isDeepStrictEqual(now, before)) {
    return [];
  }
  return [...new Set([...Object.keys(now), ...Object.keys(before)])]
    .filter((name) => (now[name] ?? 0) !== (before[name] ?? 0))
    .map(
      (name) => `${name}: ${before[name] ?? 0} before, ${now[name] ?? 0} now`,
    );
}
