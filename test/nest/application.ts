import type { INestApplication, Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';

/** The platforms, as rows of a table. */
export const PLATFORMS = ['express', 'fastify'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** An application that listens. */
export interface RunningApplication {
  readonly app: INestApplication;
  readonly origin: string;
}

const running = new Set<INestApplication>();

/** Makes the adapter of a platform. */
export function adapterOf(platform: Platform): AbstractHttpAdapter {
  return platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
}

/** Starts an application in a testing module, on a free port. */
export async function start(
  adapter: Platform | AbstractHttpAdapter,
  module: Type,
  configure: (app: INestApplication) => void = () => {},
  override: (builder: TestingModuleBuilder) => void = () => {},
): Promise<RunningApplication> {
  const builder = Test.createTestingModule({ imports: [module] });
  override(builder);
  const compiled = await builder.compile();
  const app = compiled.createNestApplication(
    typeof adapter === 'string' ? adapterOf(adapter) : adapter,
    { logger: false },
  );
  configure(app);
  return listen(app);
}

/** Lets an application listen, and has {@link stopAll} close it. */
export async function listen(
  app: INestApplication,
): Promise<RunningApplication> {
  running.add(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, origin: `http://127.0.0.1:${port}` };
}

/** Closes every application that was started. */
export async function stopAll(): Promise<void> {
  const applications = [...running];
  running.clear();
  await Promise.all(applications.map((app) => app.close()));
}
