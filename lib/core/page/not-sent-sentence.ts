import type { CorsNotSentReason } from '../browser/browser-request.js';
import type { PageRequest } from '../browser/page-request.js';
import { quoteForLog } from '../quote-for-log.js';

/** Says why a browser does not send a request, and what to do. */
export function notSentSentence(
  reason: CorsNotSentReason,
  { method, url, headers, initiator }: PageRequest,
): string {
  switch (reason) {
    case 'method-malformed':
      return `fetch() throws a TypeError: ${quoteForLog(method)} is no method. Send a name such as PUT.`;
    case 'method-forbidden':
      return `fetch() throws a TypeError: no page may send ${quoteForLog(method.toUpperCase())}. Send another method.`;
    case 'header-value-malformed':
      return `fetch() throws a TypeError: the value of a header has a line break, a null byte, or a character above U+00FF. Encode it; the headers are ${headers.map(([name]) => quoteForLog(name)).join(', ')}.`;
    case 'scheme-without-cors':
      return `CORS is for URLs of http and https, and this is one of ${quoteForLog(url.scheme ?? '')}. Serve it over https.`;
    case 'mixed-content':
      return `The page came over https, so the browser blocks its request to ${initiator === 'WebSocket' ? 'ws' : 'http'}://${url.host} (mixed content). Serve the API over https.`;
    case 'mode-same-origin':
      return 'The page asks with mode: "same-origin" for a URL of another origin. Leave mode out.';
    case 'mode-no-cors-method':
      return `fetch() throws a TypeError: with mode: "no-cors" it sends GET, HEAD and POST only, not ${quoteForLog(method)}. Leave mode out.`;
  }
}
