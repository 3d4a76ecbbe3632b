// Runs on Node itself: the throttler is CommonJS and requires Nest 12, which is an
// ECMAScript module, and Jest cannot do that before Node 24.9.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ThrottledModule } from './throttled.module.js';

const app = await NestFactory.create(
  ThrottledModule,
  process.argv[2] === 'fastify' ? new FastifyAdapter() : new ExpressAdapter(),
  { logger: false },
);
await app.listen(0, '127.0.0.1');
process.send?.(await app.getUrl());
process.once('disconnect', () => void app.close());
