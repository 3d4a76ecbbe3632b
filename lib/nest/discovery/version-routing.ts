import {
  VERSION_NEUTRAL,
  VersioningType,
  type VersioningOptions,
} from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { HandlerRoute } from '../../http/routing/route-table.js';

/** The type of the version of a handler or controller in Nest. */
export type Version = Parameters<AbstractHttpAdapter['applyVersionFilter']>[1];

/** How routing compares the version of a handler. */
export type VersionRouting = Pick<HandlerRoute, 'versions' | 'acceptsVersion'>;

const ANY_VERSION: VersionRouting = {
  versions: undefined,
  acceptsVersion: () => true,
};

/** Returns how routing compares the version of a handler, if versioning does not use the path. */
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
  // Uses the platform's own filter around a handler that returns `true`. On Fastify the filter only
  // marks the handler, and the router finds the route of a request itself.
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
