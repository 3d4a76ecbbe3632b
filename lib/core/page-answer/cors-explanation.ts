import type {
  CorsCheck,
  CorsExplainedPolicy,
  CorsExplainedPreflight,
  CorsExplainedResponse,
  CorsExplainedRoute,
  CorsExplanationFields,
  CorsNote,
  CorsOutcome,
  CorsReadable,
  CorsRemedy,
  CorsSentRequest,
} from '../page/page-explanation.js';
import { printExplanation } from './print-explanation.js';

/**
 * What becomes of a page's request, and why. `String(explanation)` prints it for a terminal of 80
 * columns, without colors.
 */
export class CorsExplanation implements CorsExplanationFields {
  readonly outcome: CorsOutcome;
  readonly request: CorsSentRequest;
  readonly route: CorsExplainedRoute;
  /** The policies that apply; several if the origin chooses or entries of `routes` match. */
  readonly policies: readonly CorsExplainedPolicy[];
  readonly preflight: CorsExplainedPreflight;
  /** The checks in the order of the Fetch standard. */
  readonly checks: readonly CorsCheck[];
  /** The response; `undefined` if the request is not sent or the path is left alone. */
  readonly response: CorsExplainedResponse | undefined;
  /** Whether a handler runs. */
  readonly runs: boolean;
  readonly readable: CorsReadable;
  readonly notes: readonly CorsNote[];
  readonly remedy: CorsRemedy;

  constructor(fields: CorsExplanationFields) {
    this.outcome = fields.outcome;
    this.request = fields.request;
    this.route = fields.route;
    this.policies = fields.policies;
    this.preflight = fields.preflight;
    this.checks = fields.checks;
    this.response = fields.response;
    this.runs = fields.runs;
    this.readable = fields.readable;
    this.notes = fields.notes;
    this.remedy = fields.remedy;
  }

  /** Prints the explanation for a terminal. */
  toString(): string {
    return printExplanation(this);
  }
}
