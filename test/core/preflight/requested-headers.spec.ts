import { describe, expect, it } from '@jest/globals';
import {
  MAX_REQUESTED_HEADERS,
  MAX_REQUESTED_HEADERS_LENGTH,
  parseRequestedHeaders,
} from '../../../lib/core/preflight/requested-headers.js';

describe('the names of Access-Control-Request-Headers are understood', () => {
  it.each<[title: string, value: string, names: string[]]>([
    ['as browsers send them', 'content-type,x-id', ['content-type', 'x-id']],
    ['one', 'x-id', ['x-id']],
    ['none', '', []],
    ['none but commas', ',,,', []],
    ['none but blanks', ' \t , ', []],
    ['padded', ' content-type ,\tx-id\t ', ['content-type', 'x-id']],
    ['unsorted', 'x-id,accept', ['x-id', 'accept']],
    ['repeated', 'x-id,accept,x-id', ['x-id', 'accept']],
    ['repeated side by side', 'x-id,x-id', ['x-id']],
    ['repeated in another case', 'X-Id,x-id', ['x-id']],
    ['in upper case', 'CONTENT-TYPE', ['content-type']],
    ['with empty elements', ',x-id,,accept,', ['x-id', 'accept']],
    ['joined from two lines', 'x-id, accept', ['x-id', 'accept']],
    ['of odd characters', "x!#$%&'*+.^_`|~", ["x!#$%&'*+.^_`|~"]],
    ['a star', '*', ['*']],
  ])('%s', (_, value, names) => {
    expect(parseRequestedHeaders(value)).toStrictEqual(names);
  });
});

describe('names that are no tokens are refused', () => {
  it.each([
    ['a blank inside', 'x id'],
    ['a tab inside', 'x\tid'],
    ['a line feed', 'x-id\n'],
    ['a header injected', 'x-id\r\nset-cookie: a=b'],
    ['a NUL', 'x\0id'],
    ['a DEL', 'x\x7f'],
    ['a colon', 'x-id:'],
    ['a quote', '"x-id"'],
    ['a semicolon for a comma', 'x-id;accept'],
    ['a no-break space, which is no blank', '\u00a0x-id'],
    ['Latin-1', 'x-íd'],
    ['a letter that lower case would make ASCII', 'x-\u212aey'],
    ['one among good ones', 'accept,x id,content-type'],
  ])('%s', (_, value) => {
    expect(parseRequestedHeaders(value)).toBeUndefined();
  });
});

describe('reading is bounded', () => {
  it('as many characters as the limit are', () => {
    const name = 'x'.repeat(MAX_REQUESTED_HEADERS_LENGTH);
    expect(name).toHaveLength(4096);
    expect(parseRequestedHeaders(name)).toStrictEqual([name]);
  });

  it('as many elements as the limit are', () => {
    const names = Array.from(
      { length: MAX_REQUESTED_HEADERS },
      (_, index) => `x-${index}`,
    );
    expect(names).toHaveLength(128);
    expect(parseRequestedHeaders(names.join(','))).toStrictEqual(names);
  });

  it('empty elements count as much as others', () => {
    expect(parseRequestedHeaders(','.repeat(127))).toStrictEqual([]);
    expect(parseRequestedHeaders(','.repeat(128))).toBeUndefined();
  });

  it.each([
    ['one character more', 'x'.repeat(MAX_REQUESTED_HEADERS_LENGTH + 1)],
    ['one blank more', `x-id${' '.repeat(MAX_REQUESTED_HEADERS_LENGTH - 3)}`],
    ['one element more', 'x,'.repeat(MAX_REQUESTED_HEADERS).concat('x')],
    ['12 KB of commas', ','.repeat(12_288)],
  ])('%s is refused', (_, value) => {
    expect(parseRequestedHeaders(value)).toBeUndefined();
  });
});
