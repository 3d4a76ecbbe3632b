import fc from 'fast-check';

const NAMES = [
  'x-id',
  'X-Id',
  'x-trace',
  'content-type',
  'Content-Type',
  'authorization',
  'Authorization',
  'AUTHORIZATION',
] as const;

const name = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...NAMES) },
  {
    weight: 4,
    arbitrary: fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'x id',
      'x-id:',
      '"x-id"',
      '(x)',
      'x\u00e4',
      '\u212a',
      '\u00a0x-id',
      'x-id\0',
      'x\r\nx',
    ),
  },
);

const blanks = fc.constantFrom('', '', '', ' ', ' ', '\t', '  ', ' \t ');

const element = fc
  .tuple(
    blanks,
    fc.oneof(
      { weight: 9, arbitrary: name },
      { weight: 1, arbitrary: fc.constant('') },
    ),
    blanks,
  )
  .map((parts) => parts.join(''));

/**
 * Values of `Access-Control-Request-Headers`: split over header lines and joined again,
 * padded, repeated, in any case, with empty elements; one in some is no list of tokens.
 */
export const requestedHeadersValue: fc.Arbitrary<string> = fc
  .array(element, { maxLength: 5 })
  .map((elements) => elements.join(','));

/** The same, of every length up to some times the bounds. */
export const longRequestedHeadersValue: fc.Arbitrary<string> = fc
  .record({
    start: requestedHeadersValue,
    repeated: fc.constantFrom(' ', '\t', ',', 'x', 'x,', 'x-id, ', ',,'),
    length: fc.oneof(
      fc.integer({ min: 0, max: 12_000 }),
      fc.integer({ min: 120, max: 136 }),
      fc.integer({ min: 250, max: 262 }),
      fc.integer({ min: 4090, max: 4100 }),
    ),
    end: fc.constantFrom('', ',', 'x', ' x', ',x', '\0'),
  })
  .map(({ start, repeated, length, end }) =>
    `${start},${repeated.repeat(Math.ceil(length / repeated.length))}`
      .slice(0, length)
      .concat(end),
  );
