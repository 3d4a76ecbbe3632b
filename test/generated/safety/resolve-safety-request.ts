import type { ApplicationPlan } from '../application-plan.js';
import {
  resolveAim,
  resolveRequest,
  type GeneratedRequest,
} from '../resolve-request.js';
import type { Detour } from './detours.js';
import type { DetourPlan, SafetyRequestPlan } from './safety-plan.js';

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
  plan: ApplicationPlan,
  { request, detour, comesByServer }: SafetyRequestPlan,
): SafetyRequest {
  const target = resolveRequest(plan, request);
  if (detour === undefined) {
    return { sent: target, target, detour, comesByServer };
  }
  const { again } = detour;
  const at =
    plan.platform === 'express' && detour.at === 'factory'
      ? 'before'
      : detour.at;
  return {
    sent: {
      ...target,
      url: urlBefore(plan, target.url, detour),
      method: detour.method ?? target.method,
      host: detour.host ?? target.host,
    },
    target,
    detour: {
      at,
      url: target.url,
      method: target.method,
      host: target.host,
      again,
    },
    comesByServer,
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
