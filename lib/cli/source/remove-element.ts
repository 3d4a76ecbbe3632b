import type ts from 'typescript';
import { commentsIn } from './comments.js';
import { indentationAt, lineStart } from '../source/source-style.js';
import type { TextEdit } from '../source/text-edit.js';

/** Returns the edit that removes the lines of an element; `undefined` if something else is on them. */
export function removeLines(
  { text }: ts.SourceFile,
  element: ts.Node,
): TextEdit | undefined {
  const start = element.getStart();
  const first = lineStart(text, start);
  const isFirstOnLine = first + indentationAt(text, start).length === start;
  const rest = /^[ \t]*,?[ \t]*(?:\/\/[^\r\n]*)?\r?\n/.exec(
    text.slice(element.end),
  );
  return isFirstOnLine && rest !== null
    ? { start: first, end: element.end + rest[0].length, text: '' }
    : undefined;
}

/** Returns the edit that removes an element of a list, a property or an argument, with its comma. */
export function removeElement(
  file: ts.SourceFile,
  list: ts.NodeArray<ts.Node>,
  element: ts.Node,
): TextEdit {
  const lines = removeLines(file, element);
  if (lines !== undefined) {
    return lines;
  }
  const index = list.indexOf(element);
  const [before, after] = [list[index - 1], list[index + 1]];
  const start = element.getStart();
  if (after !== undefined) {
    // Its comments stay.
    const blanks = /^[ \t]*/.exec(file.text.slice(after.pos))?.[0] ?? '';
    return { start, end: after.pos + blanks.length, text: '' };
  }
  if (before === undefined) {
    return { start, end: list.end, text: '' };
  }
  const hasComment = commentsIn(file.text.slice(before.end, start)).length > 0;
  return { start: hasComment ? start : before.end, end: element.end, text: '' };
}
