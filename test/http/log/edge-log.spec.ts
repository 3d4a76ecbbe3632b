import { expect, it } from '@jest/globals';
import { messageOf, quoteForLog } from '../../../lib/http/log/edge-log.js';

it.each([
  ['https://a.example', '"https://a.example"'],
  ['a\nb\r\u001b[31m', '"a\\nb\\r\\u001b[31m"'],
  ['\u2028\u00e4"\\', '"\\u2028\\u00e4\\"\\\\"'],
  ['x'.repeat(300), `"${'x'.repeat(200)}\\u2026"`],
])('%j is one line of printable ASCII in a log', (text, quoted) => {
  expect(quoteForLog(text)).toBe(quoted);
});

it.each([
  [new TypeError('no such path'), 'no such path'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [Object.create(null), 'What was thrown cannot be described.'],
])('%j that was thrown has a message', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
