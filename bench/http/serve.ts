// Runs in a process of its own, whose CPU time is that of the server and of nothing else.
import 'reflect-metadata';
import type { ServerState } from '../measured-server.js';
import type { Subject } from './subject.js';
import { serveBare } from './serve-bare.js';
import { serveNest } from './serve-nest.js';

const subject = JSON.parse(process.argv[2] ?? '') as Subject;
const server =
  subject.platform === 'node:http'
    ? await serveBare(subject)
    : await serveNest(subject);
process.send?.(server.origin);
process.on('message', (state: ServerState) => {
  if (state === 'without garbage') {
    globalThis.gc?.({ type: 'minor' });
  }
  process.send?.(process.cpuUsage());
});
process.once('disconnect', () => void server.close());
