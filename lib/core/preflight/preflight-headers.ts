import type { PreflightDecision } from './decide-preflight.js';

/** The head of the response to a CORS-preflight request. */
export interface PreflightResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

// A refused origin learns nothing: no header, no body, whatever the reason is.
const REFUSED: PreflightResponse = Object.freeze({
  status: 403,
  headers: Object.freeze({ Vary: PREFLIGHT_VARY, 'Content-Length': '0' }),
});

/**
 * Returns the response for a decision. An allowed origin whose method or headers are refused gets an ok
 * status and the headers up to the step that failed, so that the browser's console names that step. The
 * browser refuses the request all the same (Fetch, "CORS-preflight fetch", step 7).
 */
export function preflightResponse(
  decision: PreflightDecision,
): PreflightResponse {
  if (decision.allowOrigin === undefined) {
    return REFUSED;
  }
  const headers: Record<string, string> = {
    'Access-Control-Allow-Origin': decision.allowOrigin,
  };
  if (decision.allowCredentials) {
    headers['Access-Control-Allow-Credentials'] = 'true';
  }
  // Without this header, the method of a request with upload listeners passes (Fetch,
  // "CORS-preflight fetch", step 7.4). An empty list lets none pass.
  headers['Access-Control-Allow-Methods'] = decision.allowMethods ?? '';
  if (decision.allowHeaders !== undefined) {
    headers['Access-Control-Allow-Headers'] = decision.allowHeaders;
  }
  if (decision.maxAge !== undefined) {
    headers['Access-Control-Max-Age'] = String(decision.maxAge);
  }
  headers['Vary'] = PREFLIGHT_VARY;
  // RFC 9110, 8.6, forbids it with a 204. With any other status it announces an empty body.
  if (decision.successStatus !== 204) {
    headers['Content-Length'] = '0';
  }
  return { status: decision.successStatus, headers };
}
