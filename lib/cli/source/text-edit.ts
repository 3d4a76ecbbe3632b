/** A span of a text, and what takes its place. */
export interface TextEdit {
  readonly start: number;
  /** The position behind the span; `start` to insert. */
  readonly end: number;
  readonly text: string;
}

/** Returns an edit that inserts a text. */
export function insertion(position: number, text: string): TextEdit {
  return { start: position, end: position, text };
}

/** Returns edits in the order of their spans, which do not overlap. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Applies edits to a part of a text.
 *
 * @param edits - all within the part
 * @param start - where the part begins
 * @param end - the position behind it
 */
export function applyEdits(
  text: string,
  edits: readonly TextEdit[],
  start = 0,
  end = text.length,
): string {
  let position = start;
  let result = '';
  for (const edit of inOrder(edits)) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position, end);
}
