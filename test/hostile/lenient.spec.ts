import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  PLATFORMS,
  start,
  stopAll,
  type Platform,
} from '../nest/application.js';
import { AttackedModule, WatchedServer } from './attacked-application.js';
import {
  allowedPreflight,
  REFUSED_PREFLIGHT,
  refusedStep,
  type ExpectedAnswer,
} from './expected-answers.js';
import { expectAnswers } from './expect-answers.js';
import { PAGE } from './hostile-policies.js';
import { preflightLines, requestBytes } from './request-bytes.js';

const METHOD = 'Access-Control-Request-Method: PUT';
const ORIGIN = `Origin: ${PAGE}`;
const HEADERS = 'Access-Control-Request-Headers:';
const ALLOWED = allowedPreflight(PAGE, { credentials: true });
const CLOSED_BY_NODE: ExpectedAnswer = { status: 400, cors: {}, closes: true };

function withHeaders(headers: string): ExpectedAnswer {
  return allowedPreflight(PAGE, { credentials: true, headers });
}

/** What only a parser that is told to be lenient lets through. */
const ROWS: readonly (readonly [
  title: string,
  lines: readonly string[],
  answer: ExpectedAnswer,
])[] = [
  [
    'headers folded',
    [ORIGIN, METHOD, `${HEADERS} x-a,`, ' x-b'],
    withHeaders('x-a,x-b'),
  ],
  [
    'headers folded by a tab',
    [ORIGIN, METHOD, `${HEADERS} x-a`, '\t,x-b'],
    withHeaders('x-a,x-b'),
  ],
  [
    'headers folded three times',
    [ORIGIN, METHOD, HEADERS, ' x-a,', ' ', '\tx-b'],
    withHeaders('x-a,x-b'),
  ],
  [
    'headers folded within a name',
    [ORIGIN, METHOD, `${HEADERS} x-`, ' a b'],
    refusedStep(PAGE, { credentials: true, method: 'PUT' }),
  ],
  ['an origin folded before it', ['Origin:', ` ${PAGE}`, METHOD], ALLOWED],
  [
    'an origin folded within',
    ['Origin: https://app.example.com', ' .evil.example', METHOD],
    REFUSED_PREFLIGHT,
  ],
  [
    'an origin folded behind another line',
    [ORIGIN, ' X-Injected: 1', METHOD],
    REFUSED_PREFLIGHT,
  ],
  [
    'a method folded within',
    [ORIGIN, 'Access-Control-Request-Method: PU', ' T'],
    REFUSED_PREFLIGHT,
  ],
  ['an origin with a NUL', [`${ORIGIN}\0`, METHOD], REFUSED_PREFLIGHT],
  [
    'an origin with a control character',
    [`${ORIGIN}\x01`, METHOD],
    REFUSED_PREFLIGHT,
  ],
  [
    'an origin with a carriage return',
    [`${ORIGIN}\rX-Injected: 1`, METHOD],
    CLOSED_BY_NODE,
  ],
  [
    'a header with a carriage return',
    [ORIGIN, METHOD, `${HEADERS} x-a\rX-Injected: 1`],
    CLOSED_BY_NODE,
  ],
  [
    'a length and chunks',
    [ORIGIN, METHOD, 'Content-Length: 5', 'Transfer-Encoding: chunked'],
    ALLOWED,
  ],
];

async function startLenient(platform: Platform): Promise<WatchedServer> {
  const { app } = await start(platform, AttackedModule);
  const instance: unknown = app.getHttpAdapter().getInstance();
  const listener =
    platform === 'fastify'
      ? (instance as { routing: RequestListener }).routing
      : (instance as RequestListener);
  const server = createServer({ insecureHTTPParser: true }, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return new WatchedServer(`http://127.0.0.1:${port}`, server);
}

describe.each(PLATFORMS)('a lenient parser in front of %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startLenient(platform);
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    attacked.server.close();
    await once(attacked.server, 'close');
    await stopAll();
  });

  it.each(ROWS)('with %s', async (_title, lines, answer) => {
    const hasChunks = lines.includes('Transfer-Encoding: chunked');
    await expectAnswers(attacked.origin, [
      {
        bytes: requestBytes(
          preflightLines('/list', lines),
          hasChunks ? '0\r\n\r\n' : '',
        ),
        answers: [answer],
      },
    ]);
  });
});
