import { lowerCaseBytes, type Header } from './header-list.js';
import { isForbiddenMethod } from './method.js';

const FORBIDDEN: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const OVERRIDES_METHOD: ReadonlySet<string> = new Set([
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/** Fetch, "forbidden request-header": `fetch()` leaves it out without a word. */
export function isForbiddenRequestHeader([name, value]: Header): boolean {
  const lowerCase = lowerCaseBytes(name);
  return (
    FORBIDDEN.has(lowerCase) ||
    /^(?:proxy|sec)-/.test(lowerCase) ||
    (OVERRIDES_METHOD.has(lowerCase) &&
      getDecodeAndSplit(value).some(isForbiddenMethod))
  );
}

/** Fetch, "get, decode, and split" a header value: commas within quotes separate nothing. */
function getDecodeAndSplit(value: string): string[] {
  const elements = value.match(/(?:"(?:[^"\\]|\\[^])*(?:"|\\?$)|[^",])+/g);
  return (elements ?? []).map((element) =>
    element.replace(/^[\t ]+|[\t ]+$/g, ''),
  );
}
