import { describe, expect, it } from '@jest/globals';
import { makeLock } from '../../../lib/core/lock/make-lock.js';
import { readLock, writeLock } from '../../../lib/core/lock/read-lock.js';

const LOCK = makeLock({
  default: [
    [
      {
        place: 'forRoot',
        options: { origin: ['https://a.example', /^https:\/\/b\.example$/] },
      },
    ],
  ],
  named: [],
  entries: [{ method: 'ALL', path: '/graphql', choices: [] }],
  routes: [],
  identityOf: (rule) => rule,
});
const REMEDY =
  'Do not edit the file by hand: restore it, or write it again with "nestjs-cors lock".';

describe('the text of a lock', () => {
  it('is read as it was written', () => {
    expect(readLock(writeLock(LOCK), 'cors.lock.json')).toEqual(LOCK);
  });

  it('has one line for each entry of a list', () => {
    expect(writeLock(LOCK).split('\n')).toEqual(
      expect.arrayContaining([
        '        "https://a.example"',
        '  "version": 1,',
        '',
      ]),
    );
  });
});

const policy = LOCK.policies['forRoot'];

const FAULTS: readonly (readonly [
  name: string,
  text: unknown,
  message: string,
])[] = [
  [
    'conflicts of a merge',
    '<<<<<<< HEAD\n{}',
    `it is no JSON: a merge left its conflicts in it. ${REMEDY}`,
  ],
  [
    'a later version',
    { ...LOCK, version: 2 },
    'version 2 is later than 1, which this version of nestjs-cors reads. Update nestjs-cors.',
  ],
  ['another value', 7, `it is no object. ${REMEDY}`],
  ['no version', {}, `version is undefined instead of 1. ${REMEDY}`],
  [
    'no policies',
    { ...LOCK, policies: [] },
    `policies is no object. ${REMEDY}`,
  ],
  ['no routes', { ...LOCK, routes: 1 }, `routes is no object. ${REMEDY}`],
  ['no entries', { ...LOCK, entries: {} }, `entries is no list. ${REMEDY}`],
  [
    'no default',
    { ...LOCK, default: undefined },
    `default is no object. ${REMEDY}`,
  ],
  [
    'an entry without a path',
    { ...LOCK, entries: [{ method: 'ALL', policies: [] }] },
    `entries[0] has no method and path. ${REMEDY}`,
  ],
  [
    'a policy that is none',
    { ...LOCK, policies: { forRoot: 'open' } },
    `policies["forRoot"] is no object. ${REMEDY}`,
  ],
  [
    'a text for a switch',
    { ...LOCK, policies: { forRoot: { ...policy, credentials: 'yes' } } },
    `policies["forRoot"].credentials is "yes" instead of true or false. ${REMEDY}`,
  ],
  [
    'a text for a list',
    { ...LOCK, policies: { forRoot: { ...policy, origins: '*' } } },
    `policies["forRoot"].origins is "*" instead of a list of texts. ${REMEDY}`,
  ],
  [
    'a broken RegExp',
    { ...LOCK, policies: { forRoot: { ...policy, regExps: ['/(/'] } } },
    `policies["forRoot"].regExps has "/(/", which is no RegExp. ${REMEDY}`,
  ],
  [
    'a policy that is missing',
    { ...LOCK, routes: { 'GET /a': { policies: ['app'] } } },
    `routes["GET /a"] names the policy "app", which is not in policies. ${REMEDY}`,
  ],
  [
    'a route without policies',
    { ...LOCK, routes: { 'GET /a': {} } },
    `routes["GET /a"] has no list of policies. ${REMEDY}`,
  ],
  [
    'lists that are none',
    { ...LOCK, routes: { 'GET /a': { policies: [], within: 7 } } },
    `routes["GET /a"] has no list of policies. ${REMEDY}`,
  ],
  [
    'a whole that is none',
    { ...LOCK, routes: { 'GET /a': { policies: [], partOf: 7 } } },
    `routes["GET /a"].partOf is no text. ${REMEDY}`,
  ],
];

describe('a text that is no lock', () => {
  it.each(FAULTS)('is refused for %s', (_, value, message) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);

    expect(() => readLock(text, 'cors.lock.json')).toThrow(
      expect.objectContaining({
        name: 'InvalidLockError',
        message: `cors.lock.json: ${message}`,
      }),
    );
  });

  it('is refused with what JSON says', () => {
    expect(() => readLock('{', 'a.json')).toThrow(/^a\.json: it is no JSON: /);
  });
});
