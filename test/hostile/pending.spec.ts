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
import { isFirstRefusal } from '../nest/first-refusals.js';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  closeOf,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import { corsLinesOf } from './cors-lines.js';
import { PAGE } from './hostile-policies.js';
import { actualBytes, preflightBytes } from './request-bytes.js';
import { RawConnection } from './send-bytes.js';
import {
  Questions,
  waitingModule,
  type Question,
} from './waiting-application.js';

const ORIGIN = [`Origin: ${PAGE}`];

/** How an origin function may settle after the client has gone. */
const SETTLED: readonly (readonly [
  title: string,
  isAllowed: boolean,
  settle: (question: Question) => void,
])[] = [
  ['is allowed', true, ({ answer }) => answer(true)],
  ['is refused', false, ({ answer }) => answer(false)],
  ['fails', false, ({ fail }) => fail(new Error('late'))],
];

/** Requests whose policy waits, with the handlers that run when it allows and when it refuses. */
const REQUESTS: readonly (readonly [
  title: string,
  bytes: string,
  whenAllowed: readonly string[],
  whenRefused: readonly string[],
])[] = [
  ['a preflight', preflightBytes('/waiting', PAGE, 'GET'), [], []],
  [
    'a preflight of a declared path',
    preflightBytes('/declared', PAGE, 'GET'),
    [],
    [],
  ],
  ['a GET', actualBytes('/waiting', ORIGIN), ['waiting'], ['waiting']],
  [
    'an enforced GET',
    actualBytes('/waiting/enforced', ORIGIN),
    ['enforced'],
    [],
  ],
  ['a GET of a declared path', actualBytes('/declared', ORIGIN), [], []],
];

const CLIENTS: readonly (readonly [
  title: string,
  leave: (connection: RawConnection) => void,
])[] = [
  ['resets', (connection) => connection.abort()],
  ['ends', (connection) => connection.finish()],
];

describe.each(PLATFORMS)('a policy that waits on %s', (platform) => {
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
  });
  afterEach(async () => {
    expect(questions.waiting).toBe(0);
    expect(await watched.drained()).toBe(0);
  });
  afterAll(async () => {
    await stopAll();
    // The functions that failed late, once in a while, first refusals, and nothing else.
    for (const [message] of logged.mock.calls) {
      if (!isFirstRefusal(message)) {
        expect(message).toContain('the origin function failed for');
      }
    }
    jest.restoreAllMocks();
  });

  async function expectPendingService(): Promise<void> {
    const connection = await RawConnection.open(watched.origin);
    connection.write(preflightBytes('/waiting', PAGE, 'GET'));
    const question = await questions.next();
    expect(question.origin).toBe(PAGE);
    question.answer(true);
    const answer = await connection.next();
    expect([answer.status, corsLinesOf(answer)]).toMatchObject([
      204,
      { 'access-control-allow-origin': PAGE },
    ]);
    connection.finish();
    await connection.closed;
  }

  describe.each(CLIENTS)('whose client %s', (_client, leave) => {
    describe.each(REQUESTS)(
      'during %s',
      (_request, bytes, whenAllowed, whenRefused) => {
        it.each(SETTLED)(
          'and that %s disturbs nobody',
          async (_title, isAllowed, settle) => {
            const accepted = watched.nextConnection();
            const connection = await RawConnection.open(watched.origin);
            connection.write(bytes);
            const question = await questions.next();
            const gone = closeOf(await accepted);
            leave(connection);
            await gone;
            settle(question);
            await expectPendingService();
            expect(handled.mock.calls).toEqual(
              (isAllowed ? whenAllowed : whenRefused).map((name) => [name]),
            );
            expect(await connection.rest()).toEqual([]);
          },
        );
      },
    );
  });

  it('holds back what is pipelined behind it, and every answer is of its own policy', async () => {
    const connection = await RawConnection.open(watched.origin);
    const stranger = 'https://stranger.example';
    connection.write(
      [
        preflightBytes('/waiting', PAGE, 'GET'),
        actualBytes('/list', ORIGIN),
        preflightBytes('/list', stranger, 'GET'),
        actualBytes('/waiting', [`Origin: ${stranger}`]),
        preflightBytes('/any', stranger),
      ].join(''),
    );
    const [first, second] = [await questions.next(), await questions.next()];
    expect([first.origin, second.origin]).toEqual([PAGE, stranger]);
    second.answer(false);
    first.answer(true);
    const answers = [];
    for (let index = 0; index < 5; index++) {
      const answer = await connection.next();
      const cors = corsLinesOf(answer);
      answers.push([
        answer.status,
        cors['access-control-allow-origin'],
        cors['access-control-allow-credentials'],
        answer.body,
      ]);
    }
    expect(answers).toEqual([
      [204, PAGE, 'true', ''],
      [200, PAGE, 'true', 'list'],
      [403, undefined, undefined, ''],
      [200, undefined, undefined, 'waiting'],
      [204, '*', undefined, ''],
    ]);
    connection.finish();
    expect(await connection.rest()).toEqual([]);
  });

  it('whose client resets with more requests behind it runs no handler twice', async () => {
    const accepted = watched.nextConnection();
    const connection = await RawConnection.open(watched.origin);
    connection.write(
      actualBytes('/waiting', ORIGIN) + actualBytes('/list', ORIGIN),
    );
    const question = await questions.next();
    const gone = closeOf(await accepted);
    connection.abort();
    await gone;
    question.answer(true);
    await expectPendingService();
    expect(handled.mock.calls).toHaveLength(2);
    expect(new Set(handled.mock.calls.flat())).toEqual(
      new Set(['waiting', 'list']),
    );
  });
});
