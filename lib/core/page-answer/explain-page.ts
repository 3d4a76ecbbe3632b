import type { CorsPageRequest } from '../browser/page-request.js';
import { readPageRequest } from '../browser/read-page-request.js';
import {
  browserRequest,
  type BrowserRequest,
} from '../browser/browser-request.js';
import type { ResponseHead } from '../browser/response-checks.js';
import type { PolicyChoice } from '../decision/policy-choice.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import { findRemedy } from '../page-remedy/find-remedy.js';
import { hiddenHeaders } from '../page/hidden-headers.js';
import { judgePage, type PageJudgment } from '../page/judge-page.js';
import { printExplanation } from './print-explanation.js';
import type {
  CorsExplanation,
  CorsExplanationFields,
  CorsExplainedPolicy,
  CorsExplainedPreflight,
  CorsExplainedResponse,
  CorsReadable,
  CorsRemedy,
} from '../page/page-explanation.js';
import { pageNotes } from './page-notes.js';
import type { PageServer } from '../page/page-server.js';

/** Returns the application as the browser's request reaches it. */
export type ServerFor = (request: BrowserRequest) => PageServer;

/**
 * Explains what becomes of the request of a page.
 *
 * @throws TypeError if the request is invalid; the message says what to write instead
 */
export async function explainPage(
  request: CorsPageRequest,
  serverFor: ServerFor,
): Promise<CorsExplanation> {
  const page = readPageRequest(request);
  const server = serverFor(browserRequest(page));
  const judgment = await judgePage(page, server);
  const { browser, outcome, answer } = judgment;
  const remedy: CorsRemedy =
    judgment.failure === undefined
      ? { kind: 'none-needed' }
      : await findRemedy(page, server, judgment);
  return printable({
    outcome,
    request: {
      method: browser.method,
      url: page.url.written,
      origin: page.origin,
      credentials: page.credentials,
      initiator: page.initiator,
      droppedHeaders: browser.dropped,
    },
    route: server.route,
    policies: policiesOf(server),
    preflight: explainedPreflight(judgment),
    checks: judgment.checks,
    response: answer && explainedResponse(answer.response),
    runs:
      answer?.runs ??
      (outcome === 'same-origin' && server.route.kind === 'handler'),
    readable: readableOf(judgment),
    notes: pageNotes(judgment, server),
    remedy,
  });
}

// Not enumerable, so that copies and comparisons see what it says, and nothing else.
function printable(fields: CorsExplanationFields): CorsExplanation {
  return Object.defineProperty({ ...fields }, 'toString', {
    value: () => printExplanation(fields),
  });
}

function policiesOf(server: PageServer): readonly CorsExplainedPolicy[] {
  const policies = server.choices.flatMap(
    (choice: PolicyChoice): readonly CompiledPolicy[] => choice.policies,
  );
  return policies.map((policy) => ({
    place: policy.place,
    options: policy.options,
    from: Object.fromEntries(server.originsOf(policy).places),
  }));
}

function explainedPreflight({
  browser,
  preflight,
  outcome,
}: PageJudgment): CorsExplainedPreflight {
  const { preflightReasons: reasons, method, unsafeNames } = browser;
  return reasons.length === 0 ||
    ['not-sent', 'same-origin', 'not-cors'].includes(outcome)
    ? { isSent: false }
    : {
        isSent: true,
        reasons,
        method,
        headers: unsafeNames,
        response: preflight && explainedResponse(preflight.response),
      };
}

function explainedResponse({
  status,
  headers,
}: ResponseHead): CorsExplainedResponse {
  return { status, headers: Object.fromEntries(headers) };
}

function readableOf({ browser, readable, answer }: PageJudgment): CorsReadable {
  if (readable === undefined) {
    return {
      status: false,
      body: false,
      headers: [],
      hidden: browser.page.reads,
    };
  }
  const { any, names } = readable;
  return {
    status: true,
    body: browser.method !== 'HEAD',
    headers: any ? ['*'] : names,
    hidden: answer === undefined ? [] : hiddenHeaders(browser, answer.response),
  };
}
