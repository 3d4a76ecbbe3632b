import {
  browserRequest,
  type BrowserRequest,
} from '../browser/browser-request.js';
import type { PageRequest } from '../browser/page-request.js';
import {
  readableHeaders,
  type ReadableHeaders,
} from '../browser/response-checks.js';
import type { CheckFailure } from './check-failure.js';
import type { CorsCheck, CorsOutcome } from './page-explanation.js';
import { checkPreflight } from './check-preflight.js';
import { checkResponse, checksUntilResponse } from './check-response.js';
import { failed, passed, SEND } from './checks.js';
import type {
  PageServer,
  PreflightAnswer,
  RequestAnswer,
} from './page-server.js';
import { notSentSentence } from './not-sent-sentence.js';

/** What becomes of a page's request. */
export interface PageJudgment {
  readonly browser: BrowserRequest;
  /** The application, asked about this request. */
  readonly server: PageServer;
  readonly outcome: CorsOutcome;
  readonly checks: readonly CorsCheck[];
  /** The first check that fails, with what it failed on; `undefined` if the page gets what it wants. */
  readonly failure: CheckFailure | undefined;
  readonly preflight: PreflightAnswer | undefined;
  readonly answer: RequestAnswer | undefined;
  /** The response headers that the page reads; `undefined` if it reads no response. */
  readonly readable: ReadableHeaders | undefined;
}

/** Judges a page's request: the browser's part by a model of Fetch, the server's part by the server. */
export async function judgePage(
  page: PageRequest,
  server: PageServer,
): Promise<PageJudgment> {
  const browser = browserRequest(page);
  const asked = server.for(browser);
  const begun: PageJudgment = {
    browser,
    server: asked,
    outcome: 'readable',
    checks: [],
    failure: undefined,
    preflight: undefined,
    answer: undefined,
    readable: undefined,
  };
  if (browser.notSent !== undefined) {
    const { notSent: reason } = browser;
    return {
      ...begun,
      outcome: 'not-sent',
      checks: [
        failed(SEND, reason, notSentSentence(reason, page)),
        ...checksUntilResponse(browser),
      ],
      failure: { step: 'send', reason },
    };
  }
  const sent = { ...begun, checks: [passed(SEND)] };
  if (browser.isSameOrigin || page.initiator === 'WebSocket') {
    return judgeUnchecked(sent, asked);
  }
  return page.mode === 'no-cors'
    ? judgeOpaque(sent, asked)
    : judgeAcrossOrigins(sent, asked);
}

/** The browser makes no check. Its own origin needs no header; a WebSocket has no CORS. */
async function judgeUnchecked(
  sent: PageJudgment,
  server: PageServer,
): Promise<PageJudgment> {
  const isSame = sent.browser.isSameOrigin;
  return {
    ...sent,
    outcome: isSame ? 'same-origin' : 'not-cors',
    answer: isSame ? undefined : await server.answer(sent.browser),
    readable: isSame ? { any: true, names: [] } : undefined,
  };
}

async function judgeOpaque(
  sent: PageJudgment,
  server: PageServer,
): Promise<PageJudgment> {
  return {
    ...sent,
    outcome: 'opaque',
    answer: await server.answer(sent.browser),
    failure: { step: 'send', reason: 'mode-no-cors' },
  };
}

async function judgeAcrossOrigins(
  sent: PageJudgment,
  server: PageServer,
): Promise<PageJudgment> {
  const { browser } = sent;
  if (browser.preflightReasons.length === 0) {
    return judgeResponse(sent, server);
  }
  const preflight = await server.preflight(browser);
  if (preflight === undefined) {
    return leftAlone(sent);
  }
  const { checks, failure } = checkPreflight(browser, preflight, server);
  const asked = { ...sent, preflight, checks: [...sent.checks, ...checks] };
  return failure === undefined
    ? judgeResponse(asked, server)
    : {
        ...asked,
        outcome: 'refused-at-preflight',
        checks: [...asked.checks, ...checksUntilResponse(undefined)],
        failure,
      };
}

async function judgeResponse(
  sent: PageJudgment,
  server: PageServer,
): Promise<PageJudgment> {
  const { browser } = sent;
  const answer = await server.answer(browser);
  if (answer === undefined) {
    return leftAlone(sent);
  }
  const {
    checks,
    failure,
    isReadable: reads,
  } = checkResponse(browser, answer, server);
  return {
    ...sent,
    answer,
    checks: [...sent.checks, ...checks],
    failure,
    outcome: outcomeOf(reads, answer, failure),
    readable: reads
      ? readableHeaders(browser.credentials, answer.response)
      : undefined,
  };
}

function outcomeOf(
  reads: boolean,
  { refusal }: RequestAnswer,
  failure: CheckFailure | undefined,
): CorsOutcome {
  if (!reads) {
    return 'refused-at-response';
  }
  if (refusal !== undefined) {
    return 'refused-by-server';
  }
  return failure === undefined ? 'readable' : 'headers-hidden';
}

function leftAlone(sent: PageJudgment): PageJudgment {
  return {
    ...sent,
    outcome: 'left-alone',
    failure: { step: 'left-alone' },
  };
}
