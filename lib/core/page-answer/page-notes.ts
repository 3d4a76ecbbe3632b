import {
  isThisMachine,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';
import { registrableDomainOf } from '../origin/public-suffix.js';
import type { BrowserRequest } from '../browser/browser-request.js';
import type { PageJudgment } from '../page/judge-page.js';
import type { CorsNote } from '../page/page-explanation.js';
import type { PageServer } from '../page/page-server.js';

/** Returns what the browser does besides, and what surprises people. */
export function pageNotes(
  judgment: PageJudgment,
  server: PageServer,
): readonly CorsNote[] {
  const { browser, outcome } = judgment;
  if (outcome === 'not-cors') {
    return [websocketNote(judgment)];
  }
  const notes = [...notesOnSending(browser), ...notesOnAnswers(judgment)];
  return browser.page.url.host === '' && server.readsHosts
    ? [
        ...notes,
        {
          kind: 'host-unknown',
          sentence:
            'A controller may be bound to a host. Write the whole URL, so that the host counts.',
        },
      ]
    : notes;
}

function websocketNote({ answer }: PageJudgment): CorsNote {
  const refused = answer?.decisions.find(
    ({ allowOrigin }) => allowOrigin === undefined,
  );
  return {
    kind: 'websocket',
    sentence: `Browsers apply no CORS to a WebSocket: the page connects and reads, whatever the server allows. Let the gateway call isOriginAllowed() of CorsService. The policy of this path ${
      refused === undefined
        ? 'allows the origin'
        : `does not allow the origin (${refused.policy.place})`
    }.`,
  };
}

function notesOnSending({
  dropped,
  page,
  credentials,
  isSameOrigin,
}: BrowserRequest): readonly CorsNote[] {
  const notes: CorsNote[] = [];
  if (dropped.length > 0) {
    notes.push({
      kind: 'dropped-headers',
      sentence: `The browser drops headers that the page must not set: ${dropped.slice(0, 8).join(', ')}.`,
    });
  }
  if (isSameOrigin) {
    return notes;
  }
  if (page.streamBody) {
    notes.push({
      kind: 'stream-needs-http2',
      sentence:
        'Chromium sends a stream over HTTP/2 or HTTP/3 only, and fetch() needs duplex: "half" for it.',
    });
  }
  if (credentials === 'include') {
    notes.push({ kind: 'third-party-cookies', sentence: cookieSentence(page) });
  } else {
    notes.push({
      kind: 'no-cookies',
      sentence:
        'The browser sends no cookie to another origin, and ignores Set-Cookie in the response, because credentials is not "include".',
    });
  }
  if (isThisMachine(page.url.hostname) && !isLocalPage(page.origin)) {
    notes.push({
      kind: 'local-network',
      sentence:
        'The page comes from the internet and asks this machine. Chromium asks the user for permission first (local network access).',
    });
  }
  return notes;
}

function isLocalPage(origin: string): boolean {
  const parsed = parseSerializedOrigin(origin);
  return parsed !== undefined && isThisMachine(parsed.host);
}

function cookieSentence({ url, origin }: BrowserRequest['page']): string {
  const page = parseSerializedOrigin(origin);
  if (url.hostname === '' || page === undefined) {
    return 'If page and API have no registrable domain in common, the browser sends only cookies with SameSite=None and Secure, and may block them as third-party cookies.';
  }
  const isSameSite =
    page.scheme === url.scheme &&
    registrableDomainOf(page.host) === registrableDomainOf(url.hostname);
  return isSameSite
    ? 'Page and API are of one site, so the browser sends its cookies whatever their SameSite is.'
    : 'Page and API are of different sites. The browser sends only cookies with SameSite=None and Secure, and may block them as third-party cookies.';
}

function notesOnAnswers({
  browser,
  outcome,
  preflight,
  answer,
}: PageJudgment): readonly CorsNote[] {
  const notes: CorsNote[] = [];
  if (outcome === 'refused-at-response' && answer?.runs === true) {
    notes.push({
      kind: 'handler-runs',
      sentence:
        'The handler runs all the same. With enforce: true, the module refuses the request before.',
    });
  }
  if (
    outcome === 'refused-at-preflight' &&
    browser.unsafeNames.includes('authorization')
  ) {
    notes.push({
      kind: 'authorization-under-wildcard',
      sentence:
        'A "*" in allowedHeaders does not include Authorization. Name it.',
    });
  }
  if (preflight === undefined || outcome === 'refused-at-preflight') {
    return notes;
  }
  const { maxAge } = preflight.decision;
  return [
    ...notes,
    {
      kind: 'preflight-cached',
      sentence: `The browser remembers the preflight for ${maxAge ?? 5} seconds at most, so that a policy that is changed may count later.`,
    },
    {
      kind: 'redirect-after-preflight',
      sentence:
        'If the handler redirects to another origin, the browser sends a new preflight there, with the origin null, and without Authorization.',
    },
  ];
}
