import {
  VERSION_NEUTRAL,
  VersioningType,
  type VersioningOptions,
} from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { HandlerRoute } from '../../http/routing/route-table.js';

/** What Nest takes for the version of a handler or controller. */
export type Version = Parameters<AbstractHttpAdapter['applyVersionFilter']>[1];

type VersionRouting = Pick<HandlerRoute, 'versions' | 'acceptsVersion'>;

const ANY_VERSION: VersionRouting = {
  versions: undefined,
  acceptsVersion: () => true,
};

/** How routing reads the version of a handler, where not from the path. */
export function versionRouting(
  adapter: AbstractHttpAdapter,
  options: VersioningOptions | undefined,
  version: Version | undefined,
): VersionRouting {
  if (
    options === undefined ||
    options.type === VersioningType.URI ||
    version === undefined ||
    version === VERSION_NEUTRAL
  ) {
    return ANY_VERSION;
  }
  // The platform's own filter around a handler that tells it was reached. Fastify's marks
  // the handler instead, and its router finds a request's route by itself.
  const filter = adapter.applyVersionFilter(() => true, version, options) as (
    request: object,
    response: undefined,
    next: () => unknown,
  ) => unknown;
  return {
    versions: [version].flat(),
    acceptsVersion: (request) =>
      filter(request, undefined, () => false) === true,
  };
}
