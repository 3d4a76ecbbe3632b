import type { AbstractHttpAdapter } from '@nestjs/core';
import type { CorsLog } from '../http/log/cors-log.js';
import type { IdentitiesOf } from '../http/routing/bind-routes.js';
import {
  ExpressPlatform,
  type ExpressLikeAdapter,
} from '../http/express/express-platform.js';
import {
  FastifyPlatform,
  type FastifyAdapterLike,
} from '../http/fastify/fastify-platform.js';
import type { HttpPlatform } from '../http/platform/http-platform.js';
import type { HandlerFunctions } from './discovery/handler-functions.js';

// A second copy of the package uses the same symbol.
const OWNER = Symbol.for('nestjs-cors.application');

/** Returns the platform of an adapter. An unknown adapter is treated like Express. */
export function platformOf(
  adapter: AbstractHttpAdapter,
  functions: HandlerFunctions,
  log: CorsLog,
): HttpPlatform {
  const type = adapter.getType();
  const identitiesOf: IdentitiesOf = (registered) =>
    functions.handlersOf(registered);
  if (type === 'fastify') {
    return new FastifyPlatform(
      adapter as unknown as FastifyAdapterLike,
      identitiesOf,
      log,
    );
  }
  if (type !== 'express') {
    log.warn(
      `The HTTP adapter ${JSON.stringify(type)} is unknown. CorsModule treats it like Express. Check that preflights of your routes get the right answer.`,
    );
  }
  return new ExpressPlatform(adapter as ExpressLikeAdapter, identitiesOf, log);
}

/**
 * Claims an instance of Express or Fastify for one application with this module. Otherwise the
 * middleware of one application would also answer for the routes of the other.
 *
 * @returns `false` if another application has claimed the instance
 */
export function claimInstance(instance: object, owner: object): boolean {
  const claimed = instance as Record<symbol, object | undefined>;
  claimed[OWNER] ??= owner;
  return claimed[OWNER] === owner;
}
