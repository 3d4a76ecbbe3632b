import type { OriginVerdict } from '../../core/decision/judged-origin.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';

/**
 * What a decision is about: a preflight; a request that was refused before its handler ran; or the
 * response of any other cross-origin request.
 */
export type CorsDecisionKind = 'preflight' | 'request' | 'response';

/** Why a preflight, a request or a response is allowed or refused. */
export type CorsDecisionReason =
  Extract<OriginVerdict, 'origin-allowed' | 'any-origin-allowed'> | Refusal;

/**
 * A decision about one cross-origin request, for metrics, logs and alerts. It has no text of a
 * client but a valid origin: no path, no query, no header.
 *
 * @example
 * // A page of https://evil.example asks whether it may send PUT /widget/1.
 * const decision: CorsDecision = {
 *   kind: 'preflight',
 *   isAllowed: false,
 *   reason: 'origin-not-allowed',
 *   policy: 'WidgetController.theme',
 *   origin: 'https://evil.example',
 *   method: 'PUT',
 *   route: '/widget/:id',
 * };
 */
export interface CorsDecision {
  /** What the decision is about. */
  readonly kind: CorsDecisionKind;
  /**
   * Whether the preflight passes, or the page may read the response. `false` for each decision of
   * the kind `request`.
   */
  readonly isAllowed: boolean;
  /** Why. If `isAllowed` is `false`, the first step that failed. */
  readonly reason: CorsDecisionReason;
  /** The place of the policy that decided, such as `forRoot` or `WidgetController.theme`. */
  readonly policy: string;
  /** The `Origin` of the request, or `undefined` if it is no valid origin. */
  readonly origin: string | undefined;
  /** The method; in a preflight, the announced one. `other` if Node does not know it. */
  readonly method: string;
  /**
   * The path of the handler or of the entry in `routes` that serves the request, as
   * `CorsService.routes()` shows it; `undefined` if there is none.
   */
  readonly route: string | undefined;
  /**
   * What the candidate of the policy (`reportOnly`) would have decided instead. It is missing if there
   * is no candidate, or if it treats the request alike.
   */
  readonly reportOnly?: CorsCandidateDecision;
}

/** What a candidate would have decided about a request. Its `policy` ends in `.reportOnly`. */
export type CorsCandidateDecision = Pick<
  CorsDecision,
  'kind' | 'isAllowed' | 'reason' | 'policy'
>;
