import type { Server } from 'node:http';
import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { CorsService } from 'nestjs-cors';
import { measuredModule } from './measured-module.js';
import { allowedOrigin, type Subject } from './subject.js';

/**
 * Starts a Nest application with what answers CORS in it.
 *
 * @param others - controllers besides those that are measured
 */
export async function serveNest(
  subject: Subject,
  others: readonly Type[] = [],
) {
  const app = await createApplication(subject, others);
  // A connection waits for its turn while other servers are measured.
  const server = app.getHttpServer() as Server;
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  await app.listen(0, '127.0.0.1');
  if (subject.answering === 'a list') {
    await app.get(CorsService).list('tenants').replace(allowedOrigins(subject));
  }
  return { server, origin: await app.getUrl(), close: () => app.close() };
}

/** Creates the application, which does not listen. */
export async function createApplication(
  subject: Subject,
  others: readonly Type[] = [],
): Promise<INestApplication> {
  const app = await NestFactory.create(
    measuredModule(subject, others),
    subject.platform === 'express'
      ? new ExpressAdapter()
      : new FastifyAdapter(),
    { logger: false },
  );
  enableCors(app, subject);
  return app;
}

export function* allowedOrigins({ origins }: Subject): Generator<string> {
  for (let number = 0; number < origins; number++) {
    yield allowedOrigin(number);
  }
}

function enableCors(app: INestApplication, subject: Subject): void {
  const origins = [...allowedOrigins(subject)];
  const options = {
    credentials: true,
    maxAge: 600,
    // Without it, the preflight of PUT that is measured is refused there, and on Express it is not.
    ...(subject.platform === 'fastify' && { methods: ['GET', 'HEAD', 'PUT'] }),
  };
  if (subject.answering === 'enableCors() without options') {
    app.enableCors();
  }
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
