import type { Header, HeaderList } from './fetch-standard/header-list.js';
import type {
  CredentialsMode,
  ReceivedResponse,
} from './fetch-standard/page-request.js';
import {
  EDGE_REQUEST_HEADERS,
  REPEATED_REQUEST_HEADERS,
} from './edge-request-headers.js';
import type { FetchCase, PageOrigins } from './fetch-case.js';

interface Written {
  readonly method?: string;
  readonly headers?: HeaderList;
  readonly credentials?: CredentialsMode;
  readonly preflight?: Partial<ReceivedResponse>;
  readonly actual?: Partial<ReceivedResponse>;
}

/** One case, of which a row says only what it is about. */
function edgeCase(origin: string, title: string, row: Written): FetchCase {
  const { method = 'GET', headers = [], credentials = 'omit' } = row;
  const allow: Header = ['Access-Control-Allow-Origin', origin];
  return {
    title,
    request: { origin, method, headers, credentials },
    preflight: { status: 204, headers: [allow], ...row.preflight },
    actual: { status: 200, headers: [allow], ...row.actual },
  };
}

/** Values of Access-Control-Allow-Headers, of a preflight for both of these. */
const ASKING: HeaderList = [
  ['Authorization', 'Bearer x'],
  ['X-Id', '1'],
];
const ALLOW_HEADERS: readonly (readonly string[])[] = [
  [],
  [''],
  [','],
  ['*'],
  ['* ,'],
  ['**'],
  ['x-*, authorization'],
  ['*, authorization'],
  ['*', 'AUTHORIZATION'],
  ['x-id'],
  ['authorization'],
  ['authorization,x-id'],
  ['\t X-ID ,, Authorization,'],
  ['authorization', 'x-id'],
  ['authorization x-id'],
  ['authorization;x-id'],
  ['"authorization", "x-id"'],
  ['authorization, x-id, (x)'],
];

/** Values of Access-Control-Allow-Origin, of the preflight and of the response. */
const ALLOW_ORIGINS = (origin: string): readonly (readonly string[])[] => [
  [],
  [''],
  ['*'],
  ['null'],
  [origin],
  [` ${origin}\t`],
  [origin.toUpperCase()],
  [`${origin}/`],
  [`${origin}, ${origin}`],
  [origin, origin],
  ['*', origin],
  ['*', '*'],
  ['**'],
  ['http://*'],
  [origin.replace('http:', 'https:')],
  [origin.replace(/:\d+$/, '')],
];

const ALLOW_CREDENTIALS: readonly (readonly string[])[] = [
  [],
  ['true'],
  [' true '],
  ['True'],
  ['true, true'],
  ['true', 'true'],
  ['1'],
  [''],
];

/** Written by hand: the rules at their edges, one at a time. */
export function fetchEdgeCases({ page, opaque }: PageOrigins): FetchCase[] {
  const named = (name: string, values: readonly string[]): Header[] =>
    values.map((value) => [name, value] as const);
  const allowOrigin = (values: readonly string[]): Header[] =>
    named('Access-Control-Allow-Origin', values);
  return [
    ...EDGE_REQUEST_HEADERS.map((header) =>
      edgeCase(page, `request header ${header.join(': ')}`, {
        headers: [header],
      }),
    ),
    ...REPEATED_REQUEST_HEADERS.map((headers) =>
      edgeCase(page, `repeated request header ${headers.join(' + ')}`, {
        headers,
      }),
    ),
    ...[page, opaque].flatMap((origin) =>
      ALLOW_ORIGINS(origin).flatMap((values) => [
        edgeCase(origin, `actual, origins ${values.join(' + ')}`, {
          actual: { headers: allowOrigin(values) },
        }),
        edgeCase(origin, `preflight, origins ${values.join(' + ')}`, {
          headers: [['accept', '"']],
          preflight: {
            headers: [
              ...allowOrigin(values),
              ['Access-Control-Allow-Headers', 'accept'],
            ],
          },
        }),
      ]),
    ),
    ...ALLOW_HEADERS.flatMap((values) =>
      (['omit', 'include'] as const).map((credentials) =>
        edgeCase(page, `${credentials}, headers ${values.join(' + ')}`, {
          headers: ASKING,
          credentials,
          preflight: {
            headers: [
              ...allowOrigin([page]),
              ['Access-Control-Allow-Credentials', 'true'],
              ...named('Access-Control-Allow-Headers', values),
            ],
          },
        }),
      ),
    ),
    ...ALLOW_CREDENTIALS.flatMap((values) =>
      ['*', page].map((origin) =>
        edgeCase(page, `${origin} with credentials ${values.join(' + ')}`, {
          credentials: 'include',
          actual: {
            headers: [
              ['Access-Control-Allow-Origin', origin],
              ...named('Access-Control-Allow-Credentials', values),
            ],
          },
        }),
      ),
    ),
  ];
}
