// Runs in a process of its own, whose CPU time is that of the server and of nothing else.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { beMeasured } from '../../bench/be-measured.js';
import { adapterOf } from '../nest/application.js';
import { AttackedModule, UnprotectedModule } from './attacked-application.js';

const [, , platform, module] = process.argv;
const app = await NestFactory.create(
  module === 'unprotected' ? UnprotectedModule : AttackedModule,
  adapterOf(platform === 'fastify' ? 'fastify' : 'express'),
  { logger: false },
);
await app.listen(0, '127.0.0.1');
beMeasured(await app.getUrl(), () => app.close());
