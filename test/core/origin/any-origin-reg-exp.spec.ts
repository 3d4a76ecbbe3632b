import { describe, expect, it } from '@jest/globals';
import { admitsAnyOrigin } from '../../../lib/core/origin/origin-reg-exp.js';

describe('a RegExp counts as every origin if it matches unrelated ones', () => {
  it.each([
    [/^https:\/\/.*$/, /^https:\/\/.*\.example\.com$/],
    [/^.*$/, /^.*\.example\.com$/],
    [/.*/, /.*\.example/],
    [/^https?:\/\/[^/]+$/, /^https?:\/\/[^/]+\.example$/],
    [/^https:\/\/[a-z]+\.[a-z]+$/, /^https:\/\/[a-z]+\.example\.com$/],
    [/^https:\/\/[a-z]+\.(?:com|net|org)$/, /^https:\/\/a\.(?:com|net|org)$/],
    [/^https:\/\/\w+\.\w+\.\w+$/, /^https:\/\/\w+\.a\.\w+$/],
    [/^https:\/\/[^:]+:\d+$/, /^https:\/\/localhost:\d+$/],
    [/^http:\/\/.+$/, /^http:\/\/127\..+$/],
    [/^HTTPS:.*$/i, /^HTTPS:.*$/],
    [/^https:.*$/g, /https:/g],
    [/^https:.*$/y, /https:/y],
    [/^(?!https:\/\/evil\.example$).*$/, /^(?!https).*\.example$/],
    // Several kinds of origins, none of which is everybody.
    [/^a$|^https:.*$/, /^https:\/\/(?:a\.com|b\.net|c\.org)$/],
    // What is too wide by a dot names somebody all the same.
    [/^https:\/\/.*$/s, /^https:\/\/.*example\.com$/],
  ])('%s does, %s does not', (any, named) => {
    expect(admitsAnyOrigin(any)).toBe(true);
    expect(admitsAnyOrigin(named)).toBe(false);
  });

  it('answers the same each time, whatever the RegExp remembers', () => {
    const pattern = /^https:.*$/g;
    pattern.lastIndex = 5;
    expect([1, 2, 3].map(() => admitsAnyOrigin(pattern))).toEqual([
      true,
      true,
      true,
    ]);
    expect(pattern.lastIndex).toBe(5);
  });
});
