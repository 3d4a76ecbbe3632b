import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORMS } from '../nest/application.js';
import { corsHeadersOf, send } from '../nest/send.js';
import {
  EXCHANGES,
  LIST_EXCHANGES,
  type Exchange,
} from './application/src/exchanges.js';
import { STARTED_APPLICATION } from './applications.js';
import { installApplication } from './install-application.js';
import { runCommand } from './run-command.js';
import { startProcess, type ServerProcess } from './start-process.js';

describe.each(PLATFORMS)(
  'a CommonJS application of Nest 12 under plain node, on %s',
  (platform) => {
    let folder: string;
    let server: ServerProcess;

    beforeAll(async () => {
      ({ folder } = await installApplication(STARTED_APPLICATION));
      await runCommand(folder, 'npm', ['run', 'build']);
      server = await startProcess(folder, ['dist/main.js', platform]);
    });

    afterAll(() => server?.stop());

    it('requires what it uses', () => {
      const code = readFileSync(join(folder, 'dist/app.module.js'), 'utf8');

      expect(code).toContain('require("nestjs-cors")');
      expect(code).toContain('require("@nestjs/common")');
    });

    it.each(EXCHANGES)('$name', expectExchange);

    it('follows a list that changes', async () => {
      for (const exchange of LIST_EXCHANGES) {
        await expectExchange(exchange);
      }
    });

    async function expectExchange(exchange: Exchange): Promise<void> {
      const { method, path, headers, body, status, corsHeaders } = exchange;
      const answer = await send(server.origin, method, path, headers, body);

      expect(answer.status).toBe(status);
      expect(corsHeadersOf(answer)).toEqual(corsHeaders);
    }
  },
);
