import { describe, expect, it } from '@jest/globals';
import { makeLock } from '../../../lib/core/lock/make-lock.js';
import { risksOf } from '../../../lib/core/lock/risks.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';

const A = 'https://a.example';

const ROWS: readonly (readonly [
  name: string,
  method: string,
  policy: CorsPolicyOptions,
  risks: readonly string[],
])[] = [
  ['one origin', 'PUT', { origin: A }, []],
  ['any origin', 'GET', { origin: '*' }, ['any origin']],
  ['a pattern', 'GET', { origin: 'https://*.a.example' }, []],
  [
    'patterns with cookies',
    'GET',
    {
      origin: ['https://*.a.example', /^https:\/\/x\.example$/, A],
      credentials: true,
    },
    ['cookies for https://*.a.example, /^https:\\/\\/x\\.example$/'],
  ],
  [
    'plain http',
    'GET',
    { origin: ['http://a.example', 'http://localhost:3000'] },
    ['plain http: http://a.example'],
  ],
  [
    'a switch',
    'GET',
    { origin: A, dangerouslyAllowNullOrigin: true },
    ['dangerouslyAllowNullOrigin'],
  ],
  [
    'writes with cookies',
    'POST',
    { origin: A, credentials: true },
    ['writes with cookies are not enforced'],
  ],
  [
    'writes that are enforced',
    'PUT',
    { origin: A, credentials: true, enforce: true },
    [],
  ],
  [
    'writes that are not allowed',
    'PUT',
    { origin: A, credentials: true, methods: ['PATCH'] },
    [],
  ],
  ['reads with cookies', 'GET', { origin: A, credentials: true }, []],
];

describe('the risks of a route', () => {
  it.each(ROWS)('are right for %s', (_, method, options, risks) => {
    const lock = makeLock({
      default: [[{ place: 'forRoot', options }]],
      named: [],
      entries: [],
      routes: [],
      identityOf: (rule) => rule,
    });

    expect(risksOf(lock, method, lock.default)).toEqual(risks);
  });
});
