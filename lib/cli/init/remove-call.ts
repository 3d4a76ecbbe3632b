import type ts from 'typescript';
import type { Compiler } from '../source/compiler.js';
import type { CorsCall } from './cors-call.js';
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
export function removeCall(
  compiler: Compiler,
  { node }: CorsCall,
): RemovedCall {
  const file = node.getSourceFile();
  const attached = attachedComments(compiler, file, node);
  if (compiler.isExpressionStatement(node)) {
    return removeStatement(file, node, attached);
  }
  const object = node.parent as ts.ObjectLiteralExpression;
  const { parent: call } = object;
  const edit =
    object.properties.length === 1 && compiler.isCallExpression(call)
      ? removeElement(file, call.arguments, object)
      : removeElement(file, object.properties, node);
  const start = Math.min(edit.start, startOf(file, attached) ?? edit.start);
  return { edit: { ...edit, start }, comments: textsOf(file, attached) };
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

function textsOf(
  { text }: ts.SourceFile,
  ranges: readonly ts.CommentRange[],
): readonly string[] {
  return ranges.map(({ pos, end }) => text.slice(pos, end));
}

function removeStatement(
  file: ts.SourceFile,
  statement: ts.Node,
  attached: readonly ts.CommentRange[],
): RemovedCall {
  const { text } = file;
  const start = statement.getStart(file);
  const line = lineStart(text, start);
  const comments = textsOf(file, attached);
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?:\r?\n|$)/.exec(
    text.slice(statement.end),
  );
  if (line + indentationAt(text, start).length !== start || rest === null) {
    return { edit: { start, end: statement.end, text: '' }, comments };
  }
  const [whole, trailing] = rest;
  const first = startOf(file, attached) ?? line;
  const end = statement.end + whole.length;
  return {
    edit: {
      start: first,
      end: end + blankLineAfter(text, first, end),
      text: '',
    },
    comments: trailing === undefined ? comments : [...comments, trailing],
  };
}

/** Returns the length of a blank line that would follow another one, or begin a block. */
function blankLineAfter(text: string, first: number, end: number): number {
  const before = text.slice(lineStart(text, first - 1), first).trim();
  const blank = /^[ \t]*\r?\n/.exec(text.slice(end));
  return blank !== null && (before === '' || before.endsWith('{'))
    ? blank[0].length
    : 0;
}
