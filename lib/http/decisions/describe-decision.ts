import { parseSerializedOrigin } from '../../core/origin/serialized-origin.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import { isKnownMethod } from '../routing/known-methods.js';
import type { RequestState } from '../request/request-state.js';
import type {
  CorsCandidateDecision,
  CorsDecision,
  CorsDecisionKind,
  CorsDecisionReason,
} from './cors-decision.js';

/** The parts of a decision that its policy determines. */
export interface Decided {
  readonly kind: CorsDecisionKind;
  readonly isAllowed: boolean;
  readonly reason: CorsDecisionReason;
  /** The place of the policy. */
  readonly policy: string;
  /** `Access-Control-Allow-Origin`. */
  readonly allowOrigin: string | undefined;
  /** Tells whether a choice of policies took part in the decision. */
  readonly isOf: (choice: PolicyChoice) => boolean;
}

/**
 * Describes a decision about a request, without any text that a client makes up.
 *
 * @param reportOnly - what the candidate would have decided, if that differs
 */
export function describeDecision(
  state: RequestState,
  origin: string,
  decided: Decided,
  reportOnly: CorsCandidateDecision | undefined,
): CorsDecision {
  const { kind, isAllowed, reason, policy, allowOrigin } = decided;
  const { method } = state;
  return {
    kind,
    isAllowed,
    reason,
    policy,
    origin: isKnown(origin, allowOrigin) ? origin : undefined,
    method: isKnownMethod(method) ? method : 'other',
    route: routeOf(state, decided),
    ...(reportOnly === undefined ? {} : { reportOnly }),
  };
}

// An origin that the policy allows by itself is one, even if no browser writes it: `app://.`.
function isKnown(origin: string, allowOrigin: string | undefined): boolean {
  return (
    origin === allowOrigin ||
    origin === 'null' ||
    parseSerializedOrigin(origin) !== undefined
  );
}

function routeOf(state: RequestState, { isOf }: Decided): string | undefined {
  const { routes } = state.lookUp.announced(state);
  const entries = state.entries.filter(({ path }) => path !== '');
  return (
    routes.find(({ choice }) => isOf(choice)) ??
    entries.find(({ choice }) => choice && isOf(choice)) ??
    routes[0] ??
    entries[0]
  )?.path;
}
