// This module beside what else answers CORS, on the same work in the same run.
import { cpus, loadavg } from 'node:os';
import { measureByTurns, type MeasuredPair } from '../http/by-turns.js';
import { MeasuredServer } from '../measured-server.js';
import { measureInProcess } from '../measure-in-process.js';
import { spreadOf } from '../spread.js';
import { expectOrigin } from './expect-origin.js';
import { FAULTS, faultsOf } from './faults.js';
import { PEERS, type PeerName, type PeerSubject } from './peer.js';
import {
  bytesToPeer,
  firstOrigins,
  workloadsOf,
  WORKLOADS,
} from './requests.js';

const EFFORT = {
  rounds: Number(process.env['BENCH_ROUNDS'] ?? 3),
  times: Number(process.env['BENCH_TIMES'] ?? 100),
};
const SERVER = new URL('serve.ts', import.meta.url);
const GET = 'cross-origin GET';

console.log(
  `${EFFORT.rounds} rounds, Node ${process.version}, ${cpus()[0]?.model}`,
);
for (const origins of [10, 1]) {
  const wrong = await wrongOfAll(origins);
  print(origins, 'over HTTP', wrong, await costsOverHttp(origins));
  print(origins, 'within the process', wrong, await costsInProcess(origins));
}
for (const [letter, what] of Object.entries(FAULTS)) {
  console.log(`${letter}: ${what}`);
}

type Costs = ReadonlyMap<string, readonly number[]>;

// Peer by peer, so that only the two servers live that are compared: the machine takes memory from
// those that wait, which alone doubled what some of them cost.
async function costsOverHttp(count: number): Promise<Costs> {
  const costs = new Map<string, readonly number[]>();
  for (const peer of PEERS) {
    const pairs = subjectsOf(peer, firstOrigins(count)).flatMap((subject) =>
      workloadsOf(subject).map((workload): MeasuredPair => {
        const server = JSON.stringify(subject);
        return {
          key: keyOf(subject, workload),
          server,
          start: () => MeasuredServer.start(SERVER, server),
          bytes: bytesToPeer(workload, count),
          expect: (answer) => expectOrigin(subject, workload, answer),
        };
      }),
    );
    for (const [key, measured] of await measureByTurns(pairs, EFFORT)) {
      costs.set(key, measured);
    }
  }
  return costs;
}

async function costsInProcess(count: number): Promise<Costs> {
  const costs = new Map<string, number[]>();
  for (let round = 0; round < EFFORT.rounds; round++) {
    for (const subject of PEERS.flatMap((peer) =>
      subjectsOf(peer, firstOrigins(count)),
    )) {
      const measured = await measureInProcess(
        'peers/measure-in-process.ts',
        subject,
      );
      for (const [workload, cost] of Object.entries(measured)) {
        const key = keyOf(subject, workload);
        costs.set(key, [...(costs.get(key) ?? []), cost]);
      }
    }
  }
  return costs;
}

/** A peer, and what its platform costs without CORS. */
function subjectsOf(
  peer: PeerName,
  origins: readonly string[],
): readonly PeerSubject[] {
  return [
    { peer, answering: 'a policy', origins },
    { peer, answering: 'nothing', origins },
  ];
}

function print(
  origins: number,
  where: string,
  wrong: ReadonlyMap<PeerName, string>,
  costs: Costs,
): void {
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `\nCPU time of an answer and answers a second ${where}, origins: ${origins}, load ${load}`,
  );
  console.table(
    Object.fromEntries(
      PEERS.map((peer) => [
        peer,
        { ...rowOf(peer, costs), wrong: wrong.get(peer) },
      ]),
    ),
  );
}

function keyOf({ peer, answering }: PeerSubject, workload: string): string {
  return `${peer} ${answering} ${workload}`;
}

function rowOf(peer: PeerName, costs: Costs) {
  const of = (answering: PeerSubject['answering'], workload: string) =>
    costs.get(keyOf({ peer, answering, origins: [] }, workload)) ?? [];
  const without = of('nothing', GET);
  const ratio = spreadOf(
    of('a policy', GET).map(
      (cost, round) => cost / (without[round] ?? Number.NaN),
    ),
  );
  return {
    ...Object.fromEntries(
      WORKLOADS.map((workload) => [
        workload,
        figureOf(spreadOf(of('a policy', workload)).median),
      ]),
    ),
    'GET ÷ no CORS': ratio.median.toFixed(2),
  };
}

function figureOf(cost: number): string {
  return `${cost.toFixed(1)} µs, ${Math.round(1e6 / cost).toLocaleString('en')}`;
}

async function wrongOfAll(
  origins: number,
): Promise<ReadonlyMap<PeerName, string>> {
  const wrong = new Map<PeerName, string>();
  for (const peer of PEERS) {
    wrong.set(peer, (await faultsOf(peer, origins)).join(' ') || 'nothing');
  }
  return wrong;
}
