import type { PreflightDecision } from './decide-preflight.js';

/** What browsers do where no `Access-Control-Max-Age` is sent (Fetch, step 7.9), in seconds. */
const MAX_AGE_WITHOUT_HEADER = 5;

/**
 * Makes one answer out of those of several handlers, any of which the announced request
 * may reach: a preflight does not carry the version that decides. It is allowed if one of
 * them allows the whole of it; the guard enforces what was promised too much.
 *
 * Adding up what each allows, as others do, would allow requests that no handler allows.
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
 * Makes one answer out of those of several policies that all apply to the announced request:
 * it is allowed if each of them allows the whole of it.
 *
 * @param decisions - at least one
 */
export function narrowPreflights(
  decisions: readonly PreflightDecision[],
): PreflightDecision {
  // A refused origin comes first: it is shown nothing of what another policy grants.
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
    // Both allow the origin: it differs only if one of them says `*`.
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
