import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGES } from './application/src/exchanges.js';
import { STARTED_APPLICATION, TESTED_APPLICATIONS } from './applications.js';
import {
  installApplication,
  packageFolder,
  type InstalledApplication,
} from './install-application.js';
import { runCommand } from './run-command.js';

/** What Jest and Vitest both report. */
interface TestReport {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
}

/** What `npm ls` finds wrong in a tree. */
interface DependencyTree {
  readonly problems?: readonly string[];
}

const PLATFORMS = 2;
// The list that changes is one more test.
const TESTS = PLATFORMS * (EXCHANGES.length + 1);

describe.each([STARTED_APPLICATION, ...TESTED_APPLICATIONS])(
  'the package in $name',
  (application) => {
    let installed: InstalledApplication;

    beforeAll(async () => {
      installed = await installApplication(application);
    });

    it('installs without a conflict of peer dependencies', () => {
      const { status, stderr } = installed.installation;

      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.not.stringMatching(/ERESOLVE|peer|nestjs-cors/),
      });
    });

    it('leaves a tree of dependencies that is in order', async () => {
      const { status, stdout } = await runCommand(installed.folder, 'npm', [
        'ls',
        '--all',
        '--json',
      ]);
      const tree: DependencyTree = JSON.parse(stdout);

      expect(tree.problems).toBeUndefined();
      expect(status).toBe(0);
    });

    it('is the packed one, beside the major of Nest that is meant', () => {
      const folder = packageFolder(installed.folder);
      const core = join(installed.folder, 'node_modules/@nestjs/core');

      expect(realpathSync(folder)).toBe(
        join(realpathSync(installed.folder), 'node_modules/nestjs-cors'),
      );
      expect(versionOf(core).split('.')[0]).toBe(String(application.nest));
    });

    it('compiles', async () => {
      const { status, stdout } = await runCommand(installed.folder, 'npm', [
        'run',
        '--silent',
        'build',
      ]);

      expect(stdout).toBe('');
      expect(status).toBe(0);
    });
  },
);

describe.each(TESTED_APPLICATIONS)('the tests of $name', (application) => {
  it('pass, all of them', async () => {
    const { folder } = await installApplication(application);
    const file = join(folder, 'tests.json');
    const { status } = await runCommand(folder, 'npm', [
      'test',
      '--',
      ...application.reporting(file),
    ]);
    const report: TestReport = JSON.parse(readFileSync(file, 'utf8'));

    expect(report).toMatchObject({
      numTotalTests: TESTS,
      numPassedTests: TESTS,
    });
    expect(status).toBe(0);
  });
});

function versionOf(folder: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return version;
}
