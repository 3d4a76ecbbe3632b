import type { ActualDecision } from './decide-actual.js';
import { isMethodAllowed } from '../policy/method.js';
import {
  defaultPort,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';

/** What tells a cross-origin request from a same-origin one. */
export interface RequestSite {
  /** `Origin`. */
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly secFetchSite: string | undefined;
  /** The host and port that the request is for, as the platform computes them. */
  readonly host: string;
  /** Whether the connection is TLS, or a trusted proxy says so; else the scheme is not known. */
  readonly isSecure: boolean;
}

/** What a policy may refuse of a cross-origin request. */
export interface EnforcedRequest {
  readonly method: string;
  /** Whether it carries a `Cookie`. */
  readonly hasCookie: boolean;
}

/** Why a request is refused before its handler runs. */
export type EnforcementRefusal =
  'origin-not-allowed' | 'method-not-allowed' | 'credentials-not-allowed';

/**
 * Tells what a policy does not allow of a cross-origin request: the first step that fails, or
 * `undefined`. `enforce` refuses what the first two name, and an unknown handler all three.
 */
export function refusalOf(
  { policy, allowOrigin }: ActualDecision,
  { method, hasCookie }: EnforcedRequest,
): EnforcementRefusal | undefined {
  if (allowOrigin === undefined) {
    return 'origin-not-allowed';
  }
  if (!isMethodAllowed(method, policy.methods, true)) {
    return 'method-not-allowed';
  }
  return hasCookie && !policy.credentials
    ? 'credentials-not-allowed'
    : undefined;
}

/**
 * Tells whether the status of a response depends on where its request came from: one of the
 * policies that apply to it enforces, and there is somebody whom one of them refuses.
 */
export function dependsOnSite(decisions: readonly ActualDecision[]): boolean {
  return (
    decisions.some(({ policy }) => policy.enforce) &&
    decisions.some(
      ({ policy }) => !policy.origin.any || policy.methods !== undefined,
    )
  );
}

/**
 * Tells whether a request comes from another origin. Browsers send `Origin` on same-origin
 * requests too, for every method but GET and HEAD, so that the header alone proves nothing;
 * `Sec-Fetch-Site` does, and if it is missing, the host that was asked.
 */
export function isCrossOrigin({
  origin,
  secFetchSite,
  host,
  isSecure,
}: RequestSite): boolean {
  if (origin === undefined) {
    return false;
  }
  if (secFetchSite !== undefined) {
    return secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  }
  return !isAuthorityOf(origin, host, isSecure);
}

/**
 * Tells whether a `Host` is the authority of an origin, whose default port it may leave out.
 *
 * @param isSecure - whether the scheme is known to be that of TLS
 */
export function isAuthorityOf(
  origin: string,
  host: string,
  isSecure: boolean,
): boolean {
  const parsed = parseSerializedOrigin(origin);
  // A plain connection may come from a proxy that ended TLS and is not trusted to say so.
  if (
    parsed === undefined ||
    (parsed.scheme !== 'https' && (isSecure || parsed.scheme !== 'http'))
  ) {
    return false;
  }
  const authority =
    parsed.port === '' ? parsed.host : `${parsed.host}:${parsed.port}`;
  const suffix = `:${defaultPort(parsed.scheme) ?? ''}`;
  const asked = host.toLowerCase();
  return (
    authority ===
    (asked.endsWith(suffix) ? asked.slice(0, -suffix.length) : asked)
  );
}
