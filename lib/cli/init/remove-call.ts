import type ts from 'typescript';
import type { Compiler } from '../source/compiler.js';
import type { CorsCall } from './cors-call.js';
import { commentsIn } from '../source/comments.js';
import { removeElement } from '../source/remove-element.js';
import { indentationAt, lineStart } from '../source/source-style.js';
import type { TextEdit } from '../source/text-edit.js';

/** How a call disappears. */
export interface RemovedCall {
  readonly edit: TextEdit;
  /** The comments about it, which move along. */
  readonly comments: readonly string[];
}

/** Removes what switches CORS on, with its lines. */
export function removeCall(compiler: Compiler, call: CorsCall): RemovedCall {
  const { node, options } = call;
  const file = node.getSourceFile();
  const edit = compiler.isExpressionStatement(node)
    ? statementRemoval(compiler, file, node)
    : propertyRemoval(compiler, file, node);
  const [start, end] =
    options === undefined
      ? [edit.end, edit.end]
      : [options.getStart(), options.end];
  const comments = [
    ...commentsIn(file.text.slice(edit.start, start)),
    ...commentsIn(file.text.slice(end, edit.end)),
  ];
  return { edit, comments };
}

function propertyRemoval(
  compiler: Compiler,
  file: ts.SourceFile,
  property: ts.ObjectLiteralElementLike,
): TextEdit {
  const object = property.parent as ts.ObjectLiteralExpression;
  const { parent: call } = object;
  const edit =
    object.properties.length === 1 && compiler.isCallExpression(call)
      ? removeElement(file, call.arguments, object)
      : removeElement(file, object.properties, property);
  const attached = attachedComments(compiler, file, property);
  const start = Math.min(edit.start, startOf(file, attached) ?? edit.start);
  return { ...edit, start };
}

/** Returns the comments right above a node, each on lines of its own. */
function attachedComments(
  compiler: Compiler,
  file: ts.SourceFile,
  node: ts.Node,
): readonly ts.CommentRange[] {
  const ranges =
    compiler.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const attached: ts.CommentRange[] = [];
  let next = node.getStart(file);
  for (const range of ranges.toReversed()) {
    const gap = file.text.slice(range.end, next);
    if (gap.split('\n').length !== 2) {
      break;
    }
    attached.unshift(range);
    next = range.pos;
  }
  return attached;
}

function startOf(
  file: ts.SourceFile,
  [first]: readonly ts.CommentRange[],
): number | undefined {
  return first && lineStart(file.text, first.pos);
}

function statementRemoval(
  compiler: Compiler,
  file: ts.SourceFile,
  statement: ts.ExpressionStatement,
): TextEdit {
  const { text } = file;
  const start = statement.getStart(file);
  const { end: last } = statement.expression;
  if (text.slice(last, statement.end).includes('\n')) {
    // The semicolon begins the next line, for the statement there.
    return { start, end: last, text: '' };
  }
  if (isSeparator(compiler, statement)) {
    return { start, end: statement.end, text: ';' };
  }
  const line = lineStart(text, start);
  const rest =
    /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?:\r?\n|$)/.exec(
      text.slice(statement.end),
    );
  if (line + indentationAt(text, start).length !== start || rest === null) {
    return { start, end: statement.end, text: '' };
  }
  const attached = attachedComments(compiler, file, statement);
  const first = startOf(file, attached) ?? line;
  const end = statement.end + rest[0].length;
  return {
    start: first,
    end: end + blankLineAfter(text, first, end),
    text: '',
  };
}

/** Tells whether the statements around one would become one without it. */
function isSeparator(compiler: Compiler, statement: ts.Statement): boolean {
  const all: ts.Node[] = [];
  compiler.forEachChild(statement.parent, (child) => void all.push(child));
  const index = all.indexOf(statement);
  const [before, after] = [all[index - 1], all[index + 1]];
  return (
    before !== undefined &&
    after !== undefined &&
    !/[;}]$/.test(before.getText()) &&
    /^[([`/+-]/.test(after.getText())
  );
}

/** Returns the length of a blank line that would follow another one, or begin a block. */
function blankLineAfter(text: string, first: number, end: number): number {
  const before = text.slice(lineStart(text, first - 1), first).trim();
  const blank = /^[ \t]*\r?\n/.exec(text.slice(end));
  return blank !== null && (before === '' || before.endsWith('{'))
    ? blank[0].length
    : 0;
}
