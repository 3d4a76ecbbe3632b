import { describe, expect, it } from '@jest/globals';
import {
  namesOf,
  POLICY_DEFAULTS,
} from '../../../lib/core/policy/policy-options.js';

describe('the names in an option', () => {
  it.each<[title: string, option: string | string[], names: string[]]>([
    ['a list', ['etag', 'x-id'], ['etag', 'x-id']],
    ['one text', 'etag,x-id', ['etag', 'x-id']],
    ['one text with blanks', ' etag , x-id ', ['etag', 'x-id']],
    ['a padded list', [' etag', 'x-id '], ['etag', 'x-id']],
    ['empty elements', ['', 'etag', ' '], ['etag']],
    ['an empty text', '', []],
    ['an empty list', [], []],
    ['the case as written', 'ETag', ['ETag']],
  ])('%s', (_, option, names) => {
    expect(namesOf(option)).toStrictEqual(names);
  });
});

it('an option that a policy leaves out has a default', () => {
  expect(POLICY_DEFAULTS).toStrictEqual({
    maxAge: 600,
    optionsSuccessStatus: 204,
  });
});
