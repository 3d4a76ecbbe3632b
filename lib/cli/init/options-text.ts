import type ts from 'typescript';
import type { Compiler } from '../source/compiler.js';
import { type Conversion, type Platform } from './convert-options.js';
import type { ReadOptions } from './read-options.js';
import { commentsIn } from '../source/comments.js';
import { literalText, typeRemovals } from '../source/literal-text.js';
import { removeLines } from '../source/remove-element.js';
import {
  indentationAt,
  reindented,
  written,
  type SourceStyle,
} from '../source/source-style.js';
import { applyEdits } from '../source/text-edit.js';

/** What the text of the options is made of. */
export interface ConvertedCall {
  readonly read: ReadOptions;
  readonly conversion: Conversion;
  readonly platform: Platform;
}

const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  express: 'Express',
  fastify: 'Fastify',
};

/**
 * Writes the options of `forRoot()`, one for each line. What stays the same is written as it was, with its comments.
 *
 * @param indentation - of the line that they begin on
 */
export function optionsText(
  compiler: Compiler,
  { read, conversion, platform }: ConvertedCall,
  style: SourceStyle,
  indentation: string,
): string {
  const inner = indentation + style.unit;
  const kept =
    read.object === undefined
      ? []
      : keptLines(compiler, read.object, conversion, style, inner);
  const added = [...conversion.added].map(
    ([option, value]) => `${option}: ${written(value, style)},`,
  );
  const said =
    added.length === 0
      ? []
      : [
          `// What enableCors() did on ${PLATFORM_NAMES[platform]} without saying so.`,
        ];
  const lines = [...kept, ...said, ...added].map((line) => inner + line);
  return ['{', ...lines, `${indentation}}`].join(style.newline);
}

function keptLines(
  compiler: Compiler,
  object: ts.ObjectLiteralExpression,
  { changes }: Conversion,
  style: SourceStyle,
  indentation: string,
): readonly string[] {
  const file = object.getSourceFile();
  const { text } = file;
  const { properties } = object;
  const from = indentationAt(text, properties[0]?.getStart() ?? object.pos);
  const commentsAt = (position: number): readonly string[] =>
    (compiler.getLeadingCommentRanges(text, position) ?? []).map((range) =>
      reindented(text.slice(range.pos, range.end), from, indentation, style),
    );
  const besides = (position: number): string =>
    (compiler.getTrailingCommentRanges(text, position) ?? [])
      .map(({ pos, end }) => ` ${text.slice(pos, end)}`)
      .join('');
  const [first] = properties;
  const opening = first === undefined ? '' : besides(first.pos).trim();
  const lines = properties.flatMap((property, index) => {
    const { name, initializer } = property as ts.PropertyAssignment;
    const option = compiler.isStringLiteralLike(name)
      ? name.text
      : name.getText();
    const change = changes.get(option);
    if (change?.kind === 'remove') {
      return [];
    }
    const value = (): string => {
      switch (change?.kind) {
        case undefined:
          return literalText(compiler, initializer);
        case 'replace':
          return written(change.value, style);
        case 'leave-out':
          return withoutEntries(compiler, initializer, change.indices);
      }
    };
    const end = properties[index + 1]?.pos ?? properties.end;
    const why = change === undefined ? [] : [`// ${change.why}.`];
    const within = [
      ...commentsIn(text.slice(initializer.pos, initializer.getStart())),
      ...commentsIn(text.slice(property.end, end)),
    ];
    return [
      ...commentsAt(property.pos),
      ...within.map((each) => reindented(each, from, indentation, style)),
      ...why,
      `${name.getText()}: ${reindented(value(), from, indentation, style)},${besides(end)}`,
    ];
  });
  return [
    ...(opening === '' ? [] : [opening]),
    ...lines,
    ...commentsAt(properties.end),
  ];
}

function withoutEntries(
  compiler: Compiler,
  initializer: ts.Expression,
  indices: readonly number[],
): string {
  const file = initializer.getSourceFile();
  const list = arrayIn(compiler, initializer);
  const edits = indices.flatMap(
    (index) => removeLines(file, list[index] as ts.Node) ?? [],
  );
  const types = typeRemovals(compiler, initializer).filter(({ start, end }) =>
    edits.every((edit) => end <= edit.start || edit.end <= start),
  );
  return edits.length === indices.length
    ? applyEdits(
        file.text,
        [...edits, ...types],
        initializer.getStart(),
        initializer.getEnd(),
      )
    : `[${list
        .filter((_, index) => !indices.includes(index))
        .map((entry) => literalText(compiler, entry))
        .join(', ')}]`;
}

/** Returns the entries of the list, which may stand within `as` or parentheses. */
function arrayIn(
  compiler: Compiler,
  expression: ts.Expression,
): ts.NodeArray<ts.Expression> {
  return compiler.isArrayLiteralExpression(expression)
    ? expression.elements
    : arrayIn(
        compiler,
        (expression as ts.ParenthesizedExpression | ts.AsExpression).expression,
      );
}
