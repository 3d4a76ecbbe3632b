/**
 * Fetch, "forbidden request-header", step 1. Step 2 has two prefixes. Step 3 forbids names such as
 * `X-HTTP-Method-Override` with some values only.
 */
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

/**
 * Tells whether Fetch forbids pages to set a request header, whatever its value is.
 *
 * @param name - in lower case
 */
export function isForbiddenRequestHeader(name: string): boolean {
  return (
    FORBIDDEN.has(name) || name.startsWith('proxy-') || name.startsWith('sec-')
  );
}
