import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { CorsService } from 'nestjs-cors';
import { measuredModule } from './measured-module.js';
import { allowedOrigin, type Subject } from './subject.js';

/** A Nest application with one global guard, no interceptor, and what answers CORS. */
export async function serveNest(subject: Subject) {
  const app = await NestFactory.create(
    measuredModule(subject),
    subject.platform === 'express'
      ? new ExpressAdapter()
      : new FastifyAdapter(),
    { logger: false },
  );
  enableCors(app, subject);
  // A connection waits for its turn while other servers are measured.
  (app.getHttpServer() as Server).keepAliveTimeout = 0;
  (app.getHttpServer() as Server).headersTimeout = 0;
  (app.getHttpServer() as Server).requestTimeout = 0;
  await app.listen(0, '127.0.0.1');
  if (subject.answering === 'a list') {
    await app.get(CorsService).list('tenants').replace(allowedOrigins(subject));
  }
  return { origin: await app.getUrl(), close: () => app.close() };
}

export function* allowedOrigins({ origins }: Subject): Generator<string> {
  for (let number = 0; number < origins; number++) {
    yield allowedOrigin(number);
  }
}

function enableCors(app: INestApplication, subject: Subject): void {
  const origins = [...allowedOrigins(subject)];
  const options = { credentials: true, maxAge: 600 };
  if (subject.answering === 'enableCors()') {
    app.enableCors({ ...options, origin: origins });
  }
  if (subject.answering === 'enableCors() with a function') {
    const allowed = new Set(origins);
    app.enableCors({
      ...options,
      origin: (
        origin: string | undefined,
        callback: (error: Error | null, isAllowed?: boolean) => void,
      ) => callback(null, origin !== undefined && allowed.has(origin)),
    });
  }
}
