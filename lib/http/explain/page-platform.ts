import type { BrowserRequest } from '../../core/browser/browser-request.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import type { ReceivedRequest } from '../platform/received-request.js';

/** The part of a platform that explaining a request needs. */
export type PathReader = Pick<HttpPlatform, 'pathOf'>;

/** The request that a browser sends for a page, as the server receives it. */
export function receivedFrom(
  { page, headers, origin, credentials }: BrowserRequest,
  method: string,
): ReceivedRequest {
  return {
    method,
    url: page.url.target,
    headers: {
      ...Object.fromEntries(
        headers.map(([name, value]) => [name.toLowerCase(), value]),
      ),
      host: page.url.host,
      origin,
      'sec-fetch-site': 'cross-site',
      ...(credentials === 'include' ? { cookie: 'name=value' } : {}),
    },
  } as ReceivedRequest;
}

/** What a platform would say of a request, if a page of another origin sent it to this URL. */
export function pagePlatform(
  { page: { url } }: BrowserRequest,
  paths: PathReader,
): HttpPlatform {
  const said: Pick<
    HttpPlatform,
    'rawRequestOf' | 'hostnameOf' | 'hostOf' | 'isSecure' | 'pathOf'
  > = {
    rawRequestOf: (request) => request as ReceivedRequest,
    hostnameOf: () => url.hostname,
    hostOf: () => url.host,
    isSecure: () => url.scheme !== 'http',
    pathOf: (request) => paths.pathOf(request),
  };
  return said as HttpPlatform;
}
