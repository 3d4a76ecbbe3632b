import fc from 'fast-check';

/** A part of a RegExp about hosts. */
export type Expression =
  /** Written letter by letter. */
  | { readonly kind: 'text'; readonly text: string }
  /** One of a few characters that are listed. */
  | { readonly kind: 'listed'; readonly characters: string }
  /** One of many characters, some of which are named. */
  | {
      readonly kind: 'wild';
      readonly source: string;
      readonly some: string;
    }
  | { readonly kind: 'all'; readonly parts: readonly Expression[] }
  | { readonly kind: 'either'; readonly ways: readonly Expression[] }
  | {
      readonly kind: 'repeated';
      readonly part: Expression;
      readonly quantifier: string;
      readonly least: number;
      readonly most: number;
    };

const TEXTS = ['a', 'b', '.', '-', '1', 'com', 'net', '.com', 'ab', 'a.com'];
const LISTED = ['ab', 'a1', '.-', 'a'];
const WILD: readonly (readonly [source: string, some: string])[] = [
  ['.', 'ab.-1x'],
  ['[a-z]', 'abx'],
  ['[a-b]', 'ab'],
  ['[^.]', 'ab-1x'],
  [String.raw`\w`, 'ab1x'],
  [String.raw`\d`, '12'],
  ['[a-z.]', 'abx.'],
  ['[-a-z0-9]', 'ab-1'],
];
const QUANTIFIERS: readonly (readonly [string, number, number])[] = [
  ['?', 0, 1],
  ['*', 0, Infinity],
  ['+', 1, Infinity],
  ['*?', 0, Infinity],
  ['{2}', 2, 2],
  ['{1,2}', 1, 2],
];

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    {
      weight: 5,
      arbitrary: fc
        .constantFrom(...TEXTS)
        .map((text): Expression => ({ kind: 'text', text })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...LISTED)
        .map((characters): Expression => ({ kind: 'listed', characters })),
    },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...WILD)
        .map(([source, some]): Expression => ({ kind: 'wild', source, some })),
    },
    {
      weight: 5,
      arbitrary: fc
        .array(tie('expression'), { minLength: 2, maxLength: 4 })
        .map((parts): Expression => ({ kind: 'all', parts })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('expression'), { minLength: 2, maxLength: 3 })
        .map((ways): Expression => ({ kind: 'either', ways })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom(...QUANTIFIERS))
        .map(([part, [quantifier, least, most]]): Expression => ({
          kind: 'repeated',
          part,
          quantifier,
          least,
          most,
        })),
    },
  ),
}));

/** Hosts, most of which end with a registry. */
export const hostExpressions: fc.Arbitrary<Expression> = fc
  .tuple(expression, fc.constantFrom('', '.com', '.a.com', 'a.com'))
  .map(([host, end]) => ({
    kind: 'all',
    parts: [host, { kind: 'text', text: end }],
  }));

/** Writes an expression as a RegExp. */
export function sourceOf(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return expression.text.replaceAll('.', String.raw`\.`);
    case 'listed':
      return `[${expression.characters}]`;
    case 'wild':
      return expression.source;
    case 'all':
      return expression.parts.map(sourceOf).join('');
    case 'either':
      return `(?:${expression.ways.map(sourceOf).join('|')})`;
    case 'repeated':
      return `(?:${sourceOf(expression.part)})${expression.quantifier}`;
  }
}
