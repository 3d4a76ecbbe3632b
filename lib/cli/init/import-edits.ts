import type ts from 'typescript';
import { GUIDE, type Obstacle } from './obstacle.js';
import type { SourceStyle } from '../source/source-style.js';
import type { SourceProject } from '../source/source-project.js';
import { insertion, type TextEdit } from '../source/text-edit.js';

/** The name of the module in a file, and what has to be written so that it has one. */
export interface ImportedModule {
  readonly local: string;
  readonly edits: readonly TextEdit[];
}

const PACKAGE = 'nestjs-cors';
const NAME = 'CorsModule';

/** Imports the module into a file, if the file does not do it. */
export function importModule(
  { compiler, placeOf }: SourceProject,
  file: ts.SourceFile,
  style: SourceStyle,
): ImportedModule | Obstacle {
  const imports = file.statements.filter(compiler.isImportDeclaration);
  const named = imports.flatMap((each) => namedImports(compiler, each));
  const [known] = named.flatMap(({ elements }) =>
    elements.filter(
      ({ propertyName, name, isTypeOnly }) =>
        !isTypeOnly && (propertyName ?? name).text === NAME,
    ),
  );
  if (known !== undefined) {
    return { local: known.name.text, edits: [] };
  }
  const taken = file.statements.find((each) => declares(compiler, each));
  if (taken !== undefined) {
    return {
      place: placeOf(taken),
      what: `${NAME} is another thing in this file`,
      why: 'init would import a second one',
      remedy: 'Rename it, or import the module under another name by hand.',
      page: GUIDE.steps,
    };
  }
  const last = named[0]?.elements.at(-1);
  if (last !== undefined) {
    return { local: NAME, edits: [insertion(last.end, `, ${NAME}`)] };
  }
  const { quote, semicolon, newline } = style;
  const line = `import { ${NAME} } from ${quote}${PACKAGE}${quote}${semicolon}`;
  const before = imports.at(-1);
  if (before === undefined) {
    const [first] = file.statements;
    const edit = insertion(first?.getStart() ?? 0, line + newline + newline);
    return { local: NAME, edits: [edit] };
  }
  const comment = compiler
    .getTrailingCommentRanges(file.text, before.end)
    ?.at(-1);
  const edit = insertion(comment?.end ?? before.end, newline + line);
  return { local: NAME, edits: [edit] };
}

/** Returns the names in braces that a declaration imports from the package as values. */
function namedImports(
  compiler: SourceProject['compiler'],
  { moduleSpecifier, importClause }: ts.ImportDeclaration,
): readonly ts.NamedImports[] {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined &&
    compiler.isNamedImports(bindings) &&
    importClause?.isTypeOnly !== true &&
    (moduleSpecifier as ts.StringLiteral).text === PACKAGE
    ? [bindings]
    : [];
}

function declares(
  compiler: SourceProject['compiler'],
  statement: ts.Statement,
): boolean {
  if (compiler.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const others =
      namedBindings === undefined
        ? []
        : compiler.isNamedImports(namedBindings)
          ? namedBindings.elements.map((each) => each.name)
          : [namedBindings.name];
    return [name, ...others].some((each) => each?.text === NAME);
  }
  if (compiler.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some(
      ({ name }) => compiler.isIdentifier(name) && name.text === NAME,
    );
  }
  return (
    (compiler.isClassDeclaration(statement) ||
      compiler.isFunctionDeclaration(statement)) &&
    statement.name?.text === NAME
  );
}
