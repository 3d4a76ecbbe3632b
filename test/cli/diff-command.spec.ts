import { describe, expect, it } from '@jest/globals';
import { writerFor } from '../../lib/cli/diff-command.js';
import type { PolicyChange } from '../../lib/core/lock-change/policy-change.js';

const TERMINAL = {
  write: () => {},
  complain: () => {},
  hasColors: false,
  width: 80,
};

const INCOMPARABLE: PolicyChange = {
  kind: 'incomparable',
  routes: ['GET /a'],
  origins: ['https://app.example.com'],
  except: [],
  when: [],
  access: true,
  credentials: false,
  methods: [],
  headers: [],
  exposed: [],
  runs: [],
  timings: false,
};

describe('changes that cannot be compared', () => {
  it.each([
    [1, '1 that cannot be compared and counts as opening'],
    [2, '2 that cannot be compared and count as opening'],
  ])('are counted: %d', (count, words) => {
    const changes = Array.from({ length: count }, () => INCOMPARABLE);

    expect(writerFor('text')(changes, TERMINAL).split('\n').at(-1)).toBe(
      `0 openings, ${words}, 0 closings.`,
    );
  });
});
