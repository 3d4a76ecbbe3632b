import type ts from 'typescript';
import { lineStart, type SourceStyle } from '../source/source-style.js';
import { insertion, type TextEdit } from '../source/text-edit.js';

/** An element to add to a list. */
export interface AddedElement {
  readonly text: string;
  /** Whether it comes before all others, or after them. */
  readonly isFirst: boolean;
}

/** The indentation of a list in brackets, and of its elements. */
export interface ListIndentation {
  readonly outer: string;
  readonly inner: string;
}

/**
 * Adds an element, on lines of its own, to a list in brackets or braces. The others get lines of their own, too, if they
 * had none.
 *
 * @param node - the list with its brackets
 */
export function spreadLines(
  node: ts.Node,
  elements: ts.NodeArray<ts.Node>,
  added: AddedElement,
  indentation: ListIndentation,
  style: SourceStyle,
): readonly TextEdit[] {
  const { text } = node.getSourceFile();
  const open = node.getStart() + 1;
  const line = style.newline + indentation.inner;
  const close = style.newline + indentation.outer;
  const [first] = elements;
  if (first === undefined) {
    const inside = text.slice(open, node.end - 1).trimEnd();
    return [
      {
        start: open + inside.length,
        end: node.end - 1,
        text: `${line}${added.text},${close}`,
      },
    ];
  }
  const hasLines = lineStart(text, first.getStart()) >= open;
  const broken = hasLines ? [] : brokenLines(node, elements, line, close);
  // Elements on lines of their own end with a comma; behind the last element, not behind its comment.
  const comma = hasLines || elements.hasTrailingComma === true ? '' : ',';
  if (added.isFirst) {
    return [
      insertion(open, `${line}${added.text},`),
      insertion(elements.end, comma),
      ...broken,
    ];
  }
  return [...appended(node, elements, line, added.text + comma), ...broken];
}

/** Puts each element of a list that is on one line on a line of its own. */
function brokenLines(
  node: ts.Node,
  elements: ts.NodeArray<ts.Node>,
  line: string,
  close: string,
): readonly TextEdit[] {
  const { text } = node.getSourceFile();
  const starts = elements.map((element): TextEdit => {
    const start = element.getStart();
    const blanks = /\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    return { start: start - blanks, end: start, text: line };
  });
  const end = node.end - 1;
  const blanks = /\s*$/.exec(text.slice(0, end))?.[0].length ?? 0;
  return [...starts, { start: end - blanks, end, text: close }];
}

/** Inserts an element behind the last one and its comment. */
function appended(
  node: ts.Node,
  elements: ts.NodeArray<ts.Node>,
  line: string,
  added: string,
): readonly TextEdit[] {
  const { text } = node.getSourceFile();
  const comment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(
    text.slice(elements.end, node.end - 1),
  );
  const position = elements.end + (comment?.[0].length ?? 0);
  if (elements.hasTrailingComma === true) {
    return [insertion(position, `${line}${added},`)];
  }
  return comment === null
    ? [insertion(position, `,${line}${added}`)]
    : [insertion(elements.end, ','), insertion(position, line + added)];
}
