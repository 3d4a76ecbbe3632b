import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Subject } from './subject.js';
import { subjectModule } from './subject-module.js';

// Measures one start of the application that the argument describes.
const subject = JSON.parse(process.argv[2] ?? '') as Subject;
const root = subjectModule(subject);
const adapter =
  subject.platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();

const heapBefore = heapBytes();
const begin = performance.now();
const cpuBegin = process.cpuUsage();
const application = await NestFactory.create(root, adapter, { logger: false });
await application.listen(0, '127.0.0.1');
const milliseconds = performance.now() - begin;
const { user, system } = process.cpuUsage(cpuBegin);
console.log(
  JSON.stringify({
    milliseconds,
    // Of all threads: what the garbage collector and the compiler do beside the main one, too.
    cpuMilliseconds: (user + system) / 1000,
    heapBytes: heapBytes() - heapBefore,
  }),
);
await application.close();

function heapBytes(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}
