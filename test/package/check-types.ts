import { join } from 'node:path';
import ts from 'typescript';

/** How a consumer of the package is compiled. */
export interface Compilation {
  readonly module: 'node16' | 'nodenext' | 'esnext';
  readonly moduleResolution: 'node16' | 'nodenext' | 'bundler';
}

/** What a compiler finds. */
export interface CheckedTypes {
  /** What is wrong, in the consumer's files and in every declaration that they reach. */
  readonly faults: readonly string[];
  /** Which files of the package it has read. */
  readonly files: readonly string[];
}

/** Compiles files of an application against the types that are installed there. */
export function checkTypes(
  folder: string,
  names: readonly string[],
  { module, moduleResolution }: Compilation,
): CheckedTypes {
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    {
      module,
      moduleResolution,
      target: 'es2023',
      lib: ['es2023'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      skipLibCheck: false,
      noEmit: true,
    },
    folder,
  );
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram({
    rootNames: names.map((name) => join(folder, name)),
    options: { ...options, typeRoots: [join(folder, 'node_modules/@types')] },
    host: { ...host, getCurrentDirectory: () => folder },
  });
  return {
    faults: [...errors, ...ts.getPreEmitDiagnostics(program)].map((found) =>
      describe(folder, found),
    ),
    files: program
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((file) => file.includes('/node_modules/nestjs-cors/')),
  };
}

function describe(
  folder: string,
  { file, start, messageText }: ts.Diagnostic,
): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (file === undefined || start === undefined) {
    return text;
  }
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.replace(`${folder}/`, '')}:${line + 1}: ${text}`;
}
