import { isDeepStrictEqual } from 'node:util';
import type { DeclaredPlan } from './application-plan.js';
import type { World } from './candidates.js';
import type { Applying } from './reference-answer.js';
import type { RequestPlan } from './request-plan.js';
import type { GeneratedRequest } from './resolve-request.js';
import type { Observed } from './sender.js';

/** Everything that is known of a request before its answers are compared. */
export interface JudgedCase {
  readonly request: GeneratedRequest;
  readonly wanted: RequestPlan;
  readonly world: World;
  /** The answer without `Origin`, by which nothing is refused: it tells who serves. */
  readonly probe: Observed;
  readonly declared: readonly DeclaredPlan[];
  /** The handlers that the request may reach as far as its preflight can know. */
  readonly candidates: readonly string[];
  /** Handlers besides that a preflight may take for such. */
  readonly rivals: readonly string[];
  /** Whether the handlers that it may reach have different policies. */
  readonly haveDifferentPolicies: 'no' | 'maybe' | 'yes';
}

/** One answer that is not what the handler's policy says. */
export interface Disagreement {
  readonly what: string;
  readonly request: string;
  readonly ran: string | undefined;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Whether a request is enforced strictly: where its preflight could not know its policies. */
export function strictnessOf({
  haveDifferentPolicies,
  rivals,
}: JudgedCase): readonly boolean[] {
  if (haveDifferentPolicies === 'yes') {
    return [true];
  }
  return haveDifferentPolicies === 'maybe' || rivals.length > 0
    ? [false, true]
    : [false];
}

/**
 * Whether candidates have different policies. Functions and resolvers may be the same ones or
 * not, where their policies look alike.
 */
export function differenceOf(
  candidates: readonly Applying[],
): JudgedCase['haveDifferentPolicies'] {
  const [first, ...others] = candidates.map((policies) => new Set(policies));
  if (
    first === undefined ||
    others.every((each) => isDeepStrictEqual(each, first))
  ) {
    const hasFunctions = [...(first ?? [])]
      .flat()
      .some(({ isPromised, isResolved }) => isPromised || isResolved);
    return hasFunctions && others.length > 0 ? 'maybe' : 'no';
  }
  return 'yes';
}

/** Compares with what may be, which is one thing but where a preflight cannot know. */
export function compare(
  { request: { method, url }, world, probe }: JudgedCase,
  what: string,
  expected: readonly unknown[],
  got: unknown,
): readonly Disagreement[] {
  if (expected.some((one) => isDeepStrictEqual(got, one))) {
    return [];
  }
  const request = `${method} ${url} ${JSON.stringify(world)}`;
  return [{ what, request, ran: probe.ran, expected: expected[0], got }];
}
