import type ts from 'typescript';
import type { Compiler } from './compiler.js';
import { withoutTypes } from './literal.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/** Returns the text of a literal without the types in it, which another file may not know. */
export function literalText(
  compiler: Compiler,
  literal: ts.Expression,
): string {
  return applyEdits(
    literal.getSourceFile().text,
    typeRemovals(compiler, literal),
    literal.getStart(),
    literal.end,
  );
}

/** Returns the edits that remove the types in a literal, except `as const`. */
export function typeRemovals(
  compiler: Compiler,
  literal: ts.Expression,
): readonly TextEdit[] {
  const inner = withoutTypes(compiler, literal);
  const entries = compiler.isArrayLiteralExpression(inner)
    ? inner.elements.flatMap((entry) => typeRemovals(compiler, entry))
    : [];
  const isPlain =
    inner === literal ||
    (compiler.isAsExpression(literal) &&
      literal.expression === inner &&
      literal.type.getText() === 'const');
  return isPlain
    ? entries
    : [
        { start: literal.getStart(), end: inner.getStart(), text: '' },
        ...entries,
        { start: inner.end, end: literal.end, text: '' },
      ];
}
