import type { ActualDecision } from './decide-actual.js';
import type { ExposingPolicy } from '../policy/exposed-headers.js';
import { timingAllowOriginValue } from '../policy/timing-allow-origin.js';

/**
 * What the head of one response may say about CORS: a plain value, which another copy of this
 * package understands too.
 */
export interface ResponseVerdict {
  /** Where the policy is declared that decided, such as `WidgetController.theme`. */
  readonly place: string;
  /** `Access-Control-Allow-Origin`, or `undefined` if no CORS header is sent. */
  readonly allowOrigin: string | undefined;
  /** Whether `Access-Control-Allow-Credentials` is sent. */
  readonly allowCredentials: boolean;
  /** `Access-Control-Expose-Headers`, as far as it is the same on every response. */
  readonly exposeHeaders: string | undefined;
  /** What it is on this response: a name has to be exposed by each of them. */
  readonly exposing: readonly ExposingPolicy[];
  /** `Timing-Allow-Origin`. */
  readonly timingAllowOrigin: string | undefined;
  /** Whether the answer depends on `Origin`. */
  readonly variesOnOrigin: boolean;
  /** Whether the status depends on what tells a cross-origin request from a same-origin one. */
  readonly variesOnSite: boolean;
  /** Whether the request was refused before its handler ran: nothing may store that answer. */
  readonly isRefusal: boolean;
}

/** The verdict that a decision alone means. */
export function verdictOf(
  { policy, allowOrigin }: ActualDecision,
  variesOnSite: boolean,
): ResponseVerdict {
  const isAllowed = allowOrigin !== undefined;
  return {
    place: policy.place,
    allowOrigin,
    allowCredentials: isAllowed && policy.credentials,
    exposeHeaders: isAllowed ? policy.exposeHeaders : undefined,
    exposing: isAllowed ? [policy] : [],
    timingAllowOrigin: timingAllowOriginValue(policy, allowOrigin),
    variesOnOrigin: policy.variesOnOrigin,
    variesOnSite,
    isRefusal: false,
  };
}

/**
 * The narrowest of two verdicts on one response: what both allow, and nothing that only one
 * of them does. The order does not matter, and neither does it how often one of them comes.
 *
 * @param known - what was reached before, if anything
 */
export function narrowest(
  known: ResponseVerdict | undefined,
  next: ResponseVerdict,
): ResponseVerdict {
  if (known === undefined || known === next) {
    return next;
  }
  const allowOrigin = commonOrigin(known.allowOrigin, next.allowOrigin);
  const isAllowed = allowOrigin !== undefined;
  return {
    place: allowOrigin === known.allowOrigin ? known.place : next.place,
    allowOrigin,
    allowCredentials:
      isAllowed && known.allowCredentials && next.allowCredentials,
    exposeHeaders: isAllowed
      ? commonEntries(known.exposeHeaders, next.exposeHeaders, (name) =>
          name.toLowerCase(),
        )
      : undefined,
    exposing: isAllowed
      ? [...new Set([...known.exposing, ...next.exposing])]
      : [],
    timingAllowOrigin: commonEntries(
      known.timingAllowOrigin,
      next.timingAllowOrigin,
      (origin) => origin,
    ),
    variesOnOrigin: known.variesOnOrigin || next.variesOnOrigin,
    variesOnSite: known.variesOnSite || next.variesOnSite,
    isRefusal: known.isRefusal || next.isRefusal,
  };
}

/** The verdict on a request that is refused, whatever its headers say. */
export function refusing(verdict: ResponseVerdict): ResponseVerdict {
  return { ...verdict, variesOnSite: true, isRefusal: true };
}

/** `*` and an origin have that origin in common; two origins have none. */
function commonOrigin(
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  if (left === right || right === '*') {
    return left;
  }
  return left === '*' ? right : undefined;
}

/** The entries of both lists, compared by their keys; `*` beside entries is those entries. */
function commonEntries(
  left: string | undefined,
  right: string | undefined,
  keyOf: (entry: string) => string,
): string | undefined {
  if (left === undefined || right === undefined || left === right) {
    return left === right ? left : undefined;
  }
  const others = entriesOf(right).map(keyOf);
  const mine = entriesOf(left);
  const common = others.includes('*')
    ? mine
    : mine.includes('*')
      ? entriesOf(right)
      : mine.filter((entry) => others.includes(keyOf(entry)));
  return common.length === 0 ? undefined : common.join(', ');
}

function entriesOf(value: string): readonly string[] {
  return value.split(', ');
}
