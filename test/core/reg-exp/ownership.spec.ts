import { describe, expect, it } from '@jest/globals';
import { matchWhole } from '../../../lib/core/origin/origin-reg-exp.js';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';
import { isUnusualOrigin } from '../../../lib/core/origin/unusual-origin.js';
import { ownershipOf } from '../../../lib/core/reg-exp/reg-exp-decision.js';
import {
  CLOSED,
  OF_CUSTOMERS,
  SLOW,
  UNBOUNDED,
  UNDECIDABLE,
} from './written-reg-exps.js';

describe('a RegExp that spells out who owns its origins', () => {
  it.each(CLOSED)('is closed: %s', (pattern) => {
    expect(ownershipOf(pattern)).toEqual({ kind: 'closed' });
  });
});

describe('a RegExp that does not', () => {
  it.each(UNBOUNDED)('is not bounded: %s matches %s', (pattern, witness) => {
    expect(ownershipOf(pattern)).toEqual({ kind: 'unbounded', witness });
    expectAdmitted(pattern, witness);
  });

  it.each(OF_CUSTOMERS)(
    'admits customers: %s those of %s, such as %s',
    (pattern, suffix, witness) => {
      const kind = 'public-suffix';
      expect(ownershipOf(pattern)).toEqual({ kind, suffix, witness });
      expectAdmitted(pattern, witness);
    },
  );

  it('is not bounded if anybody can register a name beside the customers', () => {
    const pattern = /^https:\/\/(.*\.vercel\.app|.*acme\.com)$/;
    expect(ownershipOf(pattern)).toEqual({
      kind: 'unbounded',
      witness: 'https://evilacme.com',
    });
  });
});

describe('a RegExp that only an engine understands', () => {
  it.each(UNDECIDABLE)('is not decided: %s', (pattern) => {
    expect(ownershipOf(pattern)).toMatchObject({ kind: 'undecidable' });
  });

  it.each([
    [/^https:\/\/(?!a).*\.acme\.com$/, 'look-around'],
    [/^https:\/\/(a)\1\.acme\.com$/, 'back-reference'],
    [/^https:\/\/\ba\.acme\.com$/, 'word-boundary'],
    [/^https:\/\/[a-z]{3000}\.acme\.com$/, 'too-large'],
    [/^https:\/\/(?:[a-z]{0,60}){0,60}\.acme\.com$/, 'too-large'],
    [/^http:\/\/\[[0-9a-f:]+\]$/, 'addresses'],
  ])('says why: %s because of %s', (pattern, because) => {
    expect(ownershipOf(pattern)).toEqual({ kind: 'undecidable', because });
  });
});

describe('a fully qualified name', () => {
  it.each([
    [/^https:\/\/acme\.com\.?$/, 'closed'],
    [/^https:\/\/acme\.com.?$/, 'unbounded'],
    [/^https:\/\/.*\.acme\.com\.$/, 'closed'],
    [/^https:\/\/.*acme\.com\.$/, 'unbounded'],
  ])('has the owner of the name without the dot: %s', (pattern, kind) => {
    expect(ownershipOf(pattern)).toMatchObject({ kind });
  });
});

describe('a RegExp that was compiled anew', () => {
  it('is decided anew', () => {
    const pattern = /^https:\/\/acme\.com$/;
    expect(ownershipOf(pattern)).toEqual({ kind: 'closed' });

    // Annex B of ECMAScript: nobody should, anybody can.
    // oxlint-disable-next-line typescript/no-deprecated
    pattern.compile(String.raw`^https://.*acme\.com$`);

    expect(ownershipOf(pattern)).toMatchObject({ kind: 'unbounded' });
  });
});

describe('the table', () => {
  it('has two hundred RegExps and more, none of them twice', () => {
    const all = [
      ...CLOSED,
      ...UNBOUNDED.map(([pattern]) => pattern),
      ...OF_CUSTOMERS.map(([pattern]) => pattern),
      ...UNDECIDABLE,
      ...SLOW,
    ].map(String);
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all).size).toBe(all.length);
  });
});

function expectAdmitted(pattern: RegExp, witness: string): void {
  expect(matchWhole(pattern).test(witness)).toBe(true);
  expect(
    parseSerializedOrigin(witness) !== undefined || isUnusualOrigin(witness),
  ).toBe(true);
}
