import type { ActualDecision } from '../decision/decide-actual.js';
import type { EnforcementRefusal } from '../decision/enforce.js';
import { isAllowing } from '../decision/judged-origin.js';
import { parseRequestedHeaders } from '../preflight/requested-headers.js';
import {
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import {
  areHeadersAllowed,
  type CompiledPolicy,
} from '../policy/compile-policy.js';
import { isMethodAllowed, isSafelistedMethod } from '../policy/method.js';
import type { PolicyChoice } from '../decision/policy-choice.js';
import { rulesOf, type OriginRule } from '../origin-rule/origin-rule.js';
import { namesOf, type CorsPolicyOptions } from '../policy/policy-options.js';
import { listedRules, listedTexts } from './listed.js';
import { nearOrigin, type NearOrigin } from './near-origin.js';
import { originRemedy } from './origin-remedy.js';
import type {
  CredentialsExplanation,
  HeadersExplanation,
  MethodExplanation,
  OriginExplanation,
  OriginRefusal,
  Refusal,
  RefusalExplanation,
  RequestRefusalReason,
} from './refusal-explanation.js';
import { tryPolicy } from './try-policy.js';

/** What an explanation reads of a request. */
export interface RefusedRequest {
  readonly origin: string;
  /** In a preflight, the announced method. */
  readonly method: string;
  /** `Access-Control-Request-Headers`. */
  readonly accessControlRequestHeaders: string | undefined;
}

/** The policy of a decision, and the choice that has it. */
export interface RefusingPolicy {
  readonly choice: PolicyChoice;
  readonly policy: CompiledPolicy;
}

/**
 * Explains why a policy refuses a request or hides its response from the page. It decides nothing:
 * the refusal comes from the decision.
 *
 * @param refusal - the reason of a decision under this policy
 */
export function explainRefusal(
  { choice, policy }: RefusingPolicy,
  request: RefusedRequest,
  refusal: Refusal,
): RefusalExplanation {
  switch (refusal) {
    case 'method-malformed':
    case 'method-not-allowed':
      return explainMethod(policy, request.method, refusal);
    case 'headers-malformed':
    case 'header-not-allowed':
      return explainHeaders(policy, request, refusal);
    case 'credentials-not-allowed':
      return explainCredentials(policy);
    default:
      return explainOrigin({ choice, policy }, request.origin, refusal);
  }
}

/** Returns the precise reason of a refusal. A decision knows why an origin was refused. */
export function refusalBehind(
  { reason }: ActualDecision,
  refusal: EnforcementRefusal,
): RequestRefusalReason {
  return refusal !== 'origin-not-allowed' ||
    reason === 'no-origin' ||
    isAllowing(reason)
    ? refusal
    : (reason as OriginRefusal);
}

// No policy of the choice allows the origin. The one that nearly does is the one that was meant.
function explainOrigin(
  { choice, policy }: RefusingPolicy,
  text: string,
  reason: OriginRefusal,
): OriginExplanation {
  const origin = parseSerializedOrigin(text);
  const nearest = origin && nearestPolicy(choice, origin);
  const meant = nearest === undefined ? choice.policies : [nearest.policy];
  const rules = meant.flatMap(writtenRules);
  return {
    step: 'origin',
    place:
      nearest?.policy.place ??
      (IS_OF_ONE_POLICY.has(reason) ? policy.place : choice.place),
    reason,
    allowed: listedRules(rules),
    closed: rules.length > 0 ? undefined : closedBy(policy.options),
    near: nearest?.near,
    remedy:
      origin &&
      nearest &&
      originRemedy(nearest.policy, text, origin, nearest.near),
  };
}

/** The reasons that are about the options of the policy that refuses last. */
const IS_OF_ONE_POLICY: ReadonlySet<OriginRefusal> = new Set([
  'insecure-origin-refused',
  'null-origin-refused',
]);

interface NearPolicy {
  readonly policy: CompiledPolicy;
  readonly near: NearOrigin;
}

function nearestPolicy(
  { policies }: PolicyChoice,
  origin: SerializedOrigin,
): NearPolicy | undefined {
  return policies
    .flatMap((policy): readonly NearPolicy[] => {
      const near = nearOrigin(policy.origin, writtenRules(policy), origin);
      return near === undefined ? [] : [{ policy, near }];
    })
    .toSorted(
      (left, right) =>
        left.near.differences.length - right.near.differences.length,
    )[0];
}

function writtenRules({ options }: CompiledPolicy): readonly OriginRule[] {
  return rulesOf(options.origin).filter((rule) => rule !== false);
}

function closedBy({ origin }: CorsPolicyOptions): 'by-decision' | 'by-default' {
  return origin === undefined ? 'by-default' : 'by-decision';
}

function explainMethod(
  policy: CompiledPolicy,
  method: string,
  reason: MethodExplanation['reason'],
): MethodExplanation {
  const { place, options, methods } = policy;
  const inUpperCase = method.toUpperCase();
  const near =
    inUpperCase !== method && isMethodAllowed(inUpperCase, methods, false)
      ? inUpperCase
      : undefined;
  const listed = [...namesOf(options.methods ?? []), method];
  const tried =
    methods !== undefined && near === undefined
      ? tryPolicy(policy, { methods: listed })
      : undefined;
  return {
    step: 'method',
    place,
    reason,
    method,
    allowed: methods && listedTexts(besidesSafelisted(methods)),
    near,
    remedy: tried?.methods?.has(method) === true ? method : undefined,
  };
}

function besidesSafelisted(methods: ReadonlySet<string>): readonly string[] {
  return [...methods].filter((method) => !isSafelistedMethod(method));
}

function explainHeaders(
  policy: CompiledPolicy,
  { accessControlRequestHeaders = '' }: RefusedRequest,
  reason: HeadersExplanation['reason'],
): HeadersExplanation {
  const { place, options, allowedHeaders } = policy;
  const names = parseRequestedHeaders(accessControlRequestHeaders) ?? [];
  const refused = names.filter(
    (name) => !areHeadersAllowed([name], allowedHeaders),
  );
  const written = namesOf(options.allowedHeaders ?? []);
  const tried = tryPolicy(policy, { allowedHeaders: [...written, ...refused] });
  return {
    step: 'headers',
    place,
    reason,
    refused: listedTexts(refused),
    allowed: listedTexts(written),
    allowsAny: allowedHeaders.any,
    remedy:
      tried !== undefined && areHeadersAllowed(names, tried.allowedHeaders)
        ? refused
        : [],
  };
}

function explainCredentials(policy: CompiledPolicy): CredentialsExplanation {
  return {
    step: 'credentials',
    place: policy.place,
    reason: 'credentials-not-allowed',
    mayAllow: tryPolicy(policy, { credentials: true }) !== undefined,
  };
}
