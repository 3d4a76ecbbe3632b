import { describe, expect, it } from '@jest/globals';
import {
  combinePreflights,
  narrowPreflights,
} from '../../../lib/core/preflight/combine-preflights.js';
import type { PreflightDecision } from '../../../lib/core/preflight/decide-preflight.js';
import { PLACE } from '../compiled-policy.js';
import { APP, granted, refused } from '../preflight-decisions.js';

const ANY = granted({ allowOrigin: '*' });
const WITH_CREDENTIALS = granted({ allowCredentials: true });

describe('the decisions of several handlers make one answer', () => {
  it.each<{
    title: string;
    decisions: readonly PreflightDecision[];
    combined: PreflightDecision;
  }>([
    {
      title: 'of one handler, its own',
      decisions: [granted({ maxAge: 0 })],
      combined: granted({ maxAge: 0 }),
    },
    {
      title: 'allowed if the first allows the whole of it',
      decisions: [granted(), refused('origin-not-allowed')],
      combined: granted(),
    },
    {
      title: 'allowed if the last allows the whole of it',
      decisions: [
        refused('method-not-allowed'),
        refused('header-not-allowed'),
        granted(),
      ],
      combined: granted(),
    },
    {
      title: 'refused if each refuses another part, with the first reason',
      decisions: [refused('header-not-allowed'), refused('method-not-allowed')],
      combined: refused('header-not-allowed'),
    },
    {
      title: 'any origin if all say so',
      decisions: [ANY, ANY],
      combined: ANY,
    },
    {
      title: 'any origin if those that refuse are left aside',
      decisions: [refused('origin-not-allowed'), ANY],
      combined: ANY,
    },
    {
      title: 'the origin if one of them names it',
      decisions: [ANY, granted()],
      combined: granted(),
    },
    {
      title: 'the methods and headers that all of them name',
      decisions: [
        granted({ allowMethods: 'PUT,GET,DELETE', allowHeaders: 'a,x-id,b' }),
        granted({ allowMethods: 'PUT,DELETE,PATCH', allowHeaders: 'x-id,b,c' }),
      ],
      combined: granted({ allowMethods: 'PUT,DELETE', allowHeaders: 'x-id,b' }),
    },
    {
      title: 'no headers if one of them names none, none being asked for',
      decisions: [granted(), granted({ allowHeaders: undefined })],
      combined: granted({ allowHeaders: undefined }),
    },
    {
      title: 'all that one names if the others refuse',
      decisions: [
        { ...refused('header-not-allowed'), allowMethods: 'PUT' },
        granted({ allowMethods: 'PUT,GET', allowHeaders: 'x-id,b' }),
      ],
      combined: granted({ allowMethods: 'PUT,GET', allowHeaders: 'x-id,b' }),
    },
    {
      title: 'credentials if the first has them, with the origin for *',
      decisions: [WITH_CREDENTIALS, ANY],
      combined: WITH_CREDENTIALS,
    },
    {
      title: 'credentials if the last has them, with the origin for *',
      decisions: [ANY, ANY, WITH_CREDENTIALS],
      combined: WITH_CREDENTIALS,
    },
    {
      title: 'the origin for *, also where all say * and one has credentials',
      decisions: [ANY, { ...ANY, allowCredentials: true }],
      combined: WITH_CREDENTIALS,
    },
    {
      title: 'no credentials of one that refuses',
      decisions: [
        { ...refused('method-not-allowed'), allowCredentials: true },
        granted(),
      ],
      combined: granted(),
    },
  ])('$title', ({ decisions, combined }) => {
    expect(combinePreflights(decisions, APP)).toStrictEqual(combined);
  });

  it.each<[readonly (number | undefined)[], number | undefined]>([
    [[600, 60], 60],
    [[60, 600], 60],
    [[600, 0], 0],
    [[600, undefined], undefined],
    [[undefined, 600], undefined],
    [[undefined, 4], 4],
    [[4, undefined], 4],
    [[undefined, 5], undefined],
    [[6, undefined], undefined],
    [[undefined, undefined], undefined],
    [[600, undefined, 3], 3],
  ])('the smallest maxAge of %j, none counting as 5: %s', (ages, expected) => {
    const decisions = ages.map((maxAge) => granted({ maxAge }));
    expect(combinePreflights(decisions, APP)).toStrictEqual(
      granted({ maxAge: expected }),
    );
  });

  it('the maxAge of one that refuses does not count', () => {
    const decisions = [
      { ...refused('origin-not-allowed'), maxAge: 1 },
      granted(),
    ];
    expect(combinePreflights(decisions, APP).maxAge).toBe(600);
  });

  it('of no decision there is no answer', () => {
    expect(() => combinePreflights([], APP)).toThrow(TypeError);
  });
});

describe('events while rules judge the origin', () => {
  const failed = (error: string): PreflightDecision => ({
    ...refused('origin-rule-failed'),
    notes: {
      failures: [{ place: PLACE, origin: APP, error }],
      unasked: [],
    },
  });

  it.each([
    [
      'of candidates',
      (all: readonly PreflightDecision[]) => combinePreflights(all, APP),
    ],
    ['that all apply', narrowPreflights],
  ])('is kept of every policy %s, whichever decides', (_, combine) => {
    const { failures } = combine([failed('a'), granted(), failed('b')]).notes;

    expect(failures.map(({ error }) => error)).toEqual(['a', 'b']);
  });
});
