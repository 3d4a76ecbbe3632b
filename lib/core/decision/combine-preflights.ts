import type { PreflightDecision } from './decide-preflight.js';

/** The seconds that browsers use without `Access-Control-Max-Age` (Fetch, step 7.9). */
const MAX_AGE_WITHOUT_HEADER = 5;

/**
 * Combines the decisions of several handlers, any of which the announced request may reach: a preflight
 * does not carry the version that decides. It passes if one of them allows the whole of it. If that
 * promises too much, the guard refuses the request.
 *
 * Adding up what each handler allows would allow requests that no handler allows.
 *
 * @param decisions - at least one
 * @param origin - the request's `Origin`
 */
export function combinePreflights(
  decisions: readonly PreflightDecision[],
  origin: string,
): PreflightDecision {
  const [first, ...others] = decisions.filter(
    ({ refusal }) => refusal === undefined,
  );
  if (first === undefined) {
    return refusalAmong(decisions);
  }
  return others.reduce((left, right) => combineTwo(left, right, origin), first);
}

function refusalAmong([
  first,
]: readonly PreflightDecision[]): PreflightDecision {
  if (first === undefined) {
    throw new RangeError('There is no decision to combine.');
  }
  return first;
}

function combineTwo(
  left: PreflightDecision,
  right: PreflightDecision,
  origin: string,
): PreflightDecision {
  const allowCredentials = left.allowCredentials || right.allowCredentials;
  return {
    ...left,
    // With credentials, `*` fails in Access-Control-Allow-Origin (Fetch, "CORS check").
    allowOrigin:
      left.allowOrigin === right.allowOrigin && !allowCredentials
        ? left.allowOrigin
        : origin,
    allowCredentials,
    maxAge: smallerMaxAge(left.maxAge, right.maxAge),
  };
}

/**
 * Combines the decisions of several policies that all apply to the announced request. It passes if each of
 * them allows the whole of it.
 *
 * @param decisions - at least one
 */
export function narrowPreflights(
  decisions: readonly PreflightDecision[],
): PreflightDecision {
  // A refused origin comes first: it must not see what another policy grants.
  const refused =
    decisions.find(({ allowOrigin }) => allowOrigin === undefined) ??
    decisions.find(({ refusal }) => refusal !== undefined);
  return refused ?? decisions.reduce(narrowTwo);
}

function narrowTwo(
  left: PreflightDecision,
  right: PreflightDecision,
): PreflightDecision {
  return {
    ...left,
    // Both allow the origin: the values differ only if one of them is `*`.
    allowOrigin:
      left.allowOrigin === '*' ? right.allowOrigin : left.allowOrigin,
    allowCredentials: left.allowCredentials && right.allowCredentials,
    maxAge: smallerMaxAge(left.maxAge, right.maxAge),
  };
}

function smallerMaxAge(
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  const leftSeconds = left ?? MAX_AGE_WITHOUT_HEADER;
  const rightSeconds = right ?? MAX_AGE_WITHOUT_HEADER;
  return leftSeconds <= rightSeconds ? left : right;
}
