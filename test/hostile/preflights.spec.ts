import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import { allowedPreflight, REFUSED_PREFLIGHT } from './expected-answers.js';
import { expectAnswers } from './expect-answers.js';
import { ATTACKED, DEFAULT_PAGE, PAGE } from './hostile-policies.js';
import {
  HOSTILE_METHODS,
  REFUSED_HEADERS,
  UNDERSTOOD_HEADERS,
  type HostilePreflight,
} from './hostile-preflights.js';
import { preflightLines, requestBytes } from './request-bytes.js';

/** What each path answers a preflight from a page that it admits, and one from a stranger. */
function exchangesOf({ lines, allows }: HostilePreflight) {
  return Object.entries(ATTACKED).flatMap(([path, { options, page }]) => {
    const from = (origin: string): string =>
      requestBytes(preflightLines(path, [`Origin: ${origin}`, ...lines]));
    const allowed = (origin: string) =>
      allows === undefined || options === undefined
        ? REFUSED_PREFLIGHT
        : allowedPreflight(origin, {
            credentials: options.credentials === true,
            ...allows,
          });
    const stranger = 'https://stranger.example';
    return [
      {
        bytes: from(page ?? stranger),
        answers: [allowed(page ?? '*')],
      },
      {
        bytes: from(stranger),
        answers: [path === '/any' ? allowed('*') : REFUSED_PREFLIGHT],
      },
    ];
  });
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
    await expectAnswers(attacked.origin, exchangesOf(row));
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

  it('for a path that nobody serves is refused a method that no server knows', async () => {
    const asked = (method: string): string =>
      requestBytes(
        preflightLines('/nobody', [
          `Origin: ${DEFAULT_PAGE}`,
          `Access-Control-Request-Method: ${method}`,
        ]),
      );
    await expectAnswers(attacked.origin, [
      { bytes: asked('FOO'), answers: [REFUSED_PREFLIGHT] },
      { bytes: asked('__proto__'), answers: [REFUSED_PREFLIGHT] },
      {
        bytes: asked('DELETE'),
        answers: [allowedPreflight(DEFAULT_PAGE, { method: 'DELETE' })],
      },
    ]);
  });

  it('with 16 KB of announced headers is refused by Node', async () => {
    await expectAnswers(attacked.origin, [
      {
        bytes: requestBytes(
          preflightLines('/list', [
            `Origin: ${PAGE}`,
            'Access-Control-Request-Method: PUT',
            `Access-Control-Request-Headers: ${'x,'.repeat(8192)}`,
          ]),
        ),
        answers: [{ status: 431, cors: {}, closes: true }],
      },
    ]);
  });
});
