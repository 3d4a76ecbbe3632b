import type { ApplicationPlan } from '../application-plan.js';
import type { RequestPlan } from '../request-plan.js';
import {
  fillPattern,
  resolveAim,
  resolveRequest,
  type GeneratedRequest,
} from '../resolve-request.js';
import type { Detour } from './detours.js';
import type {
  DetourPlan,
  ForeignPlan,
  SafetyPlan,
  SafetyRequestPlan,
} from './safety-plan.js';

/** A request as it is sent, and what becomes of it. */
export interface SafetyRequest {
  readonly sent: GeneratedRequest;
  /** What is routed in the end. */
  readonly target: GeneratedRequest;
  readonly detour: Detour | undefined;
  readonly comesByServer: boolean;
}

/** Makes the request that a plan of one means. */
export function resolveSafetyRequest(
  { application: plan, foreign, outer }: SafetyPlan,
  wanted: SafetyRequestPlan,
): SafetyRequest {
  const { detour, comesByServer: prefersServer } = wanted;
  // Nothing of the module stands in front of a route that existed before Nest but the server.
  const comesByServer =
    prefersServer || foreign.some(({ when }) => when === 'existing');
  const target = resolveRequest(plan, aimed(wanted, foreign));
  if (detour === undefined) {
    return { sent: target, target, detour, comesByServer };
  }
  const { again } = detour;
  const at =
    plan.platform === 'express' && detour.at === 'factory'
      ? 'before'
      : detour.at;
  // `rewriteUrl` is what its name says; and without the server, what comes before the module's
  // middleware can change the method and the host without a trace.
  const isUrlAlone =
    plan.platform === 'fastify'
      ? at === 'before'
      : ['before', 'hook'].includes(at) &&
        (!comesByServer || outer !== undefined);
  return {
    sent: {
      ...target,
      url: urlBefore(plan, target.url, detour),
      ...(!isUrlAlone && {
        method: detour.method ?? target.method,
        host: detour.host ?? target.host,
      }),
    },
    target,
    detour: {
      at,
      url: target.url,
      method: target.method,
      host: target.host,
      again,
      isUrlAlone,
    },
    comesByServer,
  };
}

function aimed(
  { request, foreign: choice = 0 }: SafetyRequestPlan,
  routes: readonly ForeignPlan[],
): RequestPlan {
  const route = routes[choice % (2 * routes.length)];
  if (route === undefined) {
    return request;
  }
  const { prefix, path, methods } = route;
  const pattern = `/${[prefix, path].filter((part) => part !== '').join('/')}`;
  const fill = { fill: ['a', 'b', 'ab'], hasGroups: choice % 3 === 0 };
  const method = methods[choice % methods.length] ?? 'get';
  return {
    ...request,
    aim: { path: fillPattern(pattern, fill) },
    method: method.toUpperCase(),
  };
}

function urlBefore(
  plan: ApplicationPlan,
  url: string,
  { came }: DetourPlan,
): string {
  if (came === 'same') {
    return url;
  }
  if (came === 'prefixed') {
    return `/legacy${url}`;
  }
  return 'path' in came ? came.path : resolveAim(plan, came).path;
}
