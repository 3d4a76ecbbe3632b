import { admitsWithoutCalls } from '../explanation/near-origin.js';
import type { Refusal } from '../explanation/refusal-explanation.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import {
  domainsOf,
  originDangersOf,
  type ProposedOriginDanger,
} from './proposed-danger.js';
import { sharedParentsOf, type SharedParent } from './shared-parents.js';
import type { SeenTraffic } from './traffic-record.js';

/** An origin to add to a candidate. */
export interface ProposedOrigin {
  /** A serialized origin, or `null`. */
  readonly origin: string;
  /** How many of its requests and preflights the candidate would have refused. */
  readonly requests: number;
  /** When the first of them came. */
  readonly firstSeen: Date;
  /** When the last of them came. */
  readonly lastSeen: Date;
  /** Why to look twice before you add it. */
  readonly dangers: readonly ProposedOriginDanger[];
}

/** What a candidate lacks to let through what the policy in force lets through. */
export interface CorsProposal {
  /** Where the candidate declares its origins: `forRoot.reportOnly`, `policies.widget.reportOnly`. */
  readonly place: string;
  /** How many cross-origin requests and preflights the candidate has judged. */
  readonly judged: number;
  /**
   * The origins to add to its `origin`. With them, the candidate lets through the traffic that was seen,
   * but for what is left out. Those with the most requests come first.
   */
  readonly origins: readonly ProposedOrigin[];
  /** The requests that the candidate would refuse and that the origins do not cover. */
  readonly leftOut: {
    /** Their origins were too many to keep, and others were seen more often. */
    readonly tooMany: number;
    /** Their `Origin` is no serialized origin. */
    readonly notAnOrigin: number;
    /** The candidate refuses them for another reason. */
    readonly otherReasons: Readonly<Partial<Record<Refusal, number>>>;
  };
  /**
   * Patterns of which several of the origins are a part. They also allow origins that were not seen,
   * so the decision is yours.
   */
  readonly sharedParents: readonly SharedParent[];
}

/**
 * Derives the proposal for one place. It has nothing that a candidate allows by now, such as an entry
 * that was added to a run-time list.
 *
 * @param candidates - the policies whose origins are declared there
 */
export function proposalOf(
  place: string,
  { judged, origins, notKept, notOrigins, otherRefusals }: SeenTraffic,
  candidates: readonly CompiledPolicy[],
): CorsProposal {
  const lacking = [...origins]
    .filter(
      ([text]) =>
        !candidates.every(({ origin }) => admitsWithoutCalls(origin, text)),
    )
    .toSorted(([, left], [, right]) => right.requests - left.requests);
  const domains = domainsOf(candidates);
  return {
    place,
    judged,
    origins: lacking.map(([origin, { requests, firstSeen, lastSeen }]) => ({
      origin,
      requests,
      firstSeen: new Date(firstSeen),
      lastSeen: new Date(lastSeen),
      dangers: originDangersOf(origin, domains),
    })),
    leftOut: {
      tooMany: notKept,
      notAnOrigin: notOrigins,
      otherReasons: Object.fromEntries(otherRefusals),
    },
    sharedParents: sharedParentsOf(lacking.map(([origin]) => origin)),
  };
}
