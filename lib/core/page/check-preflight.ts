import type { BrowserRequest } from '../browser/browser-request.js';
import {
  allowsMethod,
  corsCheckFailure,
  isOkStatus,
  refusedNames,
} from '../browser/response-checks.js';
import {
  explainRefusal,
  type RefusingPolicy,
} from '../explanation/explain-refusal.js';
import { refusalSentence } from '../explanation/refusal-sentence.js';
import type {
  OriginRefusal,
  Refusal,
} from '../explanation/refusal-explanation.js';
import type { CheckFailure } from './check-failure.js';
import { checkInOrder, failed, PREFLIGHT } from './checks.js';
import { credentialsSentence } from './credentials-sentence.js';
import type { CorsCheck, CorsCheckSubject } from './page-explanation.js';
import type { PageServer, PreflightAnswer } from './page-server.js';

/** The checks of one response, and the first failure. */
export interface Checked {
  readonly checks: readonly CorsCheck[];
  readonly failure: CheckFailure | undefined;
}

/** Makes the checks of a browser on the answer to a preflight (Fetch, "CORS-preflight fetch", step 7). */
export function checkPreflight(
  browser: BrowserRequest,
  answer: PreflightAnswer,
  server: PageServer,
): Checked {
  const { decision, choice, response } = answer;
  const refusing: RefusingPolicy = { choice, policy: decision.policy };
  const cors = corsCheckFailure(browser, response);
  let failure: CheckFailure | undefined;
  const fail = (
    subject: CorsCheckSubject,
    reason: Refusal,
    made: CheckFailure,
  ): CorsCheck => {
    failure = made;
    return failed(
      subject,
      reason,
      refusalSentence(
        explainRefusal(
          refusing,
          {
            origin: browser.origin,
            method: browser.method,
            accessControlRequestHeaders: answer.accessControlRequestHeaders,
          },
          reason,
        ),
      ),
    );
  };
  const checks = checkInOrder(Object.values(PREFLIGHT), (subject) => {
    switch (subject.step) {
      case 'origin': {
        const reason = decision.refusal as OriginRefusal;
        return cors === 'allow-origin-missing' ||
          cors === 'allow-origin-mismatch'
          ? fail(subject, reason, { step: 'origin', refusing, reason })
          : undefined;
      }
      case 'credentials':
        if (cors === undefined) {
          return undefined;
        }
        failure = { step: 'credentials', refusing };
        return failed(subject, cors, credentialsSentence(cors, refusing));
      case 'method':
        return allowsMethod(browser, response)
          ? undefined
          : fail(
              subject,
              // A browser announces no malformed method.
              'method-not-allowed',
              server.knowsMethod(browser.method)
                ? { step: 'method', refusing }
                : { step: 'unanswered' },
            );
      case 'headers': {
        const isMalformed = decision.refusal === 'headers-malformed';
        return refusedNames(browser, response).length === 0
          ? undefined
          : fail(
              subject,
              isMalformed ? 'headers-malformed' : 'header-not-allowed',
              { step: 'headers', refusing, isMalformed },
            );
      }
      default:
        // An answer that passes the CORS check has an ok status. The check is made all the same.
        return isOkStatus(response)
          ? undefined
          : failed(subject, 'status-not-ok', 'The status is not ok.');
    }
  });
  return { checks, failure };
}
