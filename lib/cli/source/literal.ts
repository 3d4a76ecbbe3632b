import type ts from 'typescript';
import type { Compiler } from '../source/compiler.js';

/** A value that the source spells out. */
export type Literal = string | number | boolean | RegExp | readonly Literal[];

/** What code is in place of a literal. */
export type CodeKind =
  'function' | 'environment' | 'condition' | 'call' | 'spread' | 'code';

/** What an expression says: its value, or that it has none before it runs. */
export type ReadLiteral =
  | { readonly kind: 'literal'; readonly value: Literal }
  | {
      readonly kind: CodeKind;
      /** The part of the expression that is no literal. */
      readonly node: ts.Node;
    };

/** Reads the value of an expression, if it spells it out. */
export function readLiteral(
  compiler: Compiler,
  expression: ts.Expression,
): ReadLiteral {
  const node = withoutTypes(compiler, expression);
  if (compiler.isArrayLiteralExpression(node)) {
    const entries = node.elements.map((each) => readLiteral(compiler, each));
    const code = entries.find(({ kind }) => kind !== 'literal');
    return (
      code ?? {
        kind: 'literal',
        value: entries.flatMap((each) =>
          each.kind === 'literal' ? [each.value] : [],
        ),
      }
    );
  }
  const value = valueOf(compiler, node);
  return value === undefined
    ? { kind: codeKind(compiler, node), node }
    : { kind: 'literal', value };
}

/** Returns the expression within parentheses, `as const`, `satisfies` and the like. */
export function withoutTypes(
  compiler: Compiler,
  expression: ts.Expression,
): ts.Expression {
  return compiler.isParenthesizedExpression(expression) ||
    compiler.isAsExpression(expression) ||
    compiler.isSatisfiesExpression(expression) ||
    compiler.isNonNullExpression(expression) ||
    compiler.isTypeAssertionExpression(expression)
    ? withoutTypes(compiler, expression.expression)
    : expression;
}

function valueOf(compiler: Compiler, node: ts.Expression): Literal | undefined {
  switch (node.kind) {
    case compiler.SyntaxKind.TrueKeyword:
      return true;
    case compiler.SyntaxKind.FalseKeyword:
      return false;
    case compiler.SyntaxKind.StringLiteral:
    case compiler.SyntaxKind.NoSubstitutionTemplateLiteral:
      return (node as ts.StringLiteralLike).text;
    case compiler.SyntaxKind.NumericLiteral:
      return Number((node as ts.NumericLiteral).text);
    case compiler.SyntaxKind.RegularExpressionLiteral:
      return regExpOf((node as ts.RegularExpressionLiteral).text);
    default:
      return undefined;
  }
}

/** Returns the RegExp; `undefined` if this version of Node does not know what it uses. */
function regExpOf(text: string): RegExp | undefined {
  const end = text.lastIndexOf('/');
  try {
    return new RegExp(text.slice(1, end), text.slice(end + 1));
  } catch {
    return undefined;
  }
}

function codeKind(compiler: Compiler, node: ts.Expression): CodeKind {
  if (compiler.isArrowFunction(node) || compiler.isFunctionExpression(node)) {
    return 'function';
  }
  if (compiler.isSpreadElement(node)) {
    return 'spread';
  }
  if (/\bprocess\.env\b/.test(node.getText())) {
    return 'environment';
  }
  if (compiler.isConditionalExpression(node)) {
    return 'condition';
  }
  return compiler.isCallExpression(node) || compiler.isAwaitExpression(node)
    ? 'call'
    : 'code';
}
