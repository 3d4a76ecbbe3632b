import type { ActualDecision } from './decide-actual.js';
import { isMethodAllowed } from '../policy/method.js';
import {
  defaultPort,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';

/**
 * What distinguishes a cross-origin request from a same-origin one. The host is read only if
 * `Sec-Fetch-Site` is missing.
 */
export interface RequestSite {
  /** `Origin`. */
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly secFetchSite: string | undefined;
  /** The host and port that the request is sent to, as the platform computes them. */
  readonly host: string;
  /** Whether the connection is TLS, or a trusted proxy reports so. Otherwise the scheme is unknown. */
  readonly isSecure: boolean;
}

/** The parts of a cross-origin request that a policy may refuse. */
export interface EnforcedRequest {
  readonly method: string;
  /** Whether it carries a `Cookie`. */
  readonly hasCookie: boolean;
}

/** Why a request is refused before its handler runs. */
export type EnforcementRefusal =
  'origin-not-allowed' | 'method-not-allowed' | 'credentials-not-allowed';

/**
 * Returns the first thing that a policy does not allow about a cross-origin request, or `undefined`.
 * `enforce` refuses because of the origin and the method. If the handler was unknown, the guard also refuses
 * because of credentials.
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
 * Tells whether the status of a response depends on the site of the request: one of the policies
 * that may apply has `enforce`, and one of them may refuse a request.
 */
export function dependsOnSite(decisions: readonly ActualDecision[]): boolean {
  return (
    decisions.some(({ choice }) => choice.enforces) &&
    decisions.some(({ choice }) => choice.isLimited)
  );
}

/**
 * Tells whether a request comes from another origin. `Origin` alone does not prove it: browsers send it with
 * same-origin requests too, for every method but GET and HEAD. `Sec-Fetch-Site` proves it. If that is
 * missing, the host that the request is sent to decides.
 */
export function isCrossOrigin(site: RequestSite): boolean {
  const { origin, secFetchSite } = site;
  if (origin === undefined) {
    return false;
  }
  if (secFetchSite !== undefined) {
    return secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  }
  return !isAuthorityOf(origin, site.host, site.isSecure);
}

/**
 * Tells whether a `Host` is the authority of an origin. The `Host` may include the default port or not.
 *
 * @param isSecure - whether the request is known to use TLS
 */
export function isAuthorityOf(
  origin: string,
  host: string,
  isSecure: boolean,
): boolean {
  const asked = host.toLowerCase();
  // Most origins are another authority, which is known before they are parsed.
  if (!asked.startsWith(origin.slice(origin.indexOf('://') + '://'.length))) {
    return false;
  }
  const parsed = parseSerializedOrigin(origin);
  // A plain connection may come from a proxy that ended TLS and is not trusted to report it.
  if (
    parsed === undefined ||
    (parsed.scheme !== 'https' && (isSecure || parsed.scheme !== 'http'))
  ) {
    return false;
  }
  const authority =
    parsed.port === '' ? parsed.host : `${parsed.host}:${parsed.port}`;
  const suffix = `:${defaultPort(parsed.scheme) ?? ''}`;
  return (
    authority ===
    (asked.endsWith(suffix) ? asked.slice(0, -suffix.length) : asked)
  );
}
