import {
  explainRefusal,
  type RefusedRequest,
} from '../../core/explanation/explain-refusal.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';
import { refusalSentence } from '../../core/explanation/refusal-sentence.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import type { CorsLog } from './cors-log.js';
import { QuietTimes } from './quiet-times.js';

/** What became of a request that is not allowed. */
export type RefusalOutcome =
  /** Its preflight was answered so that the browser does not send it. */
  | { readonly kind: 'not-sent' }
  /** It was refused before its handler ran, and asked for this host. */
  | { readonly kind: 'not-run'; readonly host: string }
  /** It ran, and the page may not read the response. */
  | { readonly kind: 'not-readable' };

/** A request that is not allowed. */
export interface LoggedRequest extends RefusedRequest {
  /** As it came, without its query, which may hold secrets. */
  readonly path: string;
  /** Whether a handler serves it. */
  readonly isServed: boolean;
}

/**
 * The option `debug`: says why requests are refused, each reason once in a while, since anybody
 * can send them as often as they like.
 */
export class RefusalLog {
  readonly #log: CorsLog;
  readonly #times = new QuietTimes();

  constructor(log: CorsLog) {
    this.#log = log;
  }

  /**
   * Logs a request that a policy does not allow.
   *
   * @param refusal - of a decision under this policy
   */
  report(
    outcome: RefusalOutcome,
    request: LoggedRequest,
    policy: CompiledPolicy,
    refusal: Refusal,
  ): void {
    const why = refusalSentence(explainRefusal(policy, request, refusal));
    const reason = `${outcome.kind} ${policy.place} ${refusal}`;
    const end = this.#times.endOfLine(reason, why);
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
    // The host stands beside the origin: a proxy that drops the port makes the two differ.
    case 'not-run':
      return `${request} to the host ${quoteForLog(outcome.host)} was refused with 403`;
    case 'not-readable':
      return request;
  }
}

/** Without quotes if nobody could mistake a part of it for something else. */
function requestLine(text: string): string {
  return /^[A-Z]+ \/[\w./~%-]{0,100}$/.test(text) ? text : quoteForLog(text);
}
