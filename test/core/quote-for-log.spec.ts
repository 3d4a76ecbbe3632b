import { expect, it } from '@jest/globals';
import { quoteForLog } from '../../lib/core/quote-for-log.js';

it.each([
  ['https://a.example', '"https://a.example"'],
  ['a\nb\r\u001b[31m', '"a\\nb\\r\\u001b[31m"'],
  ['\u2028\u00e4"\\', '"\\u2028\\u00e4\\"\\\\"'],
  ['x'.repeat(300), `"${'x'.repeat(200)}\\u2026"`],
])('%j is one line of printable ASCII in a log', (text, quoted) => {
  expect(quoteForLog(text)).toBe(quoted);
});
