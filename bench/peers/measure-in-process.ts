// Runs in a process of its own: what answers of a peer cost where no socket takes part.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { spreadOf } from '../spread.js';
import { askerOf } from './ask-in-process.js';
import type { PeerSubject } from './peer.js';
import { bytesToPeer, workloadsOf } from './requests.js';
import { servePeer } from './serve-peer.js';

const WARM_UP = 4_000;
const TIMES = 600;
const SAMPLES = 5;

const subject = JSON.parse(process.argv[2] ?? '') as PeerSubject;
const { origins, answering } = subject;
const { inProcess, close } = await servePeer(subject);
const costs: Record<string, number> = {};
for (const workload of workloadsOf(subject)) {
  const ask = askerOf(inProcess, bytesToPeer(workload, origins.length));
  const { allowOrigin } = await ask();
  const isAllowed = answering !== 'nothing' && workload !== 'refused preflight';
  const allowed = origins[Math.floor(origins.length / 2)];
  assert.equal(
    allowOrigin,
    isAllowed ? allowed : null,
    `${workload} of ${subject.peer}`,
  );
  await costOf(ask, WARM_UP);
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    samples.push(await costOf(ask, TIMES));
  }
  costs[workload] = spreadOf(samples).median;
}
console.log(JSON.stringify(costs));
await close();

/** The CPU time of an answer in microseconds, of so many. */
async function costOf(
  ask: () => Promise<unknown>,
  times: number,
): Promise<number> {
  globalThis.gc?.({ type: 'minor' });
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) {
    await ask();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}
