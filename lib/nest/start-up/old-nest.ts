import type { AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { CorsIssue } from '../../core/issue/policy-issue.js';

/**
 * The issue of an application whose Nest is older than the range of versions that is promised,
 * as far as it matters: an installation may have ignored that range.
 */
export function oldNestIssues(host: HttpAdapterHost): readonly CorsIssue[] {
  // Both are there from 11.1.4 on, which their types do not say.
  if ((host as Partial<HttpAdapterHost>).init$ === undefined) {
    return [issueOf('@nestjs/core')];
  }
  return isOldAdapter(host.httpAdapter)
    ? [issueOf('@nestjs/platform-fastify')]
    : [];
}

/** Why an adapter was not connected: it is too old, or another application has it. */
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
