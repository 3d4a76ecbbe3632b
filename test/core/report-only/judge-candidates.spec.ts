import { describe, expect, it, jest } from '@jest/globals';
import { judgedAs } from '../../../lib/core/decision/judged-origin.js';
import {
  policyChoice,
  type PolicyChoice,
} from '../../../lib/core/decision/policy-choice.js';
import type { CompiledPolicy } from '../../../lib/core/policy/compile-policy.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  judgeCandidates,
  responsiblePolicy,
  withOrigin,
} from '../../../lib/core/report-only/judge-candidates.js';
import { choiceOf, compiledPolicy, PLACE } from '../compiled-policy.js';

const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';
const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };

function choiceWithCandidate(
  inForce: CorsPolicyOptions,
  candidate: CorsPolicyOptions,
): PolicyChoice {
  return policyChoice(
    PLACE,
    [compiledPolicy(inForce)],
    choiceOf(compiledPolicy(candidate)),
  );
}

function judge(
  choices: readonly PolicyChoice[],
  origin: string,
  known: Parameters<typeof judgeCandidates>[3] = () => undefined,
) {
  return judgeCandidates(choices, origin, REQUEST, known);
}

describe('candidates', () => {
  it('are judged at once, a choice without one by its own policy', () => {
    const tightened = choiceWithCandidate({ origin: '*' }, { origin: APP });
    const plain = choiceOf(compiledPolicy({ origin: '*' }));

    expect(judge([tightened, plain], SHOP)).toMatchObject([
      {
        inForce: tightened,
        choice: tightened.candidate,
        judged: { verdict: 'origin-not-allowed' },
      },
      {
        inForce: plain,
        choice: plain,
        judged: { verdict: 'any-origin-allowed' },
      },
    ]);
  });

  it('are judged later only if a rule answers later', async () => {
    const judged = judge(
      [
        choiceWithCandidate(
          { origin: '*' },
          { origin: () => Promise.resolve(true) },
        ),
      ],
      SHOP,
    );

    expect(judged).toBeInstanceOf(Promise);
    expect(await judged).toMatchObject([
      { judged: { verdict: 'origin-allowed' } },
    ]);
  });

  it('do not ask rules whose verdict is known', () => {
    const origin = jest.fn(() => true);
    const choice = choiceWithCandidate({ origin: '*' }, { origin });
    const rules = choice.candidate?.last.origin;

    expect(
      judge([choice], SHOP, (each) =>
        each === rules ? judgedAs('origin-not-allowed') : undefined,
      ),
    ).toMatchObject([{ judged: { verdict: 'origin-not-allowed' } }]);
    expect(origin).not.toHaveBeenCalled();
  });

  it('allow the origin once they are said to have it', async () => {
    const judged = await judge(
      [
        choiceWithCandidate({ origin: '*' }, { origin: APP }),
        choiceWithCandidate({ origin: APP }, { origin: '*' }),
      ],
      SHOP,
    );

    expect(withOrigin(judged, [])).toMatchObject([
      { judged: { verdict: 'origin-allowed' } },
      { judged: { verdict: 'any-origin-allowed' } },
    ]);
  });

  it('of several policies lack it in that one which allowed it', async () => {
    const inForce = [APP, SHOP].map((origin) => compiledPolicy({ origin }));
    const candidates = [APP, APP].map((origin) => compiledPolicy({ origin }));
    const several = ([first, second]: readonly CompiledPolicy[]) =>
      [first, second] as [CompiledPolicy, CompiledPolicy];
    const choice = policyChoice(
      PLACE,
      several(inForce),
      policyChoice(PLACE, several(candidates)),
    );
    const [judged] = await judge([choice], 'https://other.example');
    if (judged === undefined) {
      throw new Error('A choice has a candidate.');
    }

    expect(judged.policy).toBe(candidates[1]);
    expect(responsiblePolicy(judged, inForce.slice(0, 1))).toBe(candidates[0]);
    expect(responsiblePolicy(judged, inForce.slice(1))).toBe(candidates[1]);
    expect(responsiblePolicy(judged, [])).toBe(candidates[1]);
    expect(withOrigin([judged], inForce.slice(0, 1))).toMatchObject([
      { policy: candidates[0], judged: { verdict: 'origin-allowed' } },
    ]);
  });
});
