import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLATFORMS } from '../nest/application.js';
import { send, sendPreflight } from '../nest/send.js';
import { ONE_OF_EACH_MAJOR } from './applications.js';
import { installApplication } from './install-application.js';
import { startProcess, type ServerProcess } from './start-process.js';
import { CONDITIONS } from './subpaths.js';

const PROBE = 'two-copies.mjs';
const WIDGET = 'https://widget.example.com';
const PARTNER = 'https://partner.example.com';

const cases = ONE_OF_EACH_MAJOR.flatMap((application) =>
  PLATFORMS.flatMap((platform) =>
    CONDITIONS.map((condition) => ({
      application,
      nest: application.nest,
      platform,
      condition,
    })),
  ),
);

describe.each(cases)(
  'a module by $condition with a controller that the other copy decorates, on $platform and Nest $nest',
  ({ application, platform, condition }) => {
    let server: ServerProcess;

    beforeAll(async () => {
      const { folder } = await installApplication(application);
      const probe = new URL(`probes/${PROBE}`, import.meta.url);
      cpSync(fileURLToPath(probe), join(folder, PROBE));
      server = await startProcess(folder, [PROBE, platform, condition]);
    });

    afterAll(() => server?.stop());

    it('injects one service, by the class of either copy and by the token', async () => {
      const answer = await send(server.origin, 'GET', '/widgets/services');

      expect([answer.status, answer.body]).toEqual([200, '1']);
    });

    it.each([
      ['a named policy', 'GET', '/widgets', WIDGET, 204],
      [
        'a list in an adjusted policy',
        'GET',
        '/widgets/partners',
        PARTNER,
        204,
      ],
      ['that list for another origin', 'GET', '/widgets/partners', WIDGET, 403],
      ['@SkipCors()', 'POST', '/widgets/internal', WIDGET, 403],
    ])('answers by %s', async (_, method, path, origin, status) => {
      const answer = await sendPreflight(server.origin, method, path, origin);

      expect(answer.status).toBe(status);
      expect(answer.headers['access-control-allow-origin']).toBe(
        status === 204 ? origin : undefined,
      );
    });
  },
);
