import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STARTED_APPLICATION } from './applications.js';
import { installApplication } from './install-application.js';
import { runCommand } from './run-command.js';

const PROBE = 'check-reg-exp.mjs';
/** What Nest loads only if it is used; the same as in the recipe. */
const OPTIONAL = [
  '@nestjs/microservices*',
  '@nestjs/websockets*',
  'class-validator',
  'class-transformer',
];

describe('a bundle of everything, by esbuild', () => {
  let folder: string;
  /** Where nothing is installed. */
  let elsewhere: string;

  beforeAll(async () => {
    ({ folder } = await installApplication(STARTED_APPLICATION));
    const probe = new URL(`probes/${PROBE}`, import.meta.url);
    cpSync(fileURLToPath(probe), join(folder, PROBE));
    elsewhere = mkdtempSync(join(tmpdir(), 'nestjs-cors-bundle-'));
  });

  afterAll(() => rmSync(elsewhere, { recursive: true }));

  it('has the parser of RegExps inside', async () => {
    const built = await runCommand(folder, 'npx', [
      'esbuild',
      PROBE,
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--log-level=error',
      `--outfile=${join(elsewhere, 'main.cjs')}`,
      ...OPTIONAL.map((name) => `--external:${name}`),
    ]);
    expect(built).toEqual({ status: 0, stdout: '', stderr: '' });

    const run = await runCommand(elsewhere, process.execPath, ['main.cjs']);
    expect(run).toEqual({
      status: 0,
      stdout: 'unbounded-reg-exp\n',
      stderr: '',
    });
  });
});
