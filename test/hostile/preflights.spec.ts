import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import {
  allowedPreflight,
  REFUSED_PREFLIGHT,
  refusedStep,
  type ExpectedAnswer,
} from './expected-answers.js';
import { expectAnswers } from './expect-answers.js';
import { ATTACKED, DEFAULT_PAGE, PAGE } from './hostile-policies.js';
import {
  HOSTILE_METHODS,
  REFUSED_HEADERS,
  UNDERSTOOD_HEADERS,
  type HostilePreflight,
} from './hostile-preflights.js';
import { preflightLines, requestBytes } from './request-bytes.js';

const STRANGER = 'https://stranger.example';

function preflightFor(
  path: string,
  origin: string,
  lines: readonly string[],
): string {
  return requestBytes(preflightLines(path, [`Origin: ${origin}`, ...lines]));
}

/** What each path answers a preflight from a page that it admits, and one from a stranger. */
function exchangesOf({ lines, allows }: HostilePreflight) {
  return Object.entries(ATTACKED).flatMap(([path, { options, page }]) => {
    const answerTo = (origin: string): ExpectedAnswer => {
      if (options === undefined) {
        return REFUSED_PREFLIGHT;
      }
      const credentials = options.credentials === true;
      return allows === undefined
        ? refusedStep(origin, { credentials, method: 'PUT' })
        : allowedPreflight(origin, {
            credentials,
            ...allows,
            ...(typeof options.origin === 'function' && {
              named: allows.method ?? 'PUT',
            }),
          });
    };
    return [
      {
        bytes: preflightFor(path, page ?? STRANGER, lines),
        answers: [answerTo(page ?? '*')],
      },
      {
        bytes: preflightFor(path, STRANGER, lines),
        answers: [path === '/any' ? answerTo('*') : REFUSED_PREFLIGHT],
      },
    ];
  });
}

/** What no handler serves is judged by the default policy, whichever path it is for. */
function unservedExchangesOf({ lines }: HostilePreflight) {
  return Object.entries(ATTACKED).flatMap(([path, { page }]) => [
    {
      bytes: preflightFor(path, page ?? STRANGER, lines),
      answers: [REFUSED_PREFLIGHT],
    },
    {
      bytes: preflightFor(path, DEFAULT_PAGE, lines),
      answers: [refusedStep(DEFAULT_PAGE)],
    },
  ]);
}

describe.each(PLATFORMS)('a preflight on %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startWatched(platform, AttackedModule);
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    await stopAll();
  });

  it.each(HOSTILE_METHODS)('with a method $title is refused', async (row) => {
    await expectAnswers(attacked.origin, unservedExchangesOf(row));
  });

  it('with a method that a path does not serve is judged by the default policy', async () => {
    const lines = ['Access-Control-Request-Method: DELETE'];
    await expectAnswers(attacked.origin, [
      {
        bytes: preflightFor('/list', PAGE, lines),
        answers: [REFUSED_PREFLIGHT],
      },
      {
        bytes: preflightFor('/list', DEFAULT_PAGE, lines),
        answers: [allowedPreflight(DEFAULT_PAGE, { method: 'DELETE' })],
      },
    ]);
  });

  it.each(UNDERSTOOD_HEADERS)(
    'with headers $title is understood',
    async (row) => {
      await expectAnswers(attacked.origin, exchangesOf(row));
    },
  );

  it.each(REFUSED_HEADERS)('with headers $title is refused', async (row) => {
    await expectAnswers(attacked.origin, exchangesOf(row));
  });

  it('for a path that nobody serves is refused if no server knows its method', async () => {
    const asked = (method: string): string =>
      preflightFor('/nobody', DEFAULT_PAGE, [
        `Access-Control-Request-Method: ${method}`,
      ]);
    await expectAnswers(attacked.origin, [
      { bytes: asked('FOO'), answers: [refusedStep(DEFAULT_PAGE)] },
      { bytes: asked('__proto__'), answers: [refusedStep(DEFAULT_PAGE)] },
      {
        bytes: asked('DELETE'),
        answers: [allowedPreflight(DEFAULT_PAGE, { method: 'DELETE' })],
      },
    ]);
  });

  it('with 16 KB of announced headers is refused by Node', async () => {
    await expectAnswers(attacked.origin, [
      {
        bytes: preflightFor('/list', PAGE, [
          'Access-Control-Request-Method: PUT',
          `Access-Control-Request-Headers: ${'x,'.repeat(8192)}`,
        ]),
        answers: [{ status: 431, cors: {}, closes: true }],
      },
    ]);
  });
});
