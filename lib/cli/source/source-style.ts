import type ts from 'typescript';
import type { Compiler } from '../source/compiler.js';
import type { Literal } from '../source/literal.js';

/** How a file is written. */
export interface SourceStyle {
  /** The end of a line. */
  readonly newline: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly quote: string;
  readonly semicolon: string;
}

/** Reads how a file is written from what it has. */
export function styleOf(compiler: Compiler, file: ts.SourceFile): SourceStyle {
  const imported = file.statements.find(compiler.isImportDeclaration);
  const { text } = file;
  return {
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    unit: /^(?:\t|  +)(?=[^\s*])/m.exec(text)?.[0] ?? '  ',
    quote: imported?.moduleSpecifier.getText()[0] ?? "'",
    semicolon: imported?.getText().endsWith(';') === false ? '' : ';',
  };
}

/** Returns the blanks that a line begins with, on which a position is. */
export function indentationAt(text: string, position: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, position)))?.[0] ?? '';
}

/** Returns where the line of a position begins. */
export function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

/** Moves a text of several lines to another indentation. */
export function reindented(
  text: string,
  from: string,
  to: string,
  { newline }: SourceStyle,
): string {
  const [first = '', ...others] = text.split(/\r?\n/);
  const moved = others.map((line) =>
    line.startsWith(from) ? to + line.slice(from.length) : line,
  );
  return [first, ...moved].join(newline);
}

/** Writes a value as source. */
export function written(value: Literal, style: SourceStyle): string {
  if (typeof value === 'string') {
    const escaped = value
      .replaceAll('\\', '\\\\')
      .replaceAll(style.quote, `\\${style.quote}`);
    return `${style.quote}${escaped}${style.quote}`;
  }
  return Array.isArray(value)
    ? `[${value.map((each) => written(each, style)).join(', ')}]`
    : String(value);
}
