import { documentation } from '../../core/documentation.js';
import type { CorsLog } from '../log/cors-log.js';
import type { CorsDecisionKind, CorsDecisionReason } from './cors-decision.js';

const OUTCOMES: Readonly<Record<CorsDecisionKind, string>> = {
  preflight: 'a preflight was refused',
  request: 'a request was refused with 403 before its handler ran',
  response: 'a page was not allowed to read a response',
};

/**
 * Logs refusals without the option `debug`. The caller passes only the first of each policy, kind
 * and reason. A line has no text of a client.
 */
export class FirstRefusalLog {
  readonly #log: CorsLog;

  constructor(log: CorsLog) {
    this.#log = log;
  }

  /** @param policy - the place of the policy that refused */
  report(
    kind: CorsDecisionKind,
    policy: string,
    reason: CorsDecisionReason,
  ): void {
    this.#log.warn(
      `${policy}: ${OUTCOMES[kind]} (${reason}). It is the first one, and later ones are only counted. To see why, call CorsService.explain() or set debug: true. See ${documentation('decisions.md#refusals-in-the-log')}`,
    );
  }
}
