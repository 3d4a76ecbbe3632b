import {
  ALLOWED,
  asked,
  CLOSED_BY_NODE,
  closing,
  type FramedRequest,
} from './framed-request.js';
import { PAGE } from './hostile-policies.js';
import { actualBytes, preflightLines, requestBytes } from './request-bytes.js';

/** A request that is none, but the body of another. */
const SMUGGLED = actualBytes('/any', ['Origin: https://smuggled.example']);
const CHUNKED = `${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n`;

/** Bodies, lengths and encodings, and what hides in them. */
export const HOSTILE_BODIES: readonly FramedRequest[] = [
  {
    title: 'a body of a length that looks like a request',
    bytes: asked([`Content-Length: ${SMUGGLED.length}`], SMUGGLED),
    answers: [ALLOWED],
  },
  {
    title: 'a body in chunks that looks like a request',
    bytes: asked(['Transfer-Encoding: chunked'], `${CHUNKED}\r\n`),
    answers: [ALLOWED],
  },
  {
    title: 'a body and a request behind it',
    bytes: asked(['Content-Length: 3'], `abc${SMUGGLED}`),
    answers: [
      ALLOWED,
      {
        status: 200,
        cors: { 'access-control-allow-origin': '*' },
        body: 'read /any',
      },
    ],
  },
  {
    title: 'trailers that say another origin',
    bytes: asked(
      ['Transfer-Encoding: chunked'],
      `${CHUNKED}Origin: https://evil.example\r\nAccess-Control-Request-Method: DELETE\r\n\r\n`,
    ),
    answers: [ALLOWED],
  },
  {
    title: 'trailers that say an origin, and no header that does',
    bytes: requestBytes(
      preflightLines('/list', [
        'Access-Control-Request-Method: PUT',
        'Transfer-Encoding: chunked',
      ]),
      `0\r\nOrigin: ${PAGE}\r\n\r\n`,
    ),
    answers: [{ status: 200, cors: { vary: 'Origin' }, body: 'options /list' }],
    // It reads the body of an OPTIONS request that is no preflight, and wants its type.
    onFastify: [{ status: 415, cors: { vary: 'Origin' } }],
  },
  {
    title: 'a chunk extension',
    bytes: asked(['Transfer-Encoding: chunked'], '3;a=b\r\nabc\r\n0\r\n\r\n'),
    answers: [ALLOWED],
  },
  ...[
    ['a length and chunks', 'Content-Length: 5', 'Transfer-Encoding: chunked'],
    ['chunks and a length', 'Transfer-Encoding: chunked', 'Content-Length: 5'],
    ['two lengths', 'Content-Length: 5', 'Content-Length: 0'],
    ['two equal lengths', 'Content-Length: 5', 'Content-Length: 5'],
    ['a list of lengths', 'Content-Length: 5, 5'],
    ['a negative length', 'Content-Length: -5'],
    ['a length with a sign', 'Content-Length: +5'],
    ['a hexadecimal length', 'Content-Length: 0x5'],
    ['a length beyond 64 bits', `Content-Length: ${'9'.repeat(30)}`],
    ['an empty length', 'Content-Length:'],
    ['a blank before the colon of a length', 'Content-Length : 5'],
    ['a blank before the colon of chunks', 'Transfer-Encoding : chunked'],
    ['a folded encoding', 'Transfer-Encoding:', ' chunked'],
    ['chunks before another encoding', 'Transfer-Encoding: chunked, identity'],
    ['a header line that begins with a blank', ' X-A: 1'],
    ['a header without a name', ': 1'],
    ['a header with a bracket in its name', 'X[A]: 1'],
  ].map(([title = '', ...lines]) => ({
    title,
    bytes: asked(lines, '0\r\n\r\n'),
    answers: [CLOSED_BY_NODE],
  })),
  ...[
    ['an encoding that is none', 'Transfer-Encoding: xchunked'],
    [
      'an encoding with a control character around',
      'Transfer-Encoding: \tidentity',
    ],
    ['a chunk without a size', 'Transfer-Encoding: chunked'],
  ].map(([title = '', ...lines]) => ({
    title,
    bytes: asked(lines, `zz\r\n${SMUGGLED}`),
    // Node hands a request on before it looks at its body, and then gives up.
    answers: [closing(ALLOWED)],
    onFastify: [ALLOWED, CLOSED_BY_NODE],
  })),
];
