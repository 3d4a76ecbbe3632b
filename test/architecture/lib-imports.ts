import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** A file of the library: its path below lib, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Reads every source below a folder, wherever a build may have left others. */
export function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/**
 * What a file imports, types included: other files by their path below lib, packages by
 * their name.
 */
export function importsOf({ path, text }: SourceFile): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.')
        ? posix.join(posix.dirname(path), fileName).replace(/\.js$/, '.ts')
        : fileName,
    );
}

/**
 * What a file imports for more than its types, as it is written there. Every way to import
 * counts but `import type` and `export type`.
 */
export function valueImportsOf({ path, text }: SourceFile): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const ofTypes = new Set(
    source.statements
      .filter(isOfTypes)
      .map(({ moduleSpecifier }) => moduleSpecifier?.getStart(source)),
  );
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ pos }) => !ofTypes.has(pos))
    .map(({ fileName }) => fileName);
}

function isOfTypes(
  statement: ts.Statement,
): statement is ts.ImportDeclaration | ts.ExportDeclaration {
  return (
    (ts.isImportDeclaration(statement) &&
      statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
    (ts.isExportDeclaration(statement) && statement.isTypeOnly)
  );
}
