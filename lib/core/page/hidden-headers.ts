import type { BrowserRequest } from '../browser/browser-request.js';
import {
  isReadable,
  readableHeaders,
  type ResponseHead,
} from '../browser/response-checks.js';

/** Returns the response headers that a page wants and does not read. */
export function hiddenHeaders(
  { page, credentials }: BrowserRequest,
  response: ResponseHead,
): readonly string[] {
  const readable = readableHeaders(credentials, response);
  return page.reads.filter((name) => !isReadable(readable, name));
}
