import type { ActualDecision } from './decide-actual.js';
import { isMethodAllowed } from './method.js';
import { defaultPort, parseSerialisedOrigin } from './serialised-origin.js';

/** What enforcing reads of a request. */
export interface EnforcedRequest {
  readonly method: string;
  /** `Origin`. */
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly secFetchSite: string | undefined;
  /** The host and port that the request is for, as the platform computes them. */
  readonly host: string;
  /** Whether it carries a `Cookie`. */
  readonly hasCookie: boolean;
}

/** Why a request is refused before its handler runs. */
export type EnforcementRefusal =
  'origin-not-allowed' | 'method-not-allowed' | 'credentials-not-allowed';

/**
 * Tells why a request is one that its policy does not allow, or `undefined`. Only what
 * really is cross-origin is refused.
 */
export function refusalOf(
  { policy, allowOrigin }: ActualDecision,
  request: EnforcedRequest,
): EnforcementRefusal | undefined {
  if (!isCrossOrigin(request)) {
    return undefined;
  }
  if (allowOrigin === undefined) {
    return 'origin-not-allowed';
  }
  return isMethodAllowed(request.method, policy.methods, true)
    ? undefined
    : 'method-not-allowed';
}

/**
 * The same, strictly: what a preflight could not decide for this very handler is decided
 * here, its credentials included.
 */
export function strictRefusalOf(
  decision: ActualDecision,
  request: EnforcedRequest,
): EnforcementRefusal | undefined {
  const refusal = refusalOf(decision, request);
  if (refusal !== undefined) {
    return refusal;
  }
  return request.hasCookie &&
    !decision.policy.credentials &&
    isCrossOrigin(request)
    ? 'credentials-not-allowed'
    : undefined;
}

/**
 * Tells whether a request comes from another origin. Browsers send `Origin` on
 * same-origin requests too, for every method but GET and HEAD, so that the header alone
 * proves nothing; `Sec-Fetch-Site` does, and where it is missing, the host that was asked.
 */
function isCrossOrigin({
  origin,
  secFetchSite,
  host,
}: EnforcedRequest): boolean {
  if (origin === undefined) {
    return false;
  }
  if (secFetchSite !== undefined) {
    return secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  }
  return !isAuthorityOf(origin, host);
}

function isAuthorityOf(origin: string, host: string): boolean {
  const parsed = parseSerialisedOrigin(origin);
  if (parsed === undefined) {
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
