import type { AbstractHttpAdapter } from '@nestjs/core';
import type { HandlerRoute } from '../../http/routing/route-table.js';

/** The part of Nest's Fastify adapter that reads the version of a request. */
interface VersionReader {
  readonly versionConstraint?: {
    readonly deriveConstraint: (request: object) => unknown;
  };
}

/**
 * Returns the route that a request reaches, of those that serve its path and method. They differ in
 * their versions, which a request carries in its headers. If a version extractor throws, because it
 * expects more of a request, the first route counts.
 *
 * @param candidates - in the order of the platform
 */
export function routeForVersion(
  adapter: AbstractHttpAdapter,
  candidates: readonly HandlerRoute[],
  request: object,
): HandlerRoute | undefined {
  const { versionConstraint } = adapter as AbstractHttpAdapter & VersionReader;
  try {
    if (versionConstraint === undefined) {
      return candidates.find(
        ({ versions, acceptsVersion }) =>
          versions === undefined || acceptsVersion(request),
      );
    }
    // Fastify prefers a route that is for the version of the request.
    const asked = [versionConstraint.deriveConstraint(request)].flat();
    return (
      candidates.find(({ versions }) =>
        versions?.some((version) => asked.includes(version)),
      ) ?? candidates.find(({ versions }) => versions === undefined)
    );
  } catch {
    return candidates[0];
  }
}
