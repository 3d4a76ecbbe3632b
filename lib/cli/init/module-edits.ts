import type ts from 'typescript';
import type { Compiler } from '../source/compiler.js';
import { nameOf } from './cors-call.js';
import { GUIDE, type Obstacle } from './obstacle.js';
import { spreadLines } from '../source/spread-lines.js';
import {
  indentationAt,
  lineStart,
  type SourceStyle,
} from '../source/source-style.js';
import type { SourceProject } from '../source/source-project.js';
import { insertion, type TextEdit } from '../source/text-edit.js';

/** Writes the entry for `imports`, on a line with an indentation. */
export type WriteEntry = (indentation: string) => string;

/**
 * Returns the edits that add an entry to `imports` of a module.
 *
 * @param metadata - what `@Module()` has, as {@link moduleMetadata} returns it
 */
export function importEntryEdits(
  compiler: Compiler,
  metadata: ts.ObjectLiteralExpression,
  writeEntry: WriteEntry,
  style: SourceStyle,
): readonly TextEdit[] {
  const { text } = metadata.getSourceFile();
  const outer = indentationAt(text, metadata.getStart());
  const property = importsOf(compiler, metadata);
  if (property === undefined) {
    const inner = propertyIndentation(metadata, outer + style.unit);
    const list = newList([], writeEntry, inner, style);
    return spreadLines(
      metadata,
      metadata.properties,
      { text: `imports: ${list}`, isFirst: true },
      { outer, inner },
      style,
    );
  }
  const indentation = indentationAt(text, property.getStart());
  if (compiler.isShorthandPropertyAssignment(property)) {
    const list = newList(['...imports'], writeEntry, indentation, style);
    return [insertion(property.end, `: ${list}`)];
  }
  const value = (property as ts.PropertyAssignment).initializer;
  if (!compiler.isArrayLiteralExpression(value)) {
    const list = newList(
      [`...${spreadable(compiler, value)}`],
      writeEntry,
      indentation,
      style,
    );
    return [{ start: value.getStart(), end: value.end, text: list }];
  }
  const inner = propertyIndentation(value, indentation + style.unit);
  return spreadLines(
    value,
    value.elements,
    { text: writeEntry(inner), isFirst: false },
    { outer: indentation, inner },
    style,
  );
}

/** Returns what `@Module()` of a class has, or why nothing can be added to it. */
export function moduleMetadata(
  { compiler, importOf, placeOf }: SourceProject,
  rootModule: ts.ClassDeclaration,
): ts.ObjectLiteralExpression | Obstacle {
  const decorator = (compiler.getDecorators(rootModule) ?? []).find(
    ({ expression }) => {
      const imported =
        compiler.isCallExpression(expression) &&
        importOf(expression.expression);
      return (
        imported &&
        imported.name === 'Module' &&
        imported.from === '@nestjs/common'
      );
    },
  );
  const obstacle = (node: ts.Node, what: string): Obstacle => ({
    place: placeOf(node),
    what,
    why: 'init cannot see what imports it has',
    remedy: 'Add CorsModule.forRoot() to them by hand.',
    page: GUIDE.steps,
  });
  if (decorator === undefined) {
    return obstacle(rootModule, 'the root module has no @Module()');
  }
  const [metadata] = (decorator.expression as ts.CallExpression).arguments;
  if (metadata === undefined || !compiler.isObjectLiteralExpression(metadata)) {
    return obstacle(decorator, 'the options of @Module() are not spelled out');
  }
  const { properties } = metadata;
  const property = importsOf(compiler, metadata);
  const accessor = properties.find(
    (each) =>
      each !== property &&
      each.name !== undefined &&
      nameOf(compiler, each.name) === 'imports',
  );
  if (accessor !== undefined) {
    return obstacle(accessor, 'imports of @Module() are not spelled out');
  }
  // What is spread behind it replaces it.
  const first = property === undefined ? 0 : properties.indexOf(property) + 1;
  const hiding = properties
    .slice(first)
    .find(
      ({ name }) => name === undefined || compiler.isComputedPropertyName(name),
    );
  return hiding === undefined
    ? metadata
    : obstacle(hiding, 'the options of @Module() have others spread into them');
}

function importsOf(
  compiler: Compiler,
  { properties }: ts.ObjectLiteralExpression,
): ts.ObjectLiteralElementLike | undefined {
  return properties.find(
    (property) =>
      (compiler.isPropertyAssignment(property) ||
        compiler.isShorthandPropertyAssignment(property)) &&
      nameOf(compiler, property.name) === 'imports',
  );
}

/** Returns the indentation of the elements, if they have lines of their own. */
function propertyIndentation(
  node: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  otherwise: string,
): string {
  const { text } = node.getSourceFile();
  const [first] = 'properties' in node ? node.properties : node.elements;
  return first !== undefined &&
    lineStart(text, first.getStart()) > node.getStart()
    ? indentationAt(text, first.getStart())
    : otherwise;
}

function newList(
  entries: readonly string[],
  writeEntry: WriteEntry,
  outer: string,
  { unit, newline }: SourceStyle,
): string {
  const inner = outer + unit;
  return [
    '[',
    ...entries.map((entry) => `${inner}${entry},`),
    `${inner}${writeEntry(inner)},`,
    `${outer}]`,
  ].join(newline);
}

/** Returns an expression as it can follow three dots. */
function spreadable(compiler: Compiler, value: ts.Expression): string {
  return compiler.isIdentifier(value) || compiler.isCallExpression(value)
    ? value.getText()
    : `(${value.getText()})`;
}
