import {
  allowedActual,
  allowedPreflight,
  REFUSED_PREFLIGHT,
  type ExpectedAnswer,
} from './expected-answers.js';
import {
  ALLOWED,
  ASKED,
  asked,
  CLOSED_BY_NODE,
  closing,
  type FramedRequest,
} from './framed-request.js';
import { PAGE } from './hostile-policies.js';
import { actualBytes, preflightLines, requestBytes } from './request-bytes.js';

const READ = allowedActual('/list', PAGE);
const CONTINUE: ExpectedAnswer = { status: 100, cors: {} };

/** Versions, upgrades, expectations and lines that are none. */
export const HOSTILE_HEADS: readonly FramedRequest[] = [
  {
    title: 'an expectation of 100',
    bytes: asked(['Expect: 100-continue', 'Content-Length: 3'], 'abc'),
    answers: [CONTINUE, ALLOWED],
  },
  {
    title: 'an expectation of 100 without a body',
    bytes: asked(['Expect: 100-continue']),
    answers: [CONTINUE, ALLOWED],
  },
  {
    title: 'another expectation',
    bytes: asked(['Expect: 200-ok']),
    answers: [{ status: 417, cors: {} }],
  },
  ...[
    [
      'h2c',
      'Upgrade: h2c',
      'Connection: Upgrade, HTTP2-Settings',
      'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
    ],
    [
      'WebSocket',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ],
    ['nothing known', 'Upgrade: x/1', 'Connection: upgrade'],
  ].map(([title, ...lines]) => ({
    title: `an upgrade to ${title}`,
    bytes: asked(lines),
    answers: [ALLOWED],
  })),
  {
    title: 'a method override',
    bytes: asked(['X-HTTP-Method-Override: GET', 'X-Method-Override: GET']),
    answers: [ALLOWED],
  },
  {
    title: 'the headers of the protocol named as hop-by-hop',
    bytes: asked(['Connection: Origin, Access-Control-Request-Method']),
    answers: [ALLOWED],
  },
  {
    title: 'response headers in the request',
    bytes: asked([
      'Access-Control-Allow-Origin: *',
      'Access-Control-Allow-Credentials: true',
      'Vary: *',
    ]),
    answers: [ALLOWED],
  },
  {
    title: 'HTTP/1.0 without a host',
    bytes: requestBytes(['OPTIONS /list HTTP/1.0', ...ASKED]),
    answers: [closing(ALLOWED)],
  },
  {
    title: 'HTTP/1.0 that keeps alive',
    bytes: requestBytes([
      'OPTIONS /list HTTP/1.0',
      ...ASKED,
      'Connection: keep-alive',
    ]),
    // Without a length, which a 204 may not have, Node ends the connection of HTTP/1.0.
    answers: [closing(ALLOWED)],
  },
  {
    title: 'HTTP/1.0 of a GET without a host',
    bytes: requestBytes(['GET /list HTTP/1.0', `Origin: ${PAGE}`]),
    answers: [closing(READ)],
  },
  {
    title: 'HTTP/2.0 in the clear',
    bytes: requestBytes([
      'OPTIONS /list HTTP/2.0',
      'Host: api.example',
      ...ASKED,
    ]),
    answers: [closing(ALLOWED)],
  },
  ...[
    ['HTTP/1.2', ['OPTIONS /list HTTP/1.2', 'Host: api.example', ...ASKED]],
    ['the preface of HTTP/2', ['PRI * HTTP/2.0', '', 'SM']],
    [
      'another protocol',
      ['OPTIONS /list ICE/1.0', 'Host: api.example', ...ASKED],
    ],
    [
      'a lower-case method',
      ['options /list HTTP/1.1', 'Host: api.example', ...ASKED],
    ],
    [
      'a blank before the method',
      [' OPTIONS /list HTTP/1.1', 'Host: api.example', ...ASKED],
    ],
    ['no host', ['OPTIONS /list HTTP/1.1', ...ASKED]],
  ].map(([title, lines]) => ({
    title: String(title),
    bytes: requestBytes(lines as string[]),
    answers: [CLOSED_BY_NODE],
  })),
  {
    title: 'no version, which is HTTP/0.9 to Node',
    bytes: requestBytes(['OPTIONS /list', 'Host: api.example', ...ASKED]),
    answers: [closing(ALLOWED)],
  },
  {
    title: 'two blanks in its first line',
    bytes: asked([]).replace(' ', '  '),
    answers: [ALLOWED],
  },
  {
    title: 'line feeds without carriage returns',
    bytes: asked([]).replaceAll('\r\n', '\n'),
    answers: [CLOSED_BY_NODE],
  },
  {
    title: 'empty lines before it',
    bytes: `\r\n\r\n${asked([])}`,
    answers: [ALLOWED],
  },
  {
    title: 'thousands of header lines before its own',
    bytes: requestBytes(
      preflightLines('/list', [...Array<string>(2100).fill('a:'), ...ASKED]),
    ),
    // Node drops what comes behind its limit: nothing is left that asks for anything.
    answers: [{ status: 200, cors: { vary: 'Origin' }, body: 'options /list' }],
  },
  {
    title: 'a HEAD request',
    bytes: actualBytes('/list', [`Origin: ${PAGE}`], 'HEAD'),
    answers: [{ ...READ, body: '' }],
  },
  {
    title: 'a preflight that announces HEAD',
    bytes: requestBytes(
      preflightLines('/list', [
        `Origin: ${PAGE}`,
        'Access-Control-Request-Method: HEAD',
      ]),
    ),
    answers: [allowedPreflight(PAGE, { credentials: true, method: 'HEAD' })],
  },
  {
    title: 'the lines of a preflight that ask a GET',
    bytes: actualBytes('/list', ASKED),
    answers: [READ],
  },
  {
    title: 'the lines of a preflight, its method twice',
    bytes: asked(['Access-Control-Request-Method: PUT']),
    answers: [REFUSED_PREFLIGHT],
  },
];
