import type { ActualDecision } from './decide-actual.js';
import type { ExposingPolicy } from '../policy/exposed-headers.js';
import { timingAllowOriginValue } from '../policy/timing-allow-origin.js';

/**
 * The CORS headers that one response may have. It is a plain value, so that another copy of this package
 * understands it too.
 */
export interface ResponseVerdict {
  /** The place of the policy that decided, such as `WidgetController.theme`. */
  readonly place: string;
  /** `Access-Control-Allow-Origin`, or `undefined` if the response gets no CORS header. */
  readonly allowOrigin: string | undefined;
  /** Whether `Access-Control-Allow-Credentials` is sent. */
  readonly allowCredentials: boolean;
  /** The part of `Access-Control-Expose-Headers` that is the same on every response. */
  readonly exposeHeaders: string | undefined;
  /** The policies that decide about the rest of it: each of them must expose a name. */
  readonly exposing: readonly ExposingPolicy[];
  /** `Timing-Allow-Origin`. */
  readonly timingAllowOrigin: string | undefined;
  /** Whether the response depends on `Origin`. */
  readonly variesOnOrigin: boolean;
  /** Whether the status depends on whether the request is cross-origin. */
  readonly variesOnSite: boolean;
  /** Whether the request was refused before its handler ran. No cache may store that response. */
  readonly isRefusal: boolean;
}

/** Returns the verdict for a single decision. */
export function verdictOf(
  { choice, policy, allowOrigin }: ActualDecision,
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
    variesOnOrigin: choice.variesOnOrigin,
    variesOnSite,
    isRefusal: false,
  };
}

/**
 * Combines two verdicts on one response: the result allows only what both allow. Neither the order nor
 * repeating a verdict changes the result.
 *
 * @param known - the verdict until now, if there is one
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

/** Returns the verdict on a refused request. */
export function refusing(verdict: ResponseVerdict): ResponseVerdict {
  return { ...verdict, variesOnSite: true, isRefusal: true };
}

/** Returns what two values have in common: `*` and an origin have that origin, two origins nothing. */
function commonOrigin(
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  if (left === right || right === '*') {
    return left;
  }
  return left === '*' ? right : undefined;
}

/** Returns the entries that both lists have, compared by their keys. `*` has every entry. */
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
