import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';
import { parseSerializedOrigin } from '../../core/origin/serialized-origin.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import type { RequestState } from '../request/request-state.js';
import { isKnownMethod } from '../routing/known-methods.js';
import type {
  CorsCandidateDecision,
  CorsDecision,
  CorsDecisionKind,
  CorsDecisionReason,
} from './cors-decision.js';

/** What a policy decided about a request. */
export interface Decided {
  readonly kind: CorsDecisionKind;
  readonly policy: CompiledPolicy;
  /** The choice that has the policy. */
  readonly choice: PolicyChoice;
  /** Why the policy refuses; `undefined` if it allows. */
  readonly refusal: Refusal | undefined;
  /** `Access-Control-Allow-Origin`. */
  readonly allowOrigin: string | undefined;
}

/** Returns the reason of a decision. */
export function reasonOf({
  refusal,
  allowOrigin,
}: Pick<Decided, 'refusal' | 'allowOrigin'>): CorsDecisionReason {
  return (
    refusal ?? (allowOrigin === '*' ? 'any-origin-allowed' : 'origin-allowed')
  );
}

/**
 * Describes a decision for others, without any text that a client makes up.
 *
 * @param reportOnly - what the candidate would have decided, if that differs
 */
export function describeDecision(
  state: RequestState,
  origin: string,
  decided: Decided,
  reportOnly: CorsCandidateDecision | undefined,
): CorsDecision {
  const { kind, policy, choice, refusal, allowOrigin } = decided;
  const { method } = state;
  return {
    kind,
    isAllowed: refusal === undefined,
    reason: reasonOf(decided),
    policy: policy.place,
    origin: isKnown(origin, allowOrigin) ? origin : undefined,
    method: isKnownMethod(method) ? method : 'other',
    route: routeOf(state, choice),
    ...(reportOnly === undefined
      ? {}
      : { reportOnly: Object.freeze(reportOnly) }),
  };
}

// The policy may name one that no browser sends: `app://.`.
function isKnown(origin: string, allowOrigin: string | undefined): boolean {
  return (
    origin === allowOrigin ||
    origin === 'null' ||
    parseSerializedOrigin(origin) !== undefined
  );
}

/** Of several routes that may serve the request, it is the first whose policy decided. */
function routeOf(
  state: RequestState,
  decided: PolicyChoice,
): string | undefined {
  const { routes } = state.lookUp.announced(state);
  // Without a path, it stands for all paths that match no entry.
  const entries = state.entries.filter(({ path }) => path !== '');
  return (
    routes.find(({ choice }) => choice === decided) ??
    entries.find(({ choice }) => choice === decided) ??
    routes[0] ??
    entries[0]
  )?.path;
}
