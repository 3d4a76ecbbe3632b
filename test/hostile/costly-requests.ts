import {
  MAX_REQUESTED_HEADERS,
  MAX_REQUESTED_HEADERS_LENGTH,
} from '../../lib/core/preflight/requested-headers.js';
import { MAX_ORIGIN_LENGTH } from '../../lib/core/origin/serialized-origin.js';
import { DEFAULT_PAGE, PAGE } from './hostile-policies.js';
import { requestBytes } from './request-bytes.js';

/** A hostile request next to the well-formed one of its kind. */
export interface CostlyRequest {
  readonly title: string;
  readonly wellFormed: string;
  readonly hostile: string;
}

/** What every browser sends besides, so that neither head is a toy. */
const BROWSER = [
  'Host: api.example',
  'Connection: keep-alive',
  'Accept: */*',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Referer: https://app.example.com/',
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Site: cross-site',
  'Sec-Fetch-Dest: empty',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
];

interface Parts {
  readonly path: string;
  readonly origin: string;
  readonly method?: string;
  readonly headers?: readonly string[];
  readonly lines?: readonly string[];
}

function preflight({
  path,
  origin,
  method = 'PUT',
  headers = ['authorization,content-type,x-request-id'],
  lines = BROWSER,
}: Parts): string {
  return requestBytes([
    `OPTIONS ${path} HTTP/1.1`,
    ...lines,
    `Origin: ${origin}`,
    `Access-Control-Request-Method: ${method}`,
    ...headers.map((value) => `Access-Control-Request-Headers: ${value}`),
  ]);
}

function actual({ path, origin, lines = BROWSER }: Parts): string {
  return requestBytes([`GET ${path} HTTP/1.1`, ...lines, `Origin: ${origin}`]);
}

/** As long as an origin that is read may be, and every suffix of it to be looked up. */
const DEEP = `https://${'a.'.repeat(121)}example.net`;
const LONGEST = `https://${`${'a'.repeat(60)}.`.repeat(4)}${'b'.repeat(MAX_ORIGIN_LENGTH - 252)}`;
const KB = 1024;

const ORIGINS: readonly (readonly [title: string, origin: string])[] = [
  ['an origin of 120 labels', DEEP],
  ['the longest origin that is read', LONGEST],
  ['an origin of 8 KB', `https://${'a'.repeat(8 * KB)}.example.com`],
  [
    'an IPv6 origin that is not canonical',
    'https://[2001:db8:85a3:0:0:8a2e:370:7334]',
  ],
];

function namesOf(count: number, length: number): string {
  return Array.from({ length: count }, (_, index) =>
    String(index).padStart(length / count - 1, 'X'),
  ).join(',');
}

const HEADERS: readonly (readonly [title: string, ...headers: string[]])[] = [
  [
    'as many headers as are read',
    namesOf(MAX_REQUESTED_HEADERS, MAX_REQUESTED_HEADERS_LENGTH),
  ],
  ['as many commas as are read', ','.repeat(MAX_REQUESTED_HEADERS - 1)],
  ['4 KB of commas', ','.repeat(MAX_REQUESTED_HEADERS_LENGTH)],
  [
    'as many blanks as are read',
    `x-a${' '.repeat(MAX_REQUESTED_HEADERS_LENGTH - 10)},x-b`,
  ],
  ['8 KB of headers', namesOf(1000, 8 * KB)],
  ['headers on 100 lines', ...Array<string>(100).fill('x-request-id')],
];

const PATHS: readonly (readonly [title: string, path: string])[] = [
  ['8 KB', `/${'a'.repeat(8 * KB)}`],
  ['4000 slashes', '/'.repeat(4000)],
  ['2000 escapes', '/%41'.repeat(2000)],
  ['8 KB and a fragment', `/${'a'.repeat(8 * KB)}#`],
  [
    '8 KB of letters that no URL has, and a fragment',
    `/${'"<>'.repeat(2600)}#`,
  ],
];

/** The policy of patterns admits it, after a look at every suffix. */
const PATTERN_PAGE = 'https://a.b.example.com';

/** The requests that cost the most, each next to a well-formed one at the same path. */
export const COSTLY_REQUESTS: readonly CostlyRequest[] = [
  ...ORIGINS.flatMap(([title, origin]) => [
    {
      title: `a preflight from ${title}`,
      wellFormed: preflight({ path: '/pattern', origin: PATTERN_PAGE }),
      hostile: preflight({ path: '/pattern', origin }),
    },
    {
      title: `a GET from ${title}`,
      wellFormed: actual({ path: '/pattern', origin: PATTERN_PAGE }),
      hostile: actual({ path: '/pattern', origin }),
    },
  ]),
  // A refusal of Nest's is an exception, whoever is refused.
  ...ORIGINS.map(([title, origin]) => ({
    title: `an enforced GET from ${title}`,
    wellFormed: actual({ path: '/enforced', origin: 'https://evil.example' }),
    hostile: actual({ path: '/enforced', origin }),
  })),
  ...HEADERS.map(([title, ...headers]) => ({
    title: `a preflight of ${title}`,
    wellFormed: preflight({ path: '/list', origin: PAGE }),
    hostile: preflight({
      path: '/list',
      origin: PAGE,
      headers,
    }),
  })),
  {
    title: 'a preflight of a method of 8 KB',
    wellFormed: preflight({ path: '/list', origin: PAGE }),
    hostile: preflight({
      path: '/list',
      origin: PAGE,
      method: 'P'.repeat(8 * KB),
    }),
  },
  ...PATHS.flatMap(([title, path]) => [
    {
      title: `a preflight of a path of ${title}`,
      wellFormed: preflight({
        path: '/nobody',
        origin: DEFAULT_PAGE,
      }),
      hostile: preflight({ path, origin: DEFAULT_PAGE }),
    },
    {
      title: `a GET of a path of ${title}`,
      wellFormed: actual({
        path: '/nobody',
        origin: DEFAULT_PAGE,
      }),
      hostile: actual({ path, origin: DEFAULT_PAGE }),
    },
  ]),
  {
    title: 'an enforced GET with a host of 8 KB',
    wellFormed: actual({ path: '/enforced', origin: 'https://evil.example' }),
    hostile: actual({
      path: '/enforced',
      origin: 'https://evil.example',
      lines: [
        `Host: ${'A'.repeat(8 * KB)}`,
        ...BROWSER.slice(1).filter(
          (line) => !line.startsWith('Sec-Fetch-Site'),
        ),
      ],
    }),
  },
];
