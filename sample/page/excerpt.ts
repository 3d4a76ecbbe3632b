/** Lines of a file, as they are written there. */
export interface Excerpt {
  /** From the root of the project. */
  readonly file: string;
  /** The number of the first of the lines. */
  readonly line: number;
  readonly code: string;
}

/** A file of a sample. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** A class or a method with what is right above it: its decorators and its comment. */
export function declarationIn(source: SourceText, declared: RegExp): Excerpt {
  return excerpt(source, declared, (lines, found) => ({
    from: firstAbove(lines, found, () => true),
    to: found,
  }));
}

/** A property or a call with all that it holds, and the comment right above it. */
export function blockIn(source: SourceText, begun: RegExp): Excerpt {
  return excerpt(source, begun, (lines, found) => ({
    from: firstAbove(lines, found, isComment),
    to: endOfBlock(lines, found),
  }));
}

function excerpt(
  { file, text }: SourceText,
  wanted: RegExp,
  rangeOf: (
    lines: readonly string[],
    found: number,
  ) => { readonly from: number; readonly to: number },
): Excerpt {
  const lines = text.split('\n');
  const found = lines.findIndex((line) => wanted.test(line));
  if (found < 0) {
    throw new Error(
      `${file} has no line that matches ${wanted}, which the page shows: name what it has now.`,
    );
  }
  const { from, to } = rangeOf(lines, found);
  const indent = indentOf(lines[found]);
  return {
    file,
    line: from + 1,
    code: lines
      .slice(from, to + 1)
      .map((line) => line.slice(Math.min(indent, indentOf(line))))
      .join('\n'),
  };
}

/** Goes up from a line to the blank one or the beginning of the block before it. */
function firstAbove(
  lines: readonly string[],
  found: number,
  belongs: (line: string) => boolean,
): number {
  const indent = indentOf(lines[found]);
  let first = found;
  for (
    let above = lines[first - 1];
    above !== undefined &&
    above !== '' &&
    indentOf(above) >= indent &&
    belongs(above);
    above = lines[first - 1]
  ) {
    first--;
  }
  return first;
}

// The formatter gives what ends a block the indent of what begins it.
function endOfBlock(lines: readonly string[], found: number): number {
  if (!/[{([]$/.test(lines[found] ?? '')) {
    return found;
  }
  const indent = indentOf(lines[found]);
  const length = lines
    .slice(found + 1)
    .findIndex((line) => line !== '' && indentOf(line) <= indent);
  return length < 0 ? lines.length - 1 : found + 1 + length;
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/?\*)/.test(line);
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}
