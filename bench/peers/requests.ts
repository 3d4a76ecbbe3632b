import { bytesOf, type Workload } from '../http/requests.js';
import { allowedOrigin, type Subject } from '../http/subject.js';
import type { PeerSubject } from './peer.js';

export const WORKLOADS = [
  'allowed preflight',
  'refused preflight',
  'cross-origin GET',
] as const satisfies readonly Workload[];

export type PeerWorkload = (typeof WORKLOADS)[number];

/** Without CORS, a preflight is a request for nothing. */
export function workloadsOf({
  answering,
}: PeerSubject): readonly PeerWorkload[] {
  return answering === 'nothing' ? ['cross-origin GET'] : WORKLOADS;
}

/** The first origins of those that the other benchmarks allow. */
export function firstOrigins(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => allowedOrigin(number));
}

/** The bytes of a request to any of the peers, which have the same handlers. */
export function bytesToPeer(workload: PeerWorkload, origins: number): string {
  const subject: Subject = {
    platform: 'node:http',
    answering: 'one policy',
    origins,
    routes: 30,
  };
  return bytesOf(workload, subject);
}
