import type { Platform } from '../nest/application.js';
import { Draw } from './draw.js';
import { ServerProcess } from './server-process.js';
import type { ServerReport } from './server-report.js';
import { Tally } from './tally.js';
import { Traffic } from './traffic.js';

/** In how many parts the time is cut, with the heap measured after each. */
const PARTS = 30;

/** The parts that a server is given to compile itself and to fill its pools. */
const WARM_UP_PARTS = 15;

/** The server after one part, and how many requests it had got by then. */
export interface SoakSample {
  readonly requests: number;
  readonly report: ServerReport;
}

/** What a soak saw. */
export interface SoakRecord {
  readonly platform: Platform;
  /** For how long requests were sent. */
  readonly seconds: number;
  /** The same with the time of the measurements, in seconds. */
  readonly elapsed: number;
  readonly tally: Tally;
  readonly distinctOrigins: number;
  readonly listChanges: number;
  /** Before anything was asked. */
  readonly first: ServerReport;
  /** With one kept connection that carried a request of each kind. */
  readonly connected: ServerReport;
  /** After the warm-up, with nothing under way. */
  readonly samples: readonly SoakSample[];
  /** After every connection has ended. */
  readonly last: ServerReport;
  /** How the server's process ended; 0 is by itself and in order. */
  readonly exit: unknown;
}

/** Keeps one platform's server busy for some seconds, and records what it saw. */
export async function soak(
  platform: Platform,
  seconds: number,
  seed: number,
): Promise<SoakRecord> {
  const start = performance.now();
  const { server, first } = await ServerProcess.start(platform);
  const draw = new Draw(seed);
  const tally = new Tally();
  const traffic = new Traffic(first.port, draw, tally);
  await traffic.runEachKind();
  const connected = await server.report();
  const samples: SoakSample[] = [];
  for (let part = 0; part < PARTS; part++) {
    await traffic.run((seconds * 1000) / PARTS);
    const report = await server.report();
    if (part >= WARM_UP_PARTS) {
      samples.push({ requests: tally.requests, report });
    }
  }
  traffic.disconnect();
  const last = await server.reportWhenDisconnected();
  return {
    platform,
    seconds,
    elapsed: (performance.now() - start) / 1000,
    tally,
    distinctOrigins: draw.distinctOrigins,
    listChanges: traffic.changes.count,
    first,
    connected,
    samples,
    last,
    exit: await server.stop(),
  };
}
