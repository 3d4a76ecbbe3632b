import { judgeOrigin } from '../decision/judge-origin.js';
import { isAllowing } from '../decision/judged-origin.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { OriginRequest } from '../policy/origin-rule.js';
import { admitsUnasked, type NearOrigin } from './near-origin.js';
import { firstThatHolds } from '../remedy/first-that-holds.js';
import { tryPolicy } from './try-policy.js';

/** What makes a policy allow a page. */
export type OriginRemedy =
  /** What to write into `origin`, besides what is there. */
  | { readonly kind: 'write'; readonly entry: string }
  /** The origin to open the page under: the one that it has is worse than the one it could have. */
  | { readonly kind: 'open'; readonly origin: string };

/** No rule that is tried reads it. */
const ANY_REQUEST: OriginRequest = { method: 'GET', host: '', path: '/' };

/**
 * Finds what makes a policy allow an origin, if it allows something near. Only what was tried
 * is proposed: the application starts with it, and the policy allows the page.
 *
 * @param text - the origin that is refused
 * @param origin - the same, read
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

/** Tells whether the origin is one that nobody should add: http beside https, a trailing dot. */
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
    admitsUnasked(origin, allowed)
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
  // On this machine ports come and go. Elsewhere nobody is talked into something wider.
  const anyPort =
    differences.includes('port') && isSecureOrigin({ scheme: 'http', host })
      ? [`${scheme}://${host}:*`]
      : [];
  const entry = firstThatHolds([...anyPort, text], (candidate) =>
    admitsWith(policy, candidate, text),
  );
  return entry === undefined ? undefined : { kind: 'write', entry };
}

/** Tells whether a policy starts with an entry, and allows the origin by it. */
function admitsWith(
  policy: CompiledPolicy,
  entry: string,
  text: string,
): boolean {
  // Alone: what stands beside it may be a function, and is known not to allow the origin.
  const tried = tryPolicy(policy, { origin: [entry] });
  const judged = tried && judgeOrigin(tried.origin, text, ANY_REQUEST);
  return (
    judged !== undefined &&
    !(judged instanceof Promise) &&
    isAllowing(judged.verdict)
  );
}
