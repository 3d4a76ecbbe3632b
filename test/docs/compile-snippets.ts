import { join } from 'node:path';
import ts from 'typescript';
import type { Snippet } from './markdown.js';

/** What is wrong with a snippet, in the compiler's words. */
export interface SnippetFault {
  readonly page: string;
  readonly heading: string;
  readonly message: string;
}

const ENTRY_POINTS = {
  'nestjs-cors': 'index.ts',
  'nestjs-cors/redis': 'redis/redis-origin-store.ts',
  'nestjs-cors/inspector': 'inspector/cors-inspector.module.ts',
  'nestjs-cors/testing': 'testing/origin-store-contract.ts',
};

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noImplicitOverride: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Compiles snippets as they are printed, each as a file of its own in the root of the
 * project, in one program.
 */
export function compileSnippets(
  root: string,
  snippets: readonly Snippet[],
): readonly SnippetFault[] {
  const files = new Map(
    snippets.map((snippet, index) => [
      join(root, `snippet-${index}.ts`),
      snippet,
    ]),
  );
  const options: ts.CompilerOptions = {
    ...OPTIONS,
    paths: Object.fromEntries(
      Object.entries(ENTRY_POINTS).map(([name, path]) => [
        name,
        [join(root, 'lib', path)],
      ]),
    ),
  };
  const program = ts.createProgram(
    [...files.keys()],
    options,
    hostWith(files, options),
  );
  return [...files].flatMap(([path, { page, heading }]) => {
    const source = program.getSourceFile(path);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map((diagnostic) => ({ page, heading, message: describe(diagnostic) }));
  });
}

function hostWith(
  files: ReadonlyMap<string, Snippet>,
  options: ts.CompilerOptions,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    fileExists: (path) => files.has(path) || host.fileExists(path),
    readFile: (path) => files.get(path)?.code ?? host.readFile(path),
    getSourceFile: (path, settings, ...others) => {
      const snippet = files.get(path);
      return snippet === undefined
        ? host.getSourceFile(path, settings, ...others)
        : ts.createSourceFile(path, snippet.code, settings);
    },
  };
}

function describe({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  const line =
    file === undefined || start === undefined
      ? 0
      : file.getLineAndCharacterOfPosition(start).line + 1;
  return `line ${line}: ${text}`;
}
