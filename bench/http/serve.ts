// Runs in a process of its own, whose CPU time is that of the server and of nothing else.
import 'reflect-metadata';
import { beMeasured } from '../be-measured.js';
import type { Subject } from './subject.js';
import { serveBare } from './serve-bare.js';
import { serveNest } from './serve-nest.js';

const subject = JSON.parse(process.argv[2] ?? '') as Subject;
const server =
  subject.platform === 'node:http'
    ? await serveBare(subject)
    : await serveNest(subject);
beMeasured(server.origin, server.close);
