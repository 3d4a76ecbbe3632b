import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import { ENFORCED_VARY, type ExpectedAnswer } from './expected-answers.js';
import { expectAnswers } from './expect-answers.js';
import { HOSTILE_HOSTS } from './hostile-hosts.js';
import { DECLARED } from './hostile-policies.js';
import { requestBytes } from './request-bytes.js';

const WITHOUT_CORS: ExpectedAnswer = {
  status: 200,
  cors: { vary: ENFORCED_VARY },
};
const REFUSED: ExpectedAnswer = { ...WITHOUT_CORS, status: 403 };

describe.each(PLATFORMS)('what is enforced on %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startWatched(platform, AttackedModule);
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    await stopAll();
  });

  it.each(HOSTILE_HOSTS)(
    'with $title: is of the same origin: $isSameOrigin',
    async ({ lines, isSameOrigin }) => {
      await expectAnswers(attacked.origin, [
        {
          bytes: requestBytes(['GET /enforced HTTP/1.1', ...lines]),
          answers: [isSameOrigin ? WITHOUT_CORS : REFUSED],
        },
        {
          bytes: requestBytes([`GET ${DECLARED} HTTP/1.1`, ...lines]),
          answers: [isSameOrigin ? { ...WITHOUT_CORS, status: 404 } : REFUSED],
        },
      ]);
    },
  );

  it('in an absolute target, its host does not stand for the Host header', async () => {
    await expectAnswers(attacked.origin, [
      {
        bytes: requestBytes([
          'GET https://evil.example/enforced HTTP/1.1',
          'Host: api.example',
          'Origin: https://evil.example',
        ]),
        answers: [REFUSED],
      },
    ]);
  });

  it('on HTTP/1.0 without a host, every origin is another one', async () => {
    await expectAnswers(attacked.origin, [
      {
        bytes: requestBytes([
          'GET /enforced HTTP/1.0',
          'Origin: https://evil.example',
        ]),
        answers: [{ ...REFUSED, closes: true }],
      },
    ]);
  });
});
