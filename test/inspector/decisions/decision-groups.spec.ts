import { describe, expect, it } from '@jest/globals';
import type { CorsDecision } from '../../../lib/index.js';
import { DecisionGroups } from '../../../lib/inspector/decisions/decision-groups.js';

const decision = (origin: string): CorsDecision => ({
  kind: 'response',
  isAllowed: false,
  reason: 'origin-not-allowed',
  policy: 'forRoot',
  origin,
  method: 'GET',
  route: '/',
});

describe('groups of decisions', () => {
  it('keep the newest, whatever clients send', () => {
    const groups = new DecisionGroups();
    for (let index = 0; index < 1000; index++) {
      groups.add(decision(`https://a${index}.example`));
      groups.add(decision('https://steady.example'));
    }

    const all = groups.all();

    expect(all).toHaveLength(200);
    expect(all[0]).toMatchObject({
      decision: decision('https://steady.example'),
      count: 1000,
    });
    expect(all[1]?.decision.origin).toBe('https://a999.example');
  });

  it('keep apart what candidates would decide', () => {
    const groups = new DecisionGroups();
    const reportOnly = {
      kind: 'response',
      isAllowed: true,
      reason: 'origin-allowed',
      policy: 'forRoot.reportOnly',
    } as const;
    groups.add(decision('https://a.example'));
    groups.add({ ...decision('https://a.example'), reportOnly });

    expect(groups.all().map(({ count }) => count)).toEqual([1, 1]);
  });
});
