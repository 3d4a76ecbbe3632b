import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The names of the fields that an interface declares itself. */
export function fieldsOfInterface(
  path: string,
  name: string,
): readonly string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.ES2023,
  );
  const found = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (found === undefined) {
    throw new Error(`${path} declares no interface ${name}.`);
  }
  return found.members.map((member) => member.name?.getText(source) ?? '');
}
