import { describe, expect, it } from '@jest/globals';
import { narrowPreflights } from '../../../lib/core/preflight/combine-preflights.js';
import type { PreflightDecision } from '../../../lib/core/preflight/decide-preflight.js';
import { APP, granted, refused } from '../preflight-decisions.js';

const ANY = granted({ allowOrigin: '*' });
const WITH_CREDENTIALS = granted({ allowCredentials: true });

const refusedAtMethod = (adjusted: Partial<PreflightDecision> = {}) => ({
  ...refused('method-not-allowed'),
  allowOrigin: APP,
  ...adjusted,
});
const refusedAtHeaders = (adjusted: Partial<PreflightDecision> = {}) => ({
  ...refused('header-not-allowed'),
  allowOrigin: APP,
  allowMethods: 'PUT',
  ...adjusted,
});

describe('the decisions of several policies that all apply make one answer', () => {
  it.each<{
    title: string;
    decisions: readonly PreflightDecision[];
    narrow: PreflightDecision;
  }>([
    {
      title: 'of one policy, its own',
      decisions: [granted({ maxAge: 0 })],
      narrow: granted({ maxAge: 0 }),
    },
    {
      title: 'allowed if all allow the whole of it',
      decisions: [granted(), granted(), granted()],
      narrow: granted(),
    },
    {
      title: 'refused if the first refuses a part of it',
      decisions: [refused('header-not-allowed'), granted()],
      narrow: refused('header-not-allowed'),
    },
    {
      title: 'refused if the last refuses a part of it',
      decisions: [granted(), refused('method-not-allowed')],
      narrow: refused('method-not-allowed'),
    },
    {
      title: 'refused for the origin first, which is shown nothing then',
      decisions: [
        { ...refused('method-not-allowed'), allowOrigin: APP },
        refused('origin-not-allowed'),
      ],
      narrow: refused('origin-not-allowed'),
    },
    {
      title: 'refused at the earliest step, by what all grant up to there',
      decisions: [
        refusedAtHeaders({ allowOrigin: '*' }),
        refusedAtMethod({ allowCredentials: true }),
        granted(),
      ],
      narrow: refusedAtMethod(),
    },
    {
      title: 'with the credentials of all, if it is refused at a later step',
      decisions: [
        refusedAtMethod({ allowCredentials: true }),
        WITH_CREDENTIALS,
      ],
      narrow: refusedAtMethod({ allowCredentials: true }),
    },
    { title: 'any origin if all say so', decisions: [ANY, ANY], narrow: ANY },
    {
      title: 'the origin if the first names it',
      decisions: [granted(), ANY],
      narrow: granted(),
    },
    {
      title: 'the origin if the last names it',
      decisions: [ANY, ANY, granted()],
      narrow: granted(),
    },
    {
      title: 'the methods and headers that all name',
      decisions: [
        granted({ allowMethods: 'PUT,GET,DELETE', allowHeaders: 'a,x-id,b' }),
        granted({ allowMethods: 'PUT,DELETE,PATCH', allowHeaders: 'x-id,b,c' }),
      ],
      narrow: granted({ allowMethods: 'PUT,DELETE', allowHeaders: 'x-id,b' }),
    },
    {
      title: 'only the announced method if the headers are refused',
      decisions: [
        granted({ allowMethods: 'PUT,GET,DELETE' }),
        refusedAtHeaders(),
      ],
      narrow: refusedAtHeaders(),
    },
    {
      title: 'credentials if all have them',
      decisions: [WITH_CREDENTIALS, WITH_CREDENTIALS],
      narrow: WITH_CREDENTIALS,
    },
    {
      title: 'no credentials if the first has none',
      decisions: [granted(), WITH_CREDENTIALS],
      narrow: granted(),
    },
    {
      title: 'no credentials if the last has none',
      decisions: [WITH_CREDENTIALS, ANY],
      narrow: granted(),
    },
  ])('$title', ({ decisions, narrow }) => {
    expect(narrowPreflights(decisions)).toStrictEqual(narrow);
  });

  it.each<[readonly (number | undefined)[], number | undefined]>([
    [[600, 60], 60],
    [[60, 600], 60],
    [[600, undefined], undefined],
    [[undefined, 4], 4],
    [[600, undefined, 3], 3],
  ])('the smallest maxAge of %j, none counting as 5: %s', (ages, expected) => {
    const decisions = ages.map((maxAge) => granted({ maxAge }));
    expect(narrowPreflights(decisions)).toStrictEqual(
      granted({ maxAge: expected }),
    );
  });
});
