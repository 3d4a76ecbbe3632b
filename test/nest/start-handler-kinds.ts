import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { IncomingMessage } from 'node:http';
import { HandlerKindsModule } from './handler-kinds.module.js';

/** An application that listens. */
export interface HandlerKindsApplication {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts the application on a platform: there, `/legacy/<path>` is rewritten to `/<path>`. */
export async function startHandlerKinds(
  platform: string,
  onRouteTriggered?: () => void,
): Promise<HandlerKindsApplication> {
  const adapter =
    platform === 'fastify'
      ? new FastifyAdapter({ rewriteUrl: ({ url = '' }) => withoutLegacy(url) })
      : new ExpressAdapter();
  // Nest puts a wrapper of its own before handlers for whoever wants to know what runs.
  if (onRouteTriggered !== undefined) {
    adapter.setOnRouteTriggered(onRouteTriggered);
  }
  const app = await NestFactory.create(HandlerKindsModule, adapter, {
    logger: false,
  });
  if (platform !== 'fastify') {
    app.use((request: IncomingMessage, _: unknown, next: () => void) => {
      request.url = withoutLegacy(request.url ?? '');
      next();
    });
  }
  await app.listen(0, '127.0.0.1');
  return { origin: await app.getUrl(), close: () => app.close() };
}

function withoutLegacy(url: string): string {
  return url.replace(/^\/legacy\//, '/');
}
