import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import { expectAnswers } from './expect-answers.js';
import { HOSTILE_BODIES } from './hostile-bodies.js';
import { HOSTILE_HEADS } from './hostile-heads.js';

describe.each(PLATFORMS)('framing on %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startWatched(platform, AttackedModule);
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    await stopAll();
  });

  it.each([...HOSTILE_BODIES, ...HOSTILE_HEADS])(
    '$title is answered as what it is',
    async ({ bytes, answers, onFastify = answers }) => {
      await expectAnswers(attacked.origin, [
        { bytes, answers: platform === 'fastify' ? onFastify : answers },
      ]);
    },
  );
});
