import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { howMany } from '../../how-many.js';
import { ownershipOf } from '../../../lib/core/reg-exp/reg-exp-decision.js';
import {
  hostExpressions,
  sourceOf,
  type Expression,
} from './arbitrary-reg-exp.js';
import {
  hostsAround,
  isHost,
  ownerOf,
  ownersSpelledOut,
} from './owner-reference.js';

const RUNS = howMany(1000, { inCi: 10_000 });

// The same in every run, so that a run says something about a change.
const SEED = 20_261_129;

describe('the hosts that a generated RegExp admits', () => {
  it('are those that a search over hosts finds, and each witness lies outside', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(hostExpressions, (expression) => {
        const pattern = new RegExp(`^https://${sourceOf(expression)}$`);
        const ownership = ownershipOf(pattern);
        kinds.set(ownership.kind, (kinds.get(ownership.kind) ?? 0) + 1);
        const spelled = ownersSpelledOut(expression);

        if (ownership.kind === 'unbounded') {
          const host = ownership.witness.slice('https://'.length);
          expect(pattern.test(ownership.witness)).toBe(true);
          expect(isHost(host)).toBe(true);
          expect([...spelled]).not.toContain(ownerOf(host));
        } else {
          expect([ownership.kind, foreignHosts(pattern, expression)]).toEqual([
            'closed',
            [],
          ]);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );

    expect(kinds.get('closed')).toBeGreaterThan(RUNS / 20);
    expect(kinds.get('unbounded')).toBeGreaterThan(RUNS / 20);
  }, 600_000);
});

/** Hosts that the RegExp matches, of owners that it does not spell out. */
function foreignHosts(
  pattern: RegExp,
  expression: Expression,
): readonly string[] {
  const spelled = ownersSpelledOut(expression);
  return hostsAround(expression).filter(
    (host) =>
      // Fully qualified names are left to the table.
      !host.endsWith('.') &&
      pattern.test(`https://${host}`) &&
      isHost(host) &&
      !spelled.has(ownerOf(host)),
  );
}
