import type { ApplicationPlan } from './application-plan.js';
import type { GeneratedApplication } from './generate-application.js';
import { VERSIONS } from './request-plan.js';
import type { GeneratedRequest } from './resolve-request.js';
import type { Observed, Sender } from './sender.js';

/** The headers that routing reads. */
export type World = Readonly<Record<string, string>> & {
  readonly host: string;
};

/** What routing reads of a request. */
export function worldOf(
  { versioning }: ApplicationPlan,
  { host, version }: Pick<GeneratedRequest, 'host' | 'version'>,
): World {
  if (version === 'absent' || ['none', 'uri'].includes(versioning.type)) {
    return { host };
  }
  if (versioning.type === 'media') {
    const parameter = version === '' ? '' : `;v=${version}`;
    return { host, accept: `application/json${parameter}` };
  }
  return version === '' ? { host } : { host, 'x-version': version };
}

/**
 * The handlers that a request may reach as far as its preflight can know: found by sending
 * it with everything that routing may read and a preflight does not carry.
 */
export async function candidatesFor(
  send: Sender,
  plan: ApplicationPlan,
  request: GeneratedRequest,
  probe: Observed,
): Promise<readonly string[]> {
  const reached = new Set(probe.ran === undefined ? [] : [probe.ran]);
  if (!readsMore(plan)) {
    return [...reached];
  }
  for (const version of VERSIONS) {
    const world = worldOf(plan, { host: request.host, version });
    const { ran } = await send(request, world);
    if (ran !== undefined) {
      reached.add(ran);
    }
  }
  return [...reached];
}

/** Whether routing reads what a preflight does not carry, as it does the host. */
function readsMore({ versioning }: ApplicationPlan): boolean {
  return !['none', 'uri'].includes(versioning.type);
}

/**
 * The handlers that are registered at the paths of others. Where two of them share a
 * version, Fastify lets the last one have it; a preflight may take both for candidates.
 */
export function rivalsOf(
  { plan, handlers }: GeneratedApplication,
  candidates: readonly string[],
  host: string,
): readonly string[] {
  if (plan.platform === 'express' || !readsMore(plan)) {
    return [];
  }
  const paths = new Set(
    candidates.flatMap((candidate) => handlers.get(candidate)?.paths ?? []),
  );
  return [...handlers.entries()]
    .filter(([name]) => !candidates.includes(name))
    .filter(([, { constraint }]) => [undefined, host].includes(constraint))
    .filter(([, handler]) => handler.paths.some((path) => paths.has(path)))
    .map(([name]) => name);
}

/**
 * Whether `@RouteConstraints()` are used: where no controller is bound to a host, so that
 * sending a request to another host tells nothing but what they do.
 */
export function hasConstraints({
  platform,
  modules,
  base,
}: ApplicationPlan): boolean {
  const controllers = modules.flatMap((module) => module.controllers);
  return (
    platform === 'fastify' &&
    controllers.every(({ host }) => host === undefined) &&
    [base, ...controllers].some(({ handlers }) =>
      handlers.some(({ constraint }) => constraint !== undefined),
    )
  );
}
