import type {
  CorsExplanation,
  CorsPageRequest,
  CorsPolicyOptions,
} from '../../lib/index.js';
import type { MatrixRequest } from './matrix-requests.js';
import type { MatrixResult } from './matrix-row.js';

/** A request of the matrix, as `explain()` takes it. */
export function pageRequestOf(
  url: string,
  origin: string,
  { method, headers, credentials }: MatrixRequest,
): CorsPageRequest {
  return {
    url,
    origin,
    method: method.asked,
    headers: headers.headers,
    credentials,
  };
}

/** The part of an explanation that a matrix can compare. */
export type Predicted = Omit<MatrixResult, 'readable'>;

/** What an explanation predicts, in the words of the matrix. */
export function predictedBy({
  outcome,
  runs,
  preflight,
}: CorsExplanation): Predicted {
  return {
    verdict:
      outcome === 'refused-by-server' || outcome === 'headers-hidden'
        ? 'readable'
        : (outcome as Predicted['verdict']),
    runs,
    announced: preflight.isSent ? preflight.headers.join(',') : undefined,
  };
}

/** A policy, a page and a request, changed as a remedy says. */
export interface Remedied {
  readonly policy: CorsPolicyOptions;
  readonly origin: string;
  readonly request: MatrixRequest;
}

/**
 * Makes the changes of a remedy, by what it says and nothing else.
 *
 * @returns `undefined` if it says that nothing helps
 */
export function remedied(
  { remedy }: CorsExplanation,
  before: Remedied,
): Remedied | undefined {
  if (remedy.kind !== 'change') {
    return undefined;
  }
  const policy: Record<string, unknown> = { ...before.policy };
  let { origin, request } = before;
  for (const change of remedy.changes) {
    if (change.target === 'page' && change.field === 'origin') {
      origin = change.value;
    } else if (change.target === 'page') {
      const { value } = change;
      request = { ...request, method: { asked: value, sent: value } };
    } else if (change.value === undefined) {
      delete policy[change.option];
    } else {
      policy[change.option] = change.value;
    }
  }
  return { policy, origin, request };
}
