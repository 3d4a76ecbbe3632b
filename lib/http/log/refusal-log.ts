import {
  explainRefusal,
  type RefusedRequest,
  type RefusingPolicy,
} from '../../core/explanation/explain-refusal.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';
import { refusalSentence } from '../../core/explanation/refusal-sentence.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import type { CorsLog } from './cors-log.js';
import { LogThrottle } from './log-throttle.js';

/** The outcome of a request that is not allowed. */
export type RefusalOutcome =
  /** The preflight was refused, so the browser does not send the request. */
  | { readonly kind: 'not-sent' }
  /** The request to this host was refused before its handler ran. */
  | { readonly kind: 'not-run'; readonly host: string }
  /** The handler ran, but the page cannot read the response. */
  | { readonly kind: 'not-readable' };

/** A request that is not allowed. */
export interface LoggedRequest extends RefusedRequest {
  /** The path as received, without its query, which may hold secrets. */
  readonly path: string;
  /** Whether a handler serves it. */
  readonly isServed: boolean;
}

/**
 * Logs why requests are refused (the option `debug`). Repeated reasons are limited, because anyone
 * can send such requests as often as they like.
 */
export class RefusalLog {
  readonly #log: CorsLog;
  readonly #throttle = new LogThrottle();

  constructor(log: CorsLog) {
    this.#log = log;
  }

  /**
   * Logs a request that a policy does not allow.
   *
   * @param refusing - the policy of the decision
   * @param refusal - the reason of the decision under this policy
   */
  report(
    outcome: RefusalOutcome,
    request: LoggedRequest,
    refusing: RefusingPolicy,
    refusal: Refusal,
  ): void {
    const why = refusalSentence(explainRefusal(refusing, request, refusal));
    const reason = `${outcome.kind} ${refusing.policy.place} ${refusal}`;
    const end = this.#throttle.lineEnd(reason, why);
    if (end !== undefined) {
      this.#log.warn(
        `${textOf(outcome, request)}: ${request.isServed ? '' : 'no handler serves it. '}${why}${end}`,
      );
    }
  }
}

function textOf(
  outcome: RefusalOutcome,
  { method, path, origin }: LoggedRequest,
): string {
  const request = `${requestLine(`${method} ${path}`)} from ${quoteForLog(origin)}`;
  switch (outcome.kind) {
    case 'not-sent':
      return `Preflight for ${request}`;
    // Shows the host next to the origin: they differ if a proxy drops the port.
    case 'not-run':
      return `${request} to the host ${quoteForLog(outcome.host)} was refused with 403`;
    case 'not-readable':
      return request;
  }
}

/** Omits the quotes if no part of the text could be mistaken for something else. */
function requestLine(text: string): string {
  return /^[A-Z]+ \/[\w./~%-]{0,100}$/.test(text) ? text : quoteForLog(text);
}
