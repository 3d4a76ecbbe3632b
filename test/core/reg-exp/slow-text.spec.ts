import { describe, expect, it } from '@jest/globals';
import { readAutomaton } from '../../../lib/core/automaton/read-automaton.js';
import {
  MAX_ORIGIN_LENGTH,
  parseSerializedOrigin,
} from '../../../lib/core/origin/serialized-origin.js';
import { isUnusualOrigin } from '../../../lib/core/origin/unusual-origin.js';
import { countSteps } from '../../../lib/core/reg-exp/count-steps.js';
import {
  ownershipOf,
  slowTextOf,
} from '../../../lib/core/reg-exp/reg-exp-decision.js';
import { CLOSED, OF_CUSTOMERS, SLOW, UNBOUNDED } from './written-reg-exps.js';

const MOST = 100_000;

describe('a RegExp that can take more than linear time', () => {
  it.each(SLOW)('has an origin that is slow: %s', (pattern) => {
    const text = slowTextOf(pattern) ?? '';

    expect(
      parseSerializedOrigin(text) !== undefined || isUnusualOrigin(text),
    ).toBe(true);
    expect(text.length).toBeLessThanOrEqual(MAX_ORIGIN_LENGTH);
    // Ten steps for each character are more than any that is linear takes here.
    expect(
      countSteps(readAutomaton(pattern), text, MOST) / text.length,
    ).toBeGreaterThan(10);
  });
});

describe('a RegExp that takes linear time', () => {
  it.each([
    ...CLOSED,
    ...UNBOUNDED.map(([pattern]) => pattern),
    ...OF_CUSTOMERS.map(([pattern]) => pattern),
    /^https:\/\/(.|a)*$/,
    /^https:\/\/[a-z0-9]+(-[a-z0-9]+)*\.acme\.com$/,
    /^https:\/\/[a-z]{1,63}\.acme\.com$/,
    /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+acme\.com$/,
    /^https:\/\/(?:[a-z]{1,2}-?){4}\.acme\.com$/,
    /^https:\/\/[a-z]?[a-z]?[a-z]?[a-z]?[a-z]?[a-z]?\.acme\.com$/,
    /^https:\/\/(?:[\w-]+\.){1,9}acme\.com$/,
  ])('has none: %s', (pattern) => {
    expect(slowTextOf(pattern)).toBeUndefined();
  });
});

describe('the steps of an engine', () => {
  it.each([
    ['grow with the text', /^a*$/, 1],
    ['grow with its square', /^a*a*b$/, 2],
    ['grow with its cube', /^a*a*a*b$/, 3],
  ])('%s: %s', (_, pattern, degree) => {
    const automaton = readAutomaton(pattern);
    const steps = (length: number) =>
      countSteps(automaton, 'a'.repeat(length), Infinity);

    const growth = Math.log2(steps(160) / steps(80));
    expect(Math.round(growth)).toBe(degree);
  });

  it('are counted up to a limit', () => {
    const automaton = readAutomaton(/^(a+)+$/);
    expect(countSteps(automaton, `${'a'.repeat(60)}b`, 1000)).toBe(1000);
  });
});

describe('a RegExp of four hundred names', () => {
  const names = Array.from({ length: 400 }, (_, index) => `n${index}x`);
  const anyName = `(?:${names.join('|')})`;

  it('is closed', () => {
    const pattern = new RegExp(String.raw`^https://${anyName}\.acme\.com$`);
    expect(ownershipOf(pattern)).toEqual({ kind: 'closed' });
    expect(slowTextOf(pattern)).toBeUndefined();
  });

  it('is too large to decide if they are repeated', () => {
    const pattern = new RegExp(String.raw`^https://${anyName}+\.acme\.com$`);
    expect(ownershipOf(pattern)).toEqual({
      kind: 'undecidable',
      because: 'too-large',
    });
  });
});
