import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type ts from 'typescript';
import { CommandError } from '../terminal/command-error.js';
import type { Compiler } from '../source/compiler.js';

/** A name that a file imports. */
export interface ImportedName {
  /** As the other module exports it. */
  readonly name: string;
  readonly from: string;
}

/** The source of an application: the entry file, and every file of the project that it imports. */
export interface SourceProject {
  readonly compiler: Compiler;
  readonly files: readonly ts.SourceFile[];
  /** Returns what declares an identifier, through imports and exports. */
  readonly declarationOf: (identifier: ts.Node) => ts.Declaration | undefined;
  /** Returns what an identifier was imported as; `undefined` if it was not imported by its name. */
  readonly importOf: (identifier: ts.Node) => ImportedName | undefined;
  /** Returns every node of the files, in order. */
  readonly nodes: () => Iterable<ts.Node>;
  /** Returns the name of a file, relative to the folder of the command. */
  readonly nameOf: (file: ts.SourceFile) => string;
  /** Returns where a node is, such as `src/main.ts:8`. */
  readonly placeOf: (node: ts.Node) => string;
}

/**
 * Reads the source of an application, without the packages that it imports: nothing is asked of their types.
 *
 * @param path - the entry file
 * @param folder - the folder of the command
 * @throws CommandError if a file does not parse
 */
export function readSource(
  compiler: Compiler,
  path: string,
  folder: string,
): SourceProject {
  const program = compiler.createProgram({
    rootNames: [path],
    options: optionsFor(compiler, path),
    host: hostOf(compiler, optionsFor(compiler, path)),
  });
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles();
  const nameOf = (file: ts.SourceFile): string =>
    relative(folder, file.fileName).replaceAll('\\', '/');
  const placeAt = (file: ts.SourceFile, position: number): string =>
    `${nameOf(file)}:${file.getLineAndCharacterOfPosition(position).line + 1}`;
  for (const file of files) {
    const [fault] = program.getSyntacticDiagnostics(file);
    if (fault !== undefined) {
      throw new CommandError(
        `${placeAt(file, fault.start)} does not parse: ${compiler.flattenDiagnosticMessageText(fault.messageText, ' ')} Correct it first.`,
      );
    }
  }
  return {
    compiler,
    files,
    declarationOf: (identifier) => {
      const symbol = symbolOf(identifier);
      const meant =
        symbol !== undefined && symbol.flags & compiler.SymbolFlags.Alias
          ? checker.getAliasedSymbol(symbol)
          : symbol;
      return meant?.declarations?.[0];
    },
    importOf: (identifier) => {
      const specifier = symbolOf(identifier)?.declarations?.find(
        compiler.isImportSpecifier,
      );
      const from = specifier?.parent.parent.parent.moduleSpecifier;
      return specifier !== undefined && from !== undefined
        ? {
            name: (specifier.propertyName ?? specifier.name).text,
            from: (from as ts.StringLiteral).text,
          }
        : undefined;
    },
    nodes: function* () {
      for (const file of files) {
        yield* nodesIn(compiler, file);
      }
    },
    nameOf,
    placeOf: (node) => placeAt(node.getSourceFile(), node.getStart()),
  };

  function symbolOf(identifier: ts.Node): ts.Symbol | undefined {
    return compiler.isShorthandPropertyAssignment(identifier.parent)
      ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : checker.getSymbolAtLocation(identifier);
  }
}

/** Returns a node and everything in it. */
export function* nodesIn(
  compiler: Compiler,
  node: ts.Node,
  isEntered: (node: ts.Node) => boolean = () => true,
): Iterable<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  compiler.forEachChild(node, (child) => void children.push(child));
  for (const child of children.filter(isEntered)) {
    yield* nodesIn(compiler, child, isEntered);
  }
}

/** The options that decide which file an import means. */
function optionsFor(compiler: Compiler, path: string): ts.CompilerOptions {
  const { sys } = compiler;
  const file = compiler.findConfigFile(dirname(path), (name) =>
    sys.fileExists(name),
  );
  const { options } =
    file === undefined
      ? { options: {} }
      : compiler.parseJsonConfigFileContent(
          compiler.readConfigFile(file, (name) => sys.readFile(name)).config ??
            {},
          // The files of the project are those that the entry file imports.
          { ...sys, readDirectory: () => [] },
          dirname(file),
        );
  return {
    ...options,
    noLib: true,
    types: [],
    noEmit: true,
    incremental: false,
    composite: false,
  };
}

function hostOf(
  compiler: Compiler,
  options: ts.CompilerOptions,
): ts.CompilerHost {
  const host = compiler.createCompilerHost(options);
  return {
    ...host,
    // As it is: the compiler would read it without its byte order mark, and its positions are those of the edits.
    getSourceFile: (name, version) =>
      compiler.sys.fileExists(name)
        ? compiler.createSourceFile(name, readFileSync(name, 'utf8'), version)
        : undefined,
    resolveModuleNameLiterals: (names, containing, redirected, _, source) =>
      names.map((name) => {
        const found = compiler.resolveModuleName(
          name.text,
          containing,
          options,
          host,
          undefined,
          redirected,
          compiler.getModeForUsageLocation(source, name, options),
        );
        return isOwn(found.resolvedModule?.resolvedFileName)
          ? found
          : { resolvedModule: undefined };
      }),
  };
}

function isOwn(path: string | undefined): boolean {
  return (
    path !== undefined &&
    /\.[cm]?tsx?$/.test(path) &&
    !/\.d\.[cm]?ts$/.test(path) &&
    !path.includes('/node_modules/')
  );
}
