import { join } from 'node:path';
import ts from 'typescript';

/** How a consumer of the package is compiled. */
export interface Compilation {
  readonly module: 'node16' | 'nodenext' | 'esnext' | 'commonjs';
  readonly moduleResolution: 'node16' | 'nodenext' | 'bundler' | 'node10';
  /** The compiler; the one that builds the package by default. */
  readonly compiler?: typeof ts;
  /** Not to check declarations by themselves, such as those of Node that an old compiler cannot read. */
  readonly skipLibCheck?: boolean;
  /** `es2023` by default. */
  readonly target?: string;
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
  {
    module,
    moduleResolution,
    compiler = ts,
    skipLibCheck = false,
    target = 'es2023',
  }: Compilation,
): CheckedTypes {
  const { options, errors } = compiler.convertCompilerOptionsFromJson(
    {
      module,
      moduleResolution,
      target,
      lib: ['es2023'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      skipLibCheck,
      noEmit: true,
    },
    folder,
  );
  const host = compiler.createCompilerHost(options);
  const program = compiler.createProgram({
    rootNames: names.map((name) => join(folder, name)),
    options: { ...options, typeRoots: [join(folder, 'node_modules/@types')] },
    host: { ...host, getCurrentDirectory: () => folder },
  });
  return {
    faults: [...errors, ...compiler.getPreEmitDiagnostics(program)].map(
      (found) => describe(folder, found),
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
