/**
 * Breaks a text into lines, between words where possible.
 *
 * @param width - of a line, at least 1
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    if (line === '') {
      line = word;
    } else if (line.length + 1 + word.length <= width) {
      line = `${line} ${word}`;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/**
 * Breaks a text into lines that begin with a mark, or with as many blanks.
 *
 * @param mark - with what follows it
 * @param show - colors the mark
 */
export function wrapBehind(
  mark: string,
  text: string,
  width: number,
  show: (mark: string) => string,
): string {
  const indent = ' '.repeat(mark.length);
  return wrapText(text, Math.max(width - mark.length, 20))
    .map((line, index) => (index === 0 ? show(mark) : indent) + line)
    .join('\n');
}

function pieces(word: string, width: number): readonly string[] {
  if (word.length <= width) {
    return [word];
  }
  return [word.slice(0, width), ...pieces(word.slice(width), width)];
}
