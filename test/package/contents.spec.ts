import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STARTED_APPLICATION } from './applications.js';
import { installApplication, packageFolder } from './install-application.js';
import { importsOfFile } from './package-imports.js';
import { packedPackage } from './packed-package.js';
import { faultsOfText } from './text-faults.js';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const KILOBYTE = 1000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const { files, size, unpackedSize } = packedPackage();
const paths = files.map(({ path }) => path);

describe('the package', () => {
  let texts: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const { folder } = await installApplication(STARTED_APPLICATION);
    texts = new Map(
      paths.map((path) => [
        path,
        readFileSync(join(packageFolder(folder), path), 'utf8'),
      ]),
    );
  });

  it('has both builds of each entry point, what they share, what explains them, and nothing else', () => {
    const entries = ['index', 'inspector', 'redis', 'testing'];
    const builds = ['dist/esm', 'dist/cjs'].flatMap((build) => [
      `${build}/package.json`,
      ...entries.flatMap((entry) => [
        `${build}/${entry}.js`,
        `${build}/${entry}.d.ts`,
      ]),
    ]);
    const pages = readdirSync(join(root, 'docs'), {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
    const known = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'package.json',
      ...pages,
      ...builds,
    ];
    const imported = new Set(
      importsOfPackage(texts).flatMap(({ files }) => files),
    );

    expect(paths).toEqual(expect.arrayContaining(known));
    const shared = paths.filter((path) => !known.includes(path));
    expect(shared.filter((path) => !imported.has(path))).toEqual([]);
    expect(shared.length).toBeLessThan(22);
  });

  it('is small', () => {
    expect(size).toBeLessThan(830 * KILOBYTE);
    expect(unpackedSize).toBeLessThan(3_250 * KILOBYTE);
  });

  it('names no internal host, no path of a machine and no source map', () => {
    const faults = [...texts].flatMap(([path, text]) =>
      faultsOfText(text).map((fault) => `${path}: ${fault}`),
    );

    expect(faults).toEqual([]);
  });

  it('imports only files that are in it', () => {
    const missing = importsOfPackage(texts).flatMap(({ files }) =>
      files.filter((file) => !texts.has(file)),
    );

    expect(missing).toEqual([]);
  });

  it('depends on exactly the packages that it imports', () => {
    const manifest: Manifest = JSON.parse(texts.get('package.json') ?? '');
    const imported = importsOfPackage(texts).flatMap(
      ({ packages }) => packages,
    );

    expect([...new Set(imported)].toSorted()).toEqual(
      [
        ...Object.keys(manifest.dependencies),
        ...Object.keys(manifest.peerDependencies),
      ].toSorted(),
    );
  });
});

describe('the check of the package', () => {
  it.each([
    [
      'an internal host',
      'see https://git.internal/cors',
      'https://git.internal',
    ],
    ['a path of a machine', `require('/home/me/x.js')`, '/home/me/x.js'],
    ['a file URL', 'at file:///srv/x.js', 'file:///srv/x.js'],
    ['a map', '//# sourceMappingURL=a.js.map', '# sourceMappingURL=a.js.map'],
  ])('finds %s', (_, text, fault) => {
    expect(faultsOfText(text)).toEqual([fault]);
  });

  it.each([
    'https://*.example.com',
    'http://localhost:*',
    '`http://${host}`',
    `path: '/static/*path'`,
  ])('lets %s be', (text) => {
    expect(faultsOfText(text)).toEqual([]);
  });

  it('finds imports of code and of declarations', () => {
    expect(
      importsOfFile(
        'dist/cjs/a/b.js',
        `require("../c.js"); require("@d/e/f");`,
      ),
    ).toEqual({ packages: ['@d/e'], files: ['dist/cjs/c.js'] });
    expect(
      importsOfFile(
        'dist/esm/a.d.ts',
        `import './b.js'; export declare const c: import("d").E; import 'node:f';`,
      ),
    ).toEqual({ packages: ['d'], files: ['dist/esm/b.d.ts'] });
  });
});

function importsOfPackage(texts: ReadonlyMap<string, string>) {
  return [...texts]
    .filter(([path]) => /\.(?:js|d\.ts)$/.test(path))
    .map(([path, text]) => importsOfFile(path, text));
}
