/** The width of a terminal, in columns. */
const WIDTH = 80;

/**
 * Breaks a line at blanks, so that it fits a terminal. A word that is longer stays whole, so that it
 * can be copied.
 *
 * @param indent - comes before every line; further lines of the same text get two blanks more than
 * the first one
 */
export function wrapped(text: string, indent = ''): readonly string[] {
  const own = ' '.repeat(text.search(/[^ ]|$/));
  const lines: string[] = [];
  let line = `${indent}${own}`;
  let isEmpty = true;
  for (const word of text.trim().split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${indent}${own}  ${word}`;
    } else {
      line = isEmpty ? `${line}${word}` : `${line} ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line];
}
