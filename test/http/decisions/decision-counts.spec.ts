import { expect, it } from '@jest/globals';
import { DecisionCounts } from '../../../lib/http/decisions/decision-counts.js';

it('counts by policy, kind and reason, and returns how often', () => {
  const counts = new DecisionCounts();
  expect([
    counts.add('response', 'forRoot', 'origin-allowed'),
    counts.add('response', 'forRoot', 'origin-allowed'),
    counts.add('response', 'forRoot', 'origin-malformed'),
    counts.add('request', 'forRoot', 'origin-malformed'),
    counts.add('response', 'Cats.add', 'any-origin-allowed'),
    counts.add('response', 'forRoot', 'origin-allowed'),
  ]).toEqual([1, 2, 1, 1, 1, 3]);
  const count = (
    kind: string,
    policy: string,
    reason: string,
    isAllowed: boolean,
    times: number,
  ) => ({ kind, policy, reason, isAllowed, count: times });
  expect(counts.all()).toEqual([
    count('request', 'forRoot', 'origin-malformed', false, 1),
    count('response', 'forRoot', 'origin-allowed', true, 3),
    count('response', 'forRoot', 'origin-malformed', false, 1),
    count('response', 'Cats.add', 'any-origin-allowed', true, 1),
  ]);
});

it('returns a copy, which later decisions do not change', () => {
  const counts = new DecisionCounts();
  counts.add('preflight', 'forRoot', 'header-not-allowed');
  const before = counts.all();
  counts.add('preflight', 'forRoot', 'header-not-allowed');
  expect([before, counts.all()].map(([each]) => each?.count)).toEqual([1, 2]);
});

it('counts nothing that was not decided', () => {
  expect(new DecisionCounts().all()).toEqual([]);
});
