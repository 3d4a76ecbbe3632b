import { describe, expect, it } from '@jest/globals';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import type { PolicyLevel } from '../../../lib/core/policy/merge-policy.js';
import {
  adopted,
  hasCandidate,
  hasOnlyCandidate,
  inForce,
} from '../../../lib/core/policy/report-only.js';

const APP = 'https://app.example.com';

describe('the options of a level with a candidate', () => {
  it.each<{
    title: string;
    written: CorsPolicyOptions;
    force: CorsPolicyOptions;
    candidate: CorsPolicyOptions;
  }>([
    {
      title: 'are those of the candidate where it has some',
      written: { origin: '*', maxAge: 5, reportOnly: { origin: APP } },
      force: { origin: '*', maxAge: 5 },
      candidate: { origin: APP, maxAge: 5 },
    },
    {
      title: 'keep credentials and switches, as moving the fields there does',
      written: {
        origin: [APP, 'http://old.example'],
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
        reportOnly: { origin: APP },
      },
      force: {
        origin: [APP, 'http://old.example'],
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
      },
      candidate: {
        origin: APP,
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
      },
    },
    {
      title: 'have no candidate of a candidate',
      written: {
        origin: '*',
        reportOnly: { enforce: true, reportOnly: { origin: APP } } as object,
      },
      force: { origin: '*' },
      candidate: { origin: '*', enforce: true },
    },
    {
      title: 'are as written if the candidate is no object',
      written: { origin: '*', reportOnly: 'origin' as never },
      force: { origin: '*' },
      candidate: { origin: '*' },
    },
  ])('$title', ({ written, force, candidate }) => {
    expect(inForce(written)).toStrictEqual(force);
    expect(adopted(written)).toStrictEqual(candidate);
    expect(hasCandidate({ options: written })).toBe(true);
  });

  it('are the very same object without a candidate', () => {
    const written = { origin: APP };

    expect(inForce(written)).toBe(written);
    expect(adopted(written)).toBe(written);
    expect(hasCandidate({ options: written })).toBe(false);
    expect(hasCandidate({ name: 'widget' })).toBe(false);
    expect(hasCandidate('skip')).toBe(false);
  });
});

describe('a level with only a candidate', () => {
  it.each<[PolicyLevel, boolean]>([
    [{ options: { reportOnly: { enforce: true } } }, true],
    [{ options: { reportOnly: { enforce: true }, maxAge: 5 } }, false],
    [{ name: 'widget', options: { reportOnly: { enforce: true } } }, false],
    [{ options: {} }, false],
    [{}, false],
    ['skip', false],
  ])('%j: %s', (level, expected) => {
    expect(hasOnlyCandidate(level)).toBe(expected);
  });
});
