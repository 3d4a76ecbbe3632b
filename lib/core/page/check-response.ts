import type { BrowserRequest } from '../browser/browser-request.js';
import {
  corsCheckFailure,
  type CorsCheckFailure,
} from '../browser/response-checks.js';
import type { ActualDecision } from '../decision/decide-actual.js';
import {
  explainRefusal,
  refusalBehind,
} from '../explanation/explain-refusal.js';
import type { RequestRefusalReason } from '../explanation/refusal-explanation.js';
import { refusalSentence } from '../explanation/refusal-sentence.js';
import { quoteForLog } from '../quote-for-log.js';
import type { CheckFailure } from './check-failure.js';
import type { Checked } from './check-preflight.js';
import {
  checkInOrder,
  failed,
  notReached,
  passed,
  PREFLIGHT,
  REQUEST,
} from './checks.js';
import { credentialsSentence } from './credentials-sentence.js';
import { hiddenHeaders } from './hidden-headers.js';
import type { CorsCheck, CorsCheckSubject } from './page-explanation.js';
import type { PageServer, RequestAnswer } from './page-server.js';

/** The checks of a response, and whether the page reads it. */
export interface CheckedResponse extends Checked {
  readonly isReadable: boolean;
}

/** Returns the checks of a request that is not sent. Without a request, those after a preflight. */
export function checksUntilResponse(
  browser: BrowserRequest | undefined,
): readonly CorsCheck[] {
  return [
    ...(browser === undefined || browser.preflightReasons.length === 0
      ? []
      : Object.values(PREFLIGHT)),
    ...Object.values(REQUEST),
  ].map(notReached);
}

/**
 * Makes the checks on a request and on its response: those of the module, which may refuse the
 * request, then those of the browser (Fetch, "CORS check", and "main fetch", which filters the
 * headers).
 */
export function checkResponse(
  browser: BrowserRequest,
  answer: RequestAnswer,
  server: PageServer,
): CheckedResponse {
  const { refusal, response } = answer;
  const cors = corsCheckFailure(browser, response);
  let failure: CheckFailure | undefined;
  const fail = (made: CheckFailure, check: CorsCheck): CorsCheck => {
    failure ??= made;
    return check;
  };
  const enforced = refusal && fail(...refusedBeforeHandler(browser, refusal));
  const checks = checkInOrder(
    [REQUEST.origin, REQUEST.credentials, REQUEST.exposedHeaders],
    ({ step }) => {
      switch (step) {
        case 'origin':
          return cors === 'allow-origin-missing' ||
            cors === 'allow-origin-mismatch'
            ? originCheck(browser, answer, server, fail)
            : undefined;
        case 'credentials':
          return cors === undefined
            ? undefined
            : credentialsCheck(answer, cors, fail);
        default:
          return exposedCheck(browser, answer, fail);
      }
    },
  );
  return {
    checks: [enforced ?? passed(REQUEST.enforcement), ...checks],
    failure,
    isReadable: cors === undefined,
  };
}

type Fail = (made: CheckFailure, check: CorsCheck) => CorsCheck;

function refusedBeforeHandler(
  browser: BrowserRequest,
  { decision, reason }: NonNullable<RequestAnswer['refusal']>,
): readonly [CheckFailure, CorsCheck] {
  const refusal = refusalBehind(decision, reason);
  return [
    failureOf(decision, refusal),
    refused(browser, decision, refusal, REQUEST.enforcement),
  ];
}

function originCheck(
  browser: BrowserRequest,
  { decisions }: RequestAnswer,
  server: PageServer,
  fail: Fail,
): CorsCheck {
  const decision = decisions.find(
    ({ allowOrigin }) => allowOrigin === undefined,
  );
  if (decision === undefined || !server.knowsMethod(browser.method)) {
    return fail(
      { step: 'unanswered' },
      failed(
        REQUEST.origin,
        'allow-origin-missing',
        `The server does not know the method ${quoteForLog(browser.method)}. It answers 400 before the module sees the request.`,
      ),
    );
  }
  const reason = refusalBehind(decision, 'origin-not-allowed');
  return fail(
    failureOf(decision, reason),
    refused(browser, decision, reason, REQUEST.origin),
  );
}

function credentialsCheck(
  { decisions }: RequestAnswer,
  cors: CorsCheckFailure,
  fail: Fail,
): CorsCheck | undefined {
  // A response that lacks credentials is of a policy without them.
  const refusing = decisions.find(({ policy }) => !policy.credentials);
  return (
    refusing &&
    fail(
      { step: 'credentials', refusing },
      failed(REQUEST.credentials, cors, credentialsSentence(cors, refusing)),
    )
  );
}

function exposedCheck(
  browser: BrowserRequest,
  { decisions, response }: RequestAnswer,
  fail: Fail,
): CorsCheck | undefined {
  const names = hiddenHeaders(browser, response);
  const exposes = (decision: ActualDecision): boolean =>
    names.every((name) =>
      decision.policy.exposed.names.some((each) => each.toLowerCase() === name),
    );
  const decision = decisions.find((each) => !exposes(each)) ?? decisions[0];
  if (names.length === 0 || decision === undefined) {
    return undefined;
  }
  return fail(
    { step: 'exposed-headers', refusing: decision, names },
    failed(
      REQUEST.exposedHeaders,
      'header-not-exposed',
      `${decision.policy.place} does not expose ${names.map(quoteForLog).join(', ')}, so the page does not read it.`,
    ),
  );
}

function refused(
  { origin, method }: BrowserRequest,
  decision: ActualDecision,
  reason: RequestRefusalReason,
  subject: CorsCheckSubject,
): CorsCheck {
  return failed(
    subject,
    reason,
    refusalSentence(
      explainRefusal(
        decision,
        { origin, method, accessControlRequestHeaders: undefined },
        reason,
      ),
    ),
  );
}

function failureOf(
  refusing: ActualDecision,
  reason: RequestRefusalReason,
): CheckFailure {
  switch (reason) {
    case 'method-not-allowed':
      return { step: 'method', refusing };
    case 'credentials-not-allowed':
      return { step: 'credentials', refusing };
    default:
      return { step: 'origin', refusing, reason };
  }
}
