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

// Known to a second copy of the package, too.
const OWNER = Symbol.for('nestjs-cors.application');

/** The platform of an adapter; one that is not known is taken for Express-like. */
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
      `The HTTP adapter ${JSON.stringify(type)} is not known here and is taken for one that routes as Express does; check with CorsService.routes() that preflights are answered as you mean.`,
    );
  }
  return new ExpressPlatform(adapter as ExpressLikeAdapter, identitiesOf, log);
}

/**
 * Makes an application the only one with this module that answers on an instance of Express or
 * Fastify: what one of them puts in front would answer for the routes of the other, too.
 *
 * @returns whether no other application has it
 */
export function claimInstance(instance: object, owner: object): boolean {
  const claimed = instance as Record<symbol, object | undefined>;
  claimed[OWNER] ??= owner;
  return claimed[OWNER] === owner;
}
