import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { startWatched, type WatchedServer } from './attacked-application.js';
import { corsLinesOf } from './cors-lines.js';
import { allowedPreflight } from './expected-answers.js';
import { PAGE } from './hostile-policies.js';
import { actualBytes, preflightBytes, requestBytes } from './request-bytes.js';
import { RawConnection } from './send-bytes.js';
import { Questions, waitingModule } from './waiting-application.js';

const ORIGIN = [`Origin: ${PAGE}`];
const PREFLIGHT = preflightBytes('/list', PAGE, 'GET');
const ANSWER = allowedPreflight(PAGE, {
  credentials: true,
  named: 'GET,HEAD',
});
const JSON_LINES = ['Content-Type: application/json', 'Content-Length: 100'];

/** What a client may leave behind when it goes. */
const UNFINISHED: readonly (readonly [title: string, bytes: string])[] = [
  ['nothing', ''],
  ['half a method', 'OPT'],
  ['half a target', 'OPTIONS /li'],
  ['half an origin', 'OPTIONS /list HTTP/1.1\r\nHost: a\r\nOrigin: https://'],
  ['a head without its end', PREFLIGHT.slice(0, -2)],
  [
    'half a body of a preflight',
    requestBytes(
      [
        'OPTIONS /list HTTP/1.1',
        'Host: a',
        ...ORIGIN,
        'Access-Control-Request-Method: GET',
        ...JSON_LINES,
      ],
      '{',
    ),
  ],
  [
    'half a body',
    requestBytes(
      ['PUT /any HTTP/1.1', 'Host: a', ...ORIGIN, ...JSON_LINES],
      '{',
    ),
  ],
  [
    'half a chunk',
    requestBytes(
      [
        'PUT /any HTTP/1.1',
        'Host: a',
        ...ORIGIN,
        'Content-Type: application/json',
        'Transfer-Encoding: chunked',
      ],
      '5\r\n{',
    ),
  ],
];

describe.each(PLATFORMS)('a connection on %s', (platform) => {
  const questions = new Questions();
  const handled = jest.fn<(name: string) => void>();
  const logged = jest.fn<(message: string) => void>();
  let watched: WatchedServer;

  beforeAll(async () => {
    for (const level of ['warn', 'error'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation(logged);
    }
    watched = await startWatched(platform, waitingModule(questions, handled));
  });
  beforeEach(() => {
    handled.mockClear();
    logged.mockClear();
  });
  afterEach(async () => {
    await expectService();
    expect(questions.waiting).toBe(0);
    expect(await watched.drained()).toBe(0);
  });
  afterAll(async () => {
    await stopAll();
    jest.restoreAllMocks();
  });

  /** The server answers another client as if nothing had been. */
  async function expectService(): Promise<void> {
    const connection = await RawConnection.open(watched.origin);
    connection.finish(PREFLIGHT);
    const answers = await connection.rest();
    expect(
      answers.map((answer) => [answer.status, corsLinesOf(answer)]),
    ).toEqual([[ANSWER.status, ANSWER.cors]]);
  }

  describe.each(UNFINISHED)('left with %s', (_title, bytes) => {
    it('by its end is answered or closed, and allows nobody else', async () => {
      const connection = await RawConnection.open(watched.origin);
      connection.finish(bytes);
      for (const answer of await connection.rest()) {
        expect([204, 400]).toContain(answer.status);
        expect(corsLinesOf(answer)['access-control-allow-origin']).toBe(
          { 204: PAGE, 400: undefined }[answer.status],
        );
      }
      expect(handled).not.toHaveBeenCalled();
    });

    it('by a reset is forgotten', async () => {
      const accepted = watched.nextConnection();
      const connection = await RawConnection.open(watched.origin);
      connection.write(bytes);
      await accepted;
      connection.abort();
      await connection.closed;
      expect(handled).not.toHaveBeenCalled();
    });
  });

  it('that is reset once its preflight arrived is forgotten', async () => {
    const arrived = once(watched.server, 'request');
    const connection = await RawConnection.open(watched.origin);
    connection.write(PREFLIGHT);
    await arrived;
    connection.abort();
    await connection.closed;
  });

  it('that is half-closed behind a preflight gets its answer', async () => {
    const connection = await RawConnection.open(watched.origin);
    connection.finish(PREFLIGHT + PREFLIGHT);
    const answers = await connection.rest();
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  });

  it('that is half-closed behind a GET gets its answer', async () => {
    const connection = await RawConnection.open(watched.origin);
    connection.finish(actualBytes('/list', ORIGIN));
    const [answer] = await connection.rest();
    expect([answer?.status, answer?.body]).toEqual([200, 'list']);
    expect(handled.mock.calls).toEqual([['list']]);
  });

  it('that sends byte by byte is understood', async () => {
    const connection = await RawConnection.open(watched.origin);
    for (const byte of PREFLIGHT) {
      await connection.flush(byte);
    }
    const answer = await connection.next();
    expect([answer.status, corsLinesOf(answer)]).toEqual([
      ANSWER.status,
      ANSWER.cors,
    ]);
    connection.finish();
    await connection.closed;
  });
});
