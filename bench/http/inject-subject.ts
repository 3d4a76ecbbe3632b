// Injects requests into one application without a socket, and prints what each costs.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { spreadOf } from '../spread.js';
import { createApplication } from './serve-nest.js';
import { allowedOrigin, type Subject } from './subject.js';

/** The part of a response that shows whether the work was done. */
type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;

const WARM_UP = 5_000;
const TURNS = 9;
const TIMES = 2_000;
const AT_A_TIME = 10;

const subject = JSON.parse(process.argv[2] ?? '') as Subject;
const origin = allowedOrigin(subject.origins / 2);
const headersOf = {
  'cross-origin GET': { origin, 'sec-fetch-site': 'cross-site' },
  'same-origin GET': { 'sec-fetch-site': 'same-origin' },
} as const;

const app = (await createApplication(subject)) as NestFastifyApplication;
await app.init();
await app.getHttpAdapter().getInstance().ready();
expectHeaders(
  await inject('cross-origin GET'),
  subject.answering !== 'nothing',
);
expectHeaders(await inject('same-origin GET'), false);
console.log(
  JSON.stringify({
    'cross-origin GET': await costOf('cross-origin GET'),
    'same-origin GET': await costOf('same-origin GET'),
  }),
);
await app.close();

/** Returns the CPU time of a request, in microseconds. */
async function costOf(workload: keyof typeof headersOf): Promise<number> {
  await injectMany(workload, WARM_UP);
  const costs: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    // The garbage of the turn before; that of the youngest only, as in servers that are measured.
    globalThis.gc?.({ type: 'minor' });
    const before = process.cpuUsage();
    await injectMany(workload, TIMES);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / TIMES);
  }
  return spreadOf(costs).median;
}

async function injectMany(
  workload: keyof typeof headersOf,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time += AT_A_TIME) {
    await Promise.all(
      Array.from({ length: AT_A_TIME }, () => inject(workload)),
    );
    // Without a turn of the event loop, nothing lets go of the requests that are done.
    await setImmediate();
  }
}

function inject(workload: keyof typeof headersOf): Promise<Answer> {
  return app.inject({
    method: 'GET',
    url: '/resource-1/part-1',
    headers: headersOf[workload],
  });
}

function expectHeaders({ statusCode, headers }: Answer, isAllowed: boolean) {
  assert.equal(statusCode, 200);
  assert.equal(
    headers['access-control-allow-origin'],
    isAllowed ? origin : undefined,
  );
}
