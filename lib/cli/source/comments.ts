/** Returns the comments in a part of a source that has no texts: these may look like comments. */
export function commentsIn(text: string): readonly string[] {
  return text.match(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g) ?? [];
}
