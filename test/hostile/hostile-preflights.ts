import { MAX_REQUESTED_HEADERS } from '../../lib/core/preflight/requested-headers.js';

/** Lines besides `Origin`; `allows` is what a policy without lists answers, else it refuses. */
export interface HostilePreflight {
  readonly title: string;
  readonly lines: readonly string[];
  readonly allows?: { readonly method?: string; readonly headers?: string };
}

const METHOD = 'Access-Control-Request-Method';
const HEADERS = 'Access-Control-Request-Headers';

function numbered(count: number, width: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    String(index).padStart(width, 'x'),
  );
}

function methodRow(title: string, ...values: string[]): HostilePreflight {
  return { title, lines: values.map((value) => `${METHOD}: ${value}`) };
}

function headersRow(
  title: string,
  values: readonly string[],
  headers?: string,
): HostilePreflight {
  return {
    title,
    lines: [`${METHOD}: PUT`, ...values.map((value) => `${HEADERS}: ${value}`)],
    ...(headers !== undefined && { allows: headers === '' ? {} : { headers } }),
  };
}

/** Announced methods; none of them is one that is served, and no server knows them. */
export const HOSTILE_METHODS: readonly HostilePreflight[] = [
  methodRow('empty', ''),
  methodRow('of blanks', ' \t '),
  methodRow('of lower case', 'put'),
  methodRow('of mixed case', 'Put'),
  methodRow('with a blank in it', 'PU T'),
  methodRow('with a version behind it', 'PUT /list HTTP/1.1'),
  methodRow('on two lines', 'PUT', 'PUT'),
  methodRow('on two lines, the first empty', '', 'PUT'),
  methodRow('two of them', 'GET,PUT'),
  methodRow('and a comma', 'PUT,'),
  methodRow('in quotes', '"PUT"'),
  methodRow('an asterisk', '*'),
  methodRow('ALL', 'ALL'),
  methodRow('of no server', 'FOO'),
  methodRow('__proto__', '__proto__'),
  methodRow('constructor', 'constructor'),
  methodRow('toString', 'toString'),
  methodRow('forbidden', 'TRACE'),
  methodRow('forbidden, in lower case', 'connect'),
  methodRow('of 4 KB', 'P'.repeat(4096)),
  methodRow('of 4 KB of blanks', `PUT${' '.repeat(4096)}T`),
  methodRow('with bytes above 0x7f', 'PUT\xff'),
  methodRow('that would be PUT in upper case', '\xc7PUT'),
];

/** Announced headers that are understood, whatever a proxy did to them. */
export const UNDERSTOOD_HEADERS: readonly HostilePreflight[] = [
  headersRow('none', [''], ''),
  headersRow('of blanks', [' \t '], ''),
  headersRow('only commas', [', ,\t,'], ''),
  headersRow('split over two lines', ['x-a', 'x-b'], 'x-a,x-b'),
  headersRow('split, the first line empty', ['', 'x-b'], 'x-b'),
  headersRow('split within a list', ['x-a,', ',x-b'], 'x-a,x-b'),
  headersRow('split over 50 lines', numbered(50, 4), numbered(50, 4).join(',')),
  headersRow('padded', [' \tx-a \t,\t x-b  '], 'x-a,x-b'),
  headersRow('reordered', ['x-b,x-a'], 'x-b,x-a'),
  headersRow('repeated', ['x-a,X-A', 'x-a'], 'x-a'),
  headersRow('of upper case', ['X-A,CONTENT-TYPE'], 'x-a,content-type'),
  headersRow('with empty elements', ['x-a,,x-b,'], 'x-a,x-b'),
  headersRow(
    'with names of prototypes',
    ['__proto__,constructor'],
    '__proto__,constructor',
  ),
  headersRow(
    'with every letter of a token',
    ["!#$%&'*+-.^_`|~09az"],
    "!#$%&'*+-.^_`|~09az",
  ),
  headersRow('an asterisk', ['*'], '*'),
  headersRow(
    'as many as are read',
    [numbered(MAX_REQUESTED_HEADERS, 31).join(',')],
    numbered(MAX_REQUESTED_HEADERS, 31).join(','),
  ),
];

/** Announced headers that are refused. */
export const REFUSED_HEADERS: readonly HostilePreflight[] = [
  headersRow('one more than are read', [
    numbered(MAX_REQUESTED_HEADERS + 1, 3).join(','),
  ]),
  headersRow('thousands of commas', [','.repeat(4000)]),
  headersRow('8 KB of commas', [','.repeat(8192)]),
  headersRow('8 KB of one name', ['x'.repeat(8192)]),
  headersRow('8 KB of names', [numbered(1600, 4).join(',')]),
  headersRow('8 KB of blanks between names', [`x-a${' '.repeat(8192)},x-b`]),
  headersRow('8 KB of one name repeated', ['x-a,'.repeat(2048)]),
  headersRow('split over 200 lines', numbered(200, 4)),
  headersRow('with a blank in a name', ['x-a x-b']),
  headersRow('with a tab in a name', ['x\ta']),
  headersRow('with a semicolon', ['x-a;x-b']),
  headersRow('in quotes', ['"x-a"']),
  headersRow('with a colon', ['x-a: 1']),
  headersRow('with a percent-encoded line feed', ['x-a%0d%0aX-Injected: 1']),
  headersRow('with bytes above 0x7f', ['x-\xe4']),
  headersRow('in UTF-8', ['x-\xc3\xa4']),
  headersRow('with a no-break space', ['x-a\xa0']),
  headersRow('of a bad line among good ones', ['x-a', 'x b', 'x-c']),
];
