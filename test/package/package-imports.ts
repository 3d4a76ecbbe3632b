import { posix } from 'node:path';
import ts from 'typescript';

/** What a published file imports. */
export interface FileImports {
  /** Packages by name, without modules of Node itself. */
  readonly packages: readonly string[];
  /** Other files of the package, by their path in it. */
  readonly files: readonly string[];
}

/** Reads the imports of a published file, be it code or declarations. */
export function importsOfFile(path: string, text: string): FileImports {
  const specifiers = ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName);
  return {
    packages: specifiers
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map(packageOf),
    files: specifiers
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(path), name))
      .map((name) =>
        path.endsWith('.d.ts') ? name.replace(/\.js$/, '.d.ts') : name,
      ),
  };
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
