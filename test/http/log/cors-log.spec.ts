import { expect, it } from '@jest/globals';
import { messageOf } from '../../../lib/http/log/cors-log.js';

it.each([
  [new TypeError('no such path'), 'no such path'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [Object.create(null), 'The thrown value cannot be converted to text.'],
])('%j that was thrown has a message', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
