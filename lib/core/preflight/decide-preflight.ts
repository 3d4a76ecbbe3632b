import { allowOriginValue } from '../decision/allow-origin-value.js';
import type { PreflightHead } from '../decision/classify-request.js';
import {
  areHeadersAllowed,
  type CompiledPolicy,
} from '../policy/compile-policy.js';
import {
  isAllowing,
  type JudgedOrigin,
  type OriginVerdict,
} from '../decision/judged-origin.js';
import type { OriginNotes } from '../policy/compile-origin.js';
import { isAnnounceableMethod, isMethodAllowed } from '../policy/method.js';
import { parseRequestedHeaders } from './requested-headers.js';
import { LONGEST_VALUE } from '../policy/answered-names.js';

/** Why a preflight was refused: the first step that failed. */
export type PreflightRefusal =
  | Exclude<OriginVerdict, 'origin-allowed' | 'any-origin-allowed'>
  | 'method-malformed'
  | 'method-not-allowed'
  | 'headers-malformed'
  | 'header-not-allowed';

/**
 * The answer to a CORS-preflight request. A refusal has the headers that were granted up to the step that
 * failed. An allowed origin may know them.
 */
export interface PreflightDecision {
  /** The policy that decided; of several, the first with this answer. */
  readonly policy: CompiledPolicy;
  /** `undefined` if the preflight passes. */
  readonly refusal: PreflightRefusal | undefined;
  /** `Access-Control-Allow-Origin`. */
  readonly allowOrigin: string | undefined;
  /** `Access-Control-Allow-Credentials`. */
  readonly allowCredentials: boolean;
  /** `Access-Control-Allow-Methods`. */
  readonly allowMethods: string | undefined;
  /** `Access-Control-Allow-Headers`. */
  readonly allowHeaders: string | undefined;
  /** `Access-Control-Max-Age`, in seconds. */
  readonly maxAge: number | undefined;
  /** The status if the preflight passes. */
  readonly successStatus: number;
  /** What happened while the rules judged the origin. */
  readonly notes: OriginNotes;
}

/** What is known about the URL that a preflight asks about. */
export interface AskedUrl {
  /**
   * Whether something serves the announced method. A policy without a list of methods requires only that.
   */
  readonly isMethodServed: boolean;
  /**
   * Returns the other methods that the URL serves under the very same policies. A page may send each of them.
   * It is called only if the preflight passes.
   */
  otherMethods(): readonly string[];
}

/**
 * Decides a CORS-preflight request under one policy (Fetch, "CORS-preflight fetch",
 * step 7): the origin, then the method, then the headers.
 *
 * A browser remembers the methods and headers that the answer names. So if the preflight passes, the answer
 * names everything that this policy allows on this URL, and one preflight serves all of a page's requests.
 *
 * @param judged - what the policy's rules say of the origin
 */
export function decidePreflight(
  policy: CompiledPolicy,
  head: PreflightHead,
  judged: JudgedOrigin,
  url: AskedUrl,
): PreflightDecision {
  if (!isAllowing(judged.verdict)) {
    return answer(policy, judged, judged.verdict as PreflightRefusal);
  }
  const origin = allowOriginValue(policy, head.origin);
  const method = head.accessControlRequestMethod;
  if (!isAnnounceableMethod(method)) {
    return answer(policy, judged, 'method-malformed', origin);
  }
  if (!isMethodAllowed(method, policy.methods, url.isMethodServed)) {
    return answer(policy, judged, 'method-not-allowed', origin);
  }
  const names = parseRequestedHeaders(head.accessControlRequestHeaders ?? '');
  if (names === undefined) {
    return answer(policy, judged, 'headers-malformed', origin, method);
  }
  if (!areHeadersAllowed(names, policy.allowedHeaders)) {
    return answer(policy, judged, 'header-not-allowed', origin, method);
  }
  return answer(
    policy,
    judged,
    undefined,
    origin,
    allowedMethods(policy, method, url),
    policy.allowedHeaders.allNames ??
      (names.length === 0 ? undefined : names.join(',')),
  );
}

/**
 * Returns the value of `Access-Control-Allow-Methods` for a method that the policy allows. It names no other one
 * if a rule may judge the origin differently for another method.
 */
function allowedMethods(
  { origin, methods }: CompiledPolicy,
  announced: string,
  url: AskedUrl,
): string {
  if (origin.mayDependOnMethod) {
    return announced;
  }
  let value = announced;
  for (const other of url.otherMethods()) {
    if (isMethodAllowed(other, methods, true)) {
      value += `,${other}`;
    }
  }
  return value.length > LONGEST_VALUE ? announced : value;
}

// One literal for every answer: composing them of parts took longer than deciding.
function answer(
  policy: CompiledPolicy,
  notes: OriginNotes,
  refusal: PreflightRefusal | undefined,
  allowOrigin?: string,
  allowMethods?: string,
  allowHeaders?: string,
): PreflightDecision {
  return {
    policy,
    refusal,
    allowOrigin,
    allowCredentials: allowOrigin !== undefined && policy.credentials,
    allowMethods,
    allowHeaders,
    maxAge: refusal === undefined ? policy.maxAge : undefined,
    successStatus: policy.optionsSuccessStatus,
    notes,
  };
}
