import { dirname } from 'node:path';
import ts from 'typescript';

/** A declaration that users see, and whether it is explained. */
export interface SeenDeclaration {
  /** Such as `CorsService.list`. */
  readonly name: string;
  readonly isDocumented: boolean;
}

/** What a module exports. */
export interface ExportedSymbol {
  readonly name: string;
  /** Whether it is there at run time, too. */
  readonly isValue: boolean;
  /** Its own declarations, each overload for itself, and those of its members. */
  readonly declarations: readonly SeenDeclaration[];
}

/** Reads what a file of declarations exports, sorted by name. */
export function exportedSymbols(file: string): readonly ExportedSymbol[] {
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) {
    throw new Error(`${file} is no module in ${dirname(file)}.`);
  }
  return checker
    .getExportsOfModule(module)
    .map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias
        ? checker.getAliasedSymbol(symbol)
        : symbol,
    )
    .map(describe)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function describe(symbol: ts.Symbol): ExportedSymbol {
  const declarations = symbol.declarations ?? [];
  return {
    name: symbol.name,
    isValue: (symbol.flags & ts.SymbolFlags.Value) !== 0,
    declarations: declarations.flatMap((declaration) => [
      seen(symbol.name, declaration),
      ...membersOf(declaration).map((member) =>
        seen(
          `${symbol.name}.${member.name?.getText() ?? 'constructor'}`,
          member,
        ),
      ),
    ]),
  };
}

function membersOf(
  declaration: ts.Declaration,
): readonly (ts.ClassElement | ts.TypeElement)[] {
  if (ts.isInterfaceDeclaration(declaration)) {
    return declaration.members;
  }
  return ts.isClassDeclaration(declaration)
    ? declaration.members.filter(isSeen)
    : [];
}

function isSeen(member: ts.ClassElement): boolean {
  const isHidden =
    (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
    (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;
  // Who constructs it, or what it is called with, the class itself says.
  return !isHidden && !ts.isConstructorDeclaration(member);
}

function seen(name: string, declaration: ts.Declaration): SeenDeclaration {
  const comments = ts.getJSDocCommentsAndTags(declaration);
  return {
    name,
    isDocumented: comments.some(
      (comment) => ts.isJSDoc(comment) && comment.comment !== undefined,
    ),
  };
}
