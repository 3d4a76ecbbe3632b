// The server under load, in a process of its own, so that its heap is its own.
// Started by ServerProcess with the platform as its argument.
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import {
  ExpressAdapter,
  type NestExpressApplication,
} from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { INestApplication } from '@nestjs/common';
import { ConnectionWatch, listenerCounts } from './connection-watch.js';
import { CountingLogger } from './counting-logger.js';
import type { Command, Counts, ServerReport } from './server-report.js';
import {
  OpenEventStreams,
  SoakApplicationModule,
} from './soak-application.module.js';
import { untilLate } from './soak-policies.js';

/** Small enough that a body above it arrives as a whole, and its sender hears the answer. */
const BODY_LIMIT = 8 * 1024;

/** How long connections may take to end before they count as left behind, in milliseconds. */
const PATIENCE = 10_000;

const incidents: string[] = [];

function watchProcess(): void {
  const see = (kind: string) => (what: unknown) => {
    // Some are enough to know, and thousands would be a leak of the watch's own.
    if (incidents.length < 20) {
      incidents.push(`${kind}: ${String(what)}`);
    }
  };
  process.on('unhandledRejection', see('unhandled rejection'));
  process.on('uncaughtException', see('uncaught exception'));
  process.on('warning', see('warning'));
}

async function createApplication(
  platform: string | undefined,
  logger: CountingLogger,
): Promise<INestApplication> {
  if (platform === 'fastify') {
    const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT });
    return NestFactory.create(SoakApplicationModule, adapter, { logger });
  }
  const app = await NestFactory.create<NestExpressApplication>(
    SoakApplicationModule,
    new ExpressAdapter(),
    { logger },
  );
  return app.useBodyParser('json', { limit: BODY_LIMIT });
}

async function collectGarbage(): Promise<void> {
  if (globalThis.gc === undefined) {
    throw new Error('The heap can be measured with node --expose-gc only.');
  }
  // What finalisers let go of is collected by the next one.
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await setImmediate();
  }
}

function countsOf(names: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const name of names) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

async function start(platform: string | undefined): Promise<void> {
  watchProcess();
  const logger = new CountingLogger();
  const app = await createApplication(platform, logger);
  const server: Server = app.getHttpServer();
  // A kept connection that the server ends just when it is used again would be an error
  // of neither.
  server.keepAliveTimeout = 0;
  const watch = new ConnectionWatch(server);
  await app.listen(0, '127.0.0.1');
  const { port } = server.address() as { port: number };

  const report = async (): Promise<ServerReport> => {
    // By now every timer of a rule has ended: that of the library is shorter.
    await untilLate();
    await collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return {
      port,
      heap: heapUsed,
      external,
      listeners: {
        ...prefixed('server', listenerCounts(server)),
        ...prefixed('process', listenerCounts(process)),
      },
      connectionListeners: watch.listeners(),
      connections: watch.connections,
      openEventStreams: app.get(OpenEventStreams).count,
      resources: countsOf(process.getActiveResourcesInfo()),
      cutShort: watch.cutShort,
      incidents,
      firstRefusals: logger.firstRefusals,
      loggedLines: logger.libraryLines,
    };
  };

  const obey = async (command: Command): Promise<void> => {
    if (command === 'stop') {
      await app.close();
      process.disconnect();
      return;
    }
    if (command === 'report when disconnected') {
      await Promise.race([
        watch.disconnected(),
        setTimeout(PATIENCE, undefined, { ref: false }),
      ]);
    }
    process.send?.(await report());
  };
  process.on('message', (command: Command) => void obey(command));
  process.send?.(await report());
}

function prefixed(owner: string, counts: Counts): Counts {
  return Object.fromEntries(
    Object.entries(counts).map(([event, count]) => [
      `${owner} ${event}`,
      count,
    ]),
  );
}

await start(process.argv[2]);
