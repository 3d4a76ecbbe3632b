import fc from 'fast-check';
import { ATTACKED, DECLARED, DEFAULT_PAGE } from './hostile-policies.js';
import { actualBytes, preflightBytes, requestBytes } from './request-bytes.js';

const PATHS = [...Object.keys(ATTACKED), DECLARED, '/nobody', '*'];
const PAGES = [
  DEFAULT_PAGE,
  'https://evil.example',
  ...Object.values(ATTACKED).flatMap(({ page }) => page ?? []),
];

// Not `Expect: 100-continue`: where the response has to wait for another one on the
// connection, Node writes its 100 between the head and the body of the final response.
/** What changes the meaning of a message where it stands. */
const DICTIONARY = [
  '\r\n',
  '\r\n\r\n',
  '\r',
  '\n ',
  '\0',
  '\t',
  ' ',
  ',',
  ', ',
  ':',
  '//',
  '%0d%0a',
  '\xa0',
  'null',
  '*',
  'HTTP/1.0',
  'http://',
  '0\r\n\r\n',
  '\r\nContent-Length: 7\r\n',
  '\r\nTransfer-Encoding: chunked\r\n',
  '\r\nConnection: close\r\n',
  '\r\nUpgrade: h2c\r\nConnection: upgrade\r\n',
  '\r\nAccess-Control-Request-Method: PUT\r\n',
  '\r\nAccess-Control-Request-Headers: x-a,,x-b\r\n',
  ...PAGES.map((page) => `\r\nOrigin: ${page}\r\n`),
  ...PAGES,
];

const path = fc.constantFrom(...PATHS);
const page = fc.constantFrom(...PAGES);
const method = fc.constantFrom('GET', 'PUT', 'OPTIONS', 'DELETE', 'PATCH');
const byte = fc
  .integer({ min: 0, max: 255 })
  .map((code) => String.fromCharCode(code));
/** What a header may hold, mostly: else the parser refuses before anything else looks. */
const letter = fc
  .oneof(
    { weight: 40, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
    { weight: 5, arbitrary: fc.integer({ min: 0x80, max: 0xff }) },
    { weight: 3, arbitrary: fc.constantFrom(0x2c, 0x09, 0x2d) },
  )
  .map((code) => String.fromCharCode(code));
const text = fc.string({ unit: letter, maxLength: 60 });

const wellFormed = fc.oneof(
  fc.tuple(path, page, method).map((parts) => preflightBytes(...parts)),
  fc
    .tuple(path, page, method)
    .map(([target, origin, name]) =>
      actualBytes(target, [`Origin: ${origin}`], name),
    ),
);

interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

const mutation = fc.record<Mutation>({
  at: fc.integer({ min: 0, max: 400 }),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 })),
  insert: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...DICTIONARY),
    byte,
    letter,
    text,
  ),
});

function mutate(message: string, { at, length, insert }: Mutation): string {
  const start = at % (message.length + 1);
  return message.slice(0, start) + insert + message.slice(start + length);
}

/** A well-formed request or several, changed at some places. */
const mutated = fc
  .tuple(
    fc.array(wellFormed, { minLength: 1, maxLength: 3 }),
    fc.array(mutation, { minLength: 1, maxLength: 3 }),
  )
  .map(([messages, mutations]) => mutations.reduce(mutate, messages.join('')));

/** The right lines with values of any bytes. */
const filledIn = fc
  .tuple(path, page, fc.array(fc.tuple(fc.boolean(), text), { maxLength: 4 }))
  .map(([target, origin, values]) =>
    requestBytes([
      `OPTIONS ${target} HTTP/1.1`,
      'Host: api.example',
      ...values.map(([isOrigin, value]) =>
        isOrigin
          ? `Origin: ${origin}${value}`
          : `Access-Control-Request-Headers: ${value}`,
      ),
      'Access-Control-Request-Method: PUT',
    ]),
  );

/** Bytes that an attacker may send. */
export const hostileMessage: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 3, arbitrary: filledIn },
  { weight: 1, arbitrary: fc.string({ unit: byte, maxLength: 400 }) },
);

const NEAR_LETTERS = 'abz019.-_:/@*[]%\\#?, \t\x80\xe4'.split('');

/** An origin near to one that some policy admits, as the value of one header line. */
export const nearOrigin: fc.Arbitrary<string> = fc
  .tuple(
    page,
    fc.record<Mutation>({
      at: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 0, max: 3 }),
      insert: fc.string({
        unit: fc.constantFrom(...NEAR_LETTERS),
        maxLength: 4,
      }),
    }),
  )
  .map(([origin, change]) =>
    mutate(origin, change).replace(/^[ \t]+|[ \t]+$/g, ''),
  );
