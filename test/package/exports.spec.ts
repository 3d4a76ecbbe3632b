import { beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ONE_OF_EACH_MAJOR } from './applications.js';
import { exportedSymbols } from './exported-symbols.js';
import { installApplication, packageFolder } from './install-application.js';
import { runCommand } from './run-command.js';
import { subpathsOf, type Subpath } from './subpaths.js';

interface FoundModule {
  readonly file: string;
  readonly names: readonly string[];
}

interface FoundExports {
  readonly specifier: string;
  readonly imported: FoundModule;
  readonly required: FoundModule;
}

describe.each(ONE_OF_EACH_MAJOR)(
  'the exports of the package beside Nest $nest',
  (application) => {
    let folder: string;
    let subpaths: readonly Subpath[];
    let found: readonly FoundExports[];

    beforeAll(async () => {
      ({ folder } = await installApplication(application));
      subpaths = subpathsOf(folder);
      cpSync(probe('list-exports.mjs'), join(folder, 'list-exports.mjs'));
      const { stdout, stderr } = await runCommand(folder, process.execPath, [
        'list-exports.mjs',
        ...subpaths.map(({ specifier }) => specifier),
      ]);
      expect(stderr).toBe('');
      found = JSON.parse(stdout);
    });

    it('begin with the package itself', () => {
      expect(subpaths[0]?.specifier).toBe('nestjs-cors');
      expect(found).toHaveLength(subpaths.length);
    });

    it('have the same names by import and by require', () => {
      expect(found.map(({ required }) => required.names)).toEqual(
        found.map(({ imported }) => imported.names),
      );
    });

    it('have the names that the declarations say', () => {
      const declared = subpaths.map(({ types }) =>
        exportedSymbols(types.import)
          .filter(({ isValue }) => isValue)
          .map(({ name }) => name),
      );

      expect(declared.flat()).toContain('CorsModule');
      expect(found.map(({ imported }) => imported.names)).toEqual(declared);
    });

    it('withhold what only the module itself calls of a list', () => {
      const members = exportedSymbols(subpaths[0]?.types.import ?? '')
        .filter(({ name }) => name === 'OriginList')
        .flatMap(({ declarations }) => declarations.map(({ name }) => name));

      expect(members).toContain('OriginList.has');
      expect(members).not.toContain('OriginList.admits');
      expect(members).not.toContain('OriginList.follow');
    });

    it('are one file for each kind of module', () => {
      const folders = found.map(({ imported, required }) => [
        imported.file.startsWith(join(packageFolder(folder), 'dist/esm')),
        required.file.startsWith(join(packageFolder(folder), 'dist/cjs')),
      ]);

      expect(folders).toEqual(subpaths.map(() => [true, true]));
    });

    it.each([
      ['import', `await import('nestjs-cors/dist/esm/index.js')`],
      ['require', `require('nestjs-cors/dist/cjs/index.js')`],
    ])('keep everything else from %s', async (_, code) => {
      const { status, stderr } = await runCommand(folder, process.execPath, [
        `--input-type=${code.startsWith('await') ? 'module' : 'commonjs'}`,
        '--eval',
        code,
      ]);

      expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
      expect(status).toBe(1);
    });

    it.each([
      [
        'import',
        'module',
        `const { CorsModule } = await import('nestjs-cors');`,
      ],
      ['require', 'commonjs', `const { CorsModule } = require('nestjs-cors');`],
    ])(
      'load the parser of RegExps with the first one, by %s',
      async (_, inputType, load) => {
        const { status, stdout, stderr } = await runCommand(
          folder,
          process.execPath,
          [`--input-type=${inputType}`, '--eval', load + SAY_WHEN_LOADED],
        );

        expect(stderr).toBe('');
        expect(stdout).toBe('[false,["unbounded-reg-exp"],true]\n');
        expect(status).toBe(0);
      },
    );

    it('include its package.json', async () => {
      const { status, stdout } = await runCommand(folder, process.execPath, [
        '--print',
        `require('nestjs-cors/package.json').name`,
      ]);

      expect(stdout).toBe('nestjs-cors\n');
      expect(status).toBe(0);
    });
  },
);

/** Code that checks origins without a RegExp and then one, and says whether the parser is loaded. */
const SAY_WHEN_LOADED = `
  const { cache } = process.getBuiltinModule('node:module').createRequire(process.cwd() + '/');
  const isLoaded = () => Object.keys(cache).some((file) => file.includes('regexpp'));
  CorsModule.validate({ origin: ['https://acme.com', 'https://*.acme.com'], credentials: true });
  const before = isLoaded();
  const issues = CorsModule.validate({ origin: /^https:\\/\\/.*acme\\.com$/, credentials: true });
  console.log(JSON.stringify([before, issues.map(({ kind }) => kind), isLoaded()]));
`;

function probe(name: string): string {
  return fileURLToPath(new URL(`probes/${name}`, import.meta.url));
}
