import type { CorsCheckFailure } from '../browser/response-checks.js';
import {
  explainRefusal,
  type RefusingPolicy,
} from '../explanation/explain-refusal.js';
import { refusalSentence } from '../explanation/refusal-sentence.js';

const NO_REQUEST = {
  origin: '',
  method: '',
  accessControlRequestHeaders: undefined,
};

/** Says why a page with credentials may not read a response. */
export function credentialsSentence(
  failure: CorsCheckFailure,
  refusing: RefusingPolicy,
): string {
  return failure === 'allow-origin-wildcard'
    ? `${refusing.policy.place} allows every origin, and "*" allows no credentials. The page sends the request with credentials: "include".`
    : refusalSentence(
        explainRefusal(refusing, NO_REQUEST, 'credentials-not-allowed'),
      ).replace(
        'but the request has a cookie',
        'but the page sends the request with credentials: "include"',
      );
}
