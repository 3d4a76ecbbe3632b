import { judgeOrigin } from '../decision/judge-origin.js';
import { isAllowing } from '../decision/judged-origin.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { OriginRequest } from '../origin-rule/origin-rule.js';
import { admitsWithoutCalls, type NearOrigin } from './near-origin.js';
import { firstThatHolds } from '../remedy/first-that-holds.js';
import { tryPolicy } from './try-policy.js';

/** What makes a policy allow a page. */
export type OriginRemedy =
  /** What to write into `origin`, besides what is there. */
  | { readonly kind: 'write'; readonly entry: string }
  /** The origin to open the page under: the one that it has is worse than the one it could have. */
  | { readonly kind: 'open'; readonly origin: string };

/** None of the tested rules reads the request. */
const ANY_REQUEST: OriginRequest = { method: 'GET', host: '', path: '/' };

/**
 * Finds a way to make a policy allow an origin, if it allows a similar one. The result was tested:
 * the application starts with it, and the policy allows the page.
 *
 * @param text - the refused origin
 * @param origin - the same origin, parsed
 */
export function originRemedy(
  policy: CompiledPolicy,
  text: string,
  origin: SerializedOrigin,
  near: NearOrigin,
): OriginRemedy | undefined {
  const open = openRemedy(policy, near);
  const write = writeRemedy(policy, text, origin, near);
  return isWorse(origin, near) ? (open ?? write) : (write ?? open);
}

/** Tells whether nobody should add the origin: http instead of https, or a trailing dot. */
function isWorse(
  origin: SerializedOrigin,
  { differences }: NearOrigin,
): boolean {
  return (
    (differences.includes('trailing-dot') && origin.host.endsWith('.')) ||
    (differences.includes('scheme') && !isSecureOrigin(origin))
  );
}

function openRemedy(
  { origin }: CompiledPolicy,
  { allowed }: NearOrigin,
): OriginRemedy | undefined {
  return parseSerializedOrigin(allowed) !== undefined &&
    admitsWithoutCalls(origin, allowed)
    ? { kind: 'open', origin: allowed }
    : undefined;
}

function writeRemedy(
  policy: CompiledPolicy,
  text: string,
  origin: SerializedOrigin,
  { differences }: NearOrigin,
): OriginRemedy | undefined {
  const { scheme, host } = origin;
  // On this machine, ports change often. Elsewhere, the remedy must not be wider than the origin.
  const anyPort =
    differences.includes('port') && isSecureOrigin({ scheme: 'http', host })
      ? [`${scheme}://${host}:*`]
      : [];
  const entry = firstThatHolds([...anyPort, text], (candidate) =>
    admitsWith(policy, candidate, text),
  );
  return entry === undefined ? undefined : { kind: 'write', entry };
}

/** Tells whether a policy with only this entry is valid, and allows the origin. */
function admitsWith(
  policy: CompiledPolicy,
  entry: string,
  text: string,
): boolean {
  // Without the other rules, which may be functions and are known not to allow the origin.
  const tried = tryPolicy(policy, { origin: [entry] });
  const judged = tried && judgeOrigin(tried.origin, text, ANY_REQUEST);
  return (
    judged !== undefined &&
    !(judged instanceof Promise) &&
    isAllowing(judged.verdict)
  );
}
