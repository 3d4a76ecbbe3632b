import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  FastifyAdapter,
  type NestFastifyApplication,
} from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';

const app = await NestFactory.create<NestFastifyApplication>(
  AppModule,
  new FastifyAdapter(),
);
app.setGlobalPrefix('api');
app.enableVersioning({ type: VersioningType.URI });
await app.listen(process.env['PORT'] ?? 3000, '127.0.0.1');
