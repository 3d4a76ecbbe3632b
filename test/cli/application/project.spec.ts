import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectOf } from '../../../lib/cli/application/project.js';

const folder = fileURLToPath(new URL('../../..', import.meta.url));

describe('the project of a file', () => {
  it.each([
    [
      'lib/index.ts',
      'lib/index.ts is TypeScript, which Node does not load with its decorators. Build the application, and name the JavaScript file, such as dist/app.module.js.',
    ],
    [
      'app.module.cts',
      'app.module.cts is TypeScript, which Node does not load with its decorators. Build the application, and name the JavaScript file, such as dist/app.module.js.',
    ],
    [
      'test/cli',
      'test/cli is a folder. Name the file that exports the application, such as test/cli/app.module.js.',
    ],
    [
      'dist/none.js',
      'There is no file dist/none.js. Build the application first, or name another file.',
    ],
  ])('is none for %s', (file, message) => {
    expect(() => projectOf(file, folder)).toThrow(
      expect.objectContaining({ name: 'CommandError', message }),
    );
  });

  it('has no exports of a script, such as main.js of CommonJS', async () => {
    const made = mkdtempSync(join(tmpdir(), 'nestjs-cors-'));
    writeFileSync(join(made, 'main.cjs'), 'void 0;');

    const exported = await projectOf('main.cjs', made).load();

    rmSync(made, { recursive: true });
    expect(exported).toEqual({});
  });

  it('has what the file exports, and the packages that it would load', async () => {
    const project = projectOf('test/jest.sources.js', folder);

    expect(await project.load()).toMatchObject({ sources: expect.anything() });
    expect(await project.loadPackage('tldts')).toHaveProperty('parse');
    expect(await project.loadPackage('not-installed')).toBeUndefined();
  });

  describe('with packages', () => {
    let made: string;

    beforeEach(() => {
      made = mkdtempSync(join(tmpdir(), 'nestjs-cors-'));
    });

    afterEach(() => rmSync(made, { recursive: true }));

    /** Writes a file, and returns the project whose file it is. */
    function written(name: string, text: string) {
      mkdirSync(dirname(join(made, name)), { recursive: true });
      writeFileSync(join(made, name), text);
      return projectOf(name, made);
    }

    it.each([
      ['that was a module', true, 'app'],
      ['that never was one', false, { __esModule: false, default: 'app' }],
    ])('has the default of a script %s', async (_, isModule, expected) => {
      const project = written(
        'app.cjs',
        `module.exports = { __esModule: ${isModule}, default: 'app' };`,
      );

      expect((await project.load())['default']).toEqual(expected);
    });

    it('has both builds of this package, as it is installed there', async () => {
      const installed = 'node_modules/nestjs-cors';
      written(`${installed}/package.json`, '{ "name": "nestjs-cors" }');
      written(`${installed}/dist/esm/package.json`, '{ "type": "module" }');
      written(`${installed}/dist/esm/index.js`, `export const build = 'esm';`);
      written(`${installed}/dist/cjs/index.js`, `exports.build = 'cjs';`);

      const builds = await written('main.cjs', '').loadBuilds();

      expect(builds.map(({ build }) => build)).toEqual(['esm', 'cjs']);
    });
  });
});
