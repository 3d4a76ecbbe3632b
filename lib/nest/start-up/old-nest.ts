import type { AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { CorsIssue } from '../../core/issue/policy-issue.js';

/**
 * Returns the issue of an application whose Nest is too old to work. An installation may ignore the
 * supported range of versions.
 */
export function oldNestIssues(host: HttpAdapterHost): readonly CorsIssue[] {
  // Both exist since 11.1.4, but their types do not show it.
  if ((host as Partial<HttpAdapterHost>).init$ === undefined) {
    return [issueOf('@nestjs/core')];
  }
  return isOldAdapter(host.httpAdapter)
    ? [issueOf('@nestjs/platform-fastify')]
    : [];
}

/**
 * Returns why an adapter was not connected: it is too old, or another application has claimed it.
 */
export function unconnectedIssues(host: HttpAdapterHost): readonly CorsIssue[] {
  const issues = oldNestIssues(host);
  return issues.length > 0
    ? issues
    : [{ kind: 'shared-instance', place: 'CorsModule' }];
}

/** Tells whether a Fastify adapter has no hook that runs before everything else. */
export function isOldAdapter(
  adapter: AbstractHttpAdapter | null | undefined,
): boolean {
  return adapter?.getType() === 'fastify' && !('setOnRequestHook' in adapter);
}

function issueOf(name: string): CorsIssue {
  return { kind: 'old-nest', place: 'CorsModule', package: name };
}
