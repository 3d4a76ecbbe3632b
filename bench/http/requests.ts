import { allowedOrigin, REFUSED_ORIGIN, type Subject } from './subject.js';

/** A request that is measured, of the route in the middle, for the origin in the middle. */
export type Workload =
  | 'allowed preflight'
  | 'refused preflight'
  | 'cross-origin GET'
  | 'same-origin GET';

// What Chromium sends along with each, so that no server has less to parse than it would.
const BROWSER = [
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  'Accept: */*',
  'Accept-Language: en',
  'Accept-Encoding: gzip, deflate, br, zstd',
];

/** The bytes of a request to a server. */
export function bytesOf(workload: Workload, subject: Subject): string {
  const path = `/resource-${Math.floor(subject.routes / 20)}/part-1`;
  const origin =
    workload === 'refused preflight'
      ? REFUSED_ORIGIN
      : allowedOrigin(Math.floor(subject.origins / 2));
  return workload.endsWith('preflight')
    ? head('OPTIONS', path, [
        `Origin: ${origin}`,
        'Access-Control-Request-Method: PUT',
        'Access-Control-Request-Headers: authorization,content-type',
        'Sec-Fetch-Mode: cors',
        'Sec-Fetch-Site: cross-site',
      ])
    : head('GET', path, [
        ...(workload === 'cross-origin GET'
          ? [`Origin: ${origin}`, 'Sec-Fetch-Site: cross-site']
          : ['Sec-Fetch-Site: same-origin']),
        'Sec-Fetch-Mode: cors',
      ]);
}

function head(
  method: string,
  path: string,
  headers: readonly string[],
): string {
  return [
    `${method} ${path} HTTP/1.1`,
    'Host: api.example',
    ...BROWSER,
    ...headers,
    '',
    '',
  ].join('\r\n');
}
