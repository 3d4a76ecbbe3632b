import { commonNames } from '../policy/answered-names.js';
import type { PreflightDecision } from './decide-preflight.js';
import { withNotesOf } from '../decision/judged-origin.js';

/** The seconds that browsers use without `Access-Control-Max-Age` (Fetch, step 7.9). */
const MAX_AGE_WITHOUT_HEADER = 5;

/** How far a preflight got: past the origin, the method, the headers. */
function stepsPassed({
  refusal,
  allowOrigin,
  allowMethods,
}: PreflightDecision): number {
  if (refusal === undefined) {
    return 3;
  }
  if (allowOrigin === undefined) {
    return 0;
  }
  return allowMethods === undefined ? 1 : 2;
}

/**
 * Combines the decisions of several handlers, if the announced request may reach any of them: a
 * preflight does not carry the version that decides. It passes if one handler allows the whole
 * request. If that promises too much, the guard refuses the request. If no handler allows it, the
 * answer shows the furthest step that the preflight passed. It names the methods and headers that all of
 * those who got there name.
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
  const furthest = Math.max(...decisions.map(stepsPassed));
  const combined = decisions
    .filter((decision) => stepsPassed(decision) === furthest)
    .reduce((left, right) => combineTwo(left, right, origin));
  return withAllNotes(combined, decisions);
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
    ...commonGrants(left, right),
    maxAge: smallerMaxAge(left.maxAge, right.maxAge),
  };
}

/**
 * Combines the decisions of several policies that all apply to the announced request. It passes if each of
 * them allows the whole of it. If one does not, the answer shows how far the preflight got with all of them.
 *
 * @param decisions - at least one
 */
export function narrowPreflights(
  decisions: readonly PreflightDecision[],
): PreflightDecision {
  return withAllNotes(decisions.reduce(narrowTwo), decisions);
}

// What happened under each policy is worth a line in the log, whichever of them decides.
function withAllNotes(
  combined: PreflightDecision,
  decisions: readonly PreflightDecision[],
): PreflightDecision {
  const notes = decisions.map((decision) => decision.notes);
  return { ...combined, notes: notes.reduce(withNotesOf) };
}

function narrowTwo(
  left: PreflightDecision,
  right: PreflightDecision,
): PreflightDecision {
  const shorter = stepsPassed(right) < stepsPassed(left) ? right : left;
  if (shorter.allowOrigin === undefined) {
    return shorter;
  }
  return {
    ...shorter,
    // Both allow the origin: the values differ only if one of them is `*`.
    allowOrigin:
      left.allowOrigin === '*' ? right.allowOrigin : left.allowOrigin,
    allowCredentials: left.allowCredentials && right.allowCredentials,
    ...commonGrants(left, right),
    maxAge:
      shorter.refusal === undefined
        ? smallerMaxAge(left.maxAge, right.maxAge)
        : undefined,
  };
}

// What was asked for is among them, if both allow it.
function commonGrants(
  left: PreflightDecision,
  right: PreflightDecision,
): Pick<PreflightDecision, 'allowMethods' | 'allowHeaders'> {
  return {
    allowMethods: commonNames(left.allowMethods, right.allowMethods),
    allowHeaders: commonNames(left.allowHeaders, right.allowHeaders),
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
