import type { OriginRequest } from '../origin-rule/origin-rule.js';
import type { PolicyChoice } from '../decision/policy-choice.js';
import { whenAllSettled } from '../promise.js';
import { underChosenPolicy } from '../decision/choose-policy.js';
import type { PreflightHead } from '../decision/classify-request.js';
import { combinePreflights, narrowPreflights } from './combine-preflights.js';
import {
  decidePreflight,
  type AskedUrl,
  type PreflightDecision,
} from './decide-preflight.js';

/** The request that a CORS-preflight request announces. */
export interface AnnouncedRequest {
  readonly head: PreflightHead;
  /** The request as origin functions receive it. */
  readonly request: OriginRequest;
  readonly url: AskedUrl;
}

/**
 * Decides a CORS-preflight request. Several handlers may serve the announced request, each under
 * several choices of policies that all apply. Returns a promise only if a rule is asynchronous.
 *
 * @param candidates - the choices of each handler; at least one handler, with at least one choice
 */
export function decideAnnounced(
  candidates: readonly (readonly PolicyChoice[])[],
  announced: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  const [only] = candidates;
  return only !== undefined && candidates.length === 1
    ? decideUnderAll(only, announced)
    : whenAllSettled(
        candidates.map((choices) => decideUnderAll(choices, announced)),
        (decisions) => combinePreflights(decisions, announced.head.origin),
      );
}

function decideUnderAll(
  choices: readonly PolicyChoice[],
  announced: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  const [only] = choices;
  return only !== undefined && choices.length === 1
    ? decideUnder(only, announced)
    : whenAllSettled(
        choices.map((choice) => decideUnder(choice, announced)),
        narrowPreflights,
      );
}

function decideUnder(
  choice: PolicyChoice,
  { head, request, url }: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  return underChosenPolicy(choice, head.origin, request, (policy, judged) =>
    decidePreflight(policy, head, judged, urlUnder(choice, url)),
  );
}

/** With another method, an origin may choose another of several policies, whose answer differs. */
function urlUnder(choice: PolicyChoice, url: AskedUrl): AskedUrl {
  return choice.mayDependOnMethod
    ? { isMethodServed: url.isMethodServed, otherMethods: () => [] }
    : url;
}
