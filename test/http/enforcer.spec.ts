import { describe, expect, it } from '@jest/globals';
import type { PolicyChoice } from '../../lib/core/decision/policy-choice.js';
import type { ActualDecision } from '../../lib/core/decision/decide-actual.js';
import type { EnforcementRefusal } from '../../lib/core/decision/enforce.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { Enforcer } from '../../lib/http/enforcer.js';
import type { RequestState } from '../../lib/http/request/request-state.js';
import { choiceOf, compiledPolicy } from '../core/compiled-policy.js';
import { APP, DEFAULT, platform, stateOf } from './request-states.js';

const OTHER = 'https://other.example';

function decisionOf(
  choice: PolicyChoice,
  allowOrigin: string | undefined,
): ActualDecision {
  const reason = 'origin-allowed';
  return { choice, policy: choice.last, reason, allowOrigin };
}

function refusalOf(
  state: RequestState,
  decisions: readonly ActualDecision[],
  isStrict: boolean,
): EnforcementRefusal | undefined {
  return new Enforcer(platform).refusalOf(state, decisions, isStrict);
}

describe('a request that a preflight would have been answered for', () => {
  it.each<{
    title: string;
    policy: CorsPolicyOptions;
    allowOrigin?: string | undefined;
    headers?: Readonly<Record<string, string>>;
    refusal: EnforcementRefusal | undefined;
    strictly: EnforcementRefusal | undefined;
  }>([
    {
      title: 'of an origin that is allowed',
      policy: { enforce: true },
      refusal: undefined,
      strictly: undefined,
    },
    {
      title: 'of another origin',
      policy: { enforce: true },
      allowOrigin: undefined,
      refusal: 'origin-not-allowed',
      strictly: 'origin-not-allowed',
    },
    {
      title: 'of another origin, under a policy that does not enforce',
      policy: {},
      allowOrigin: undefined,
      refusal: undefined,
      strictly: 'origin-not-allowed',
    },
    {
      title: 'with a method that is not allowed',
      policy: { enforce: true, methods: ['PATCH'] },
      refusal: 'method-not-allowed',
      strictly: 'method-not-allowed',
    },
    {
      title: 'with a cookie, under a policy without credentials',
      policy: { enforce: true },
      headers: { cookie: 'a=1' },
      refusal: undefined,
      strictly: 'credentials-not-allowed',
    },
    {
      title: 'with a cookie, under a policy with credentials',
      policy: { enforce: true, credentials: true },
      headers: { cookie: 'a=1' },
      refusal: undefined,
      strictly: undefined,
    },
    {
      title: 'of another origin, that is said to be the same',
      policy: { enforce: true },
      allowOrigin: undefined,
      headers: { 'sec-fetch-site': 'same-origin' },
      refusal: undefined,
      strictly: undefined,
    },
  ])('$title: $refusal, strictly $strictly', ({ policy, ...row }) => {
    const compiled = choiceOf(compiledPolicy({ origin: APP, ...policy }));
    const state = stateOf({
      headers: row.headers ?? {},
      announced: [compiled],
    });
    const allowOrigin = 'allowOrigin' in row ? row.allowOrigin : APP;
    const decisions = [decisionOf(compiled, allowOrigin)];
    expect(refusalOf(state, decisions, false)).toBe(row.refusal);
    expect(refusalOf(state, decisions, true)).toBe(row.strictly);
  });

  it('is never refused without Origin', () => {
    const policy = choiceOf(compiledPolicy({ origin: APP, enforce: true }));
    const state = stateOf({ announced: [policy] });
    const without = Object.assign(state, {
      head: { ...state.head, origin: undefined },
    });
    const decisions = [decisionOf(policy, undefined)];
    expect(refusalOf(without, decisions, true)).toBeUndefined();
  });
});

describe('a request under several policies', () => {
  const open = choiceOf(compiledPolicy({ origin: '*' }));
  const closed = choiceOf(compiledPolicy({ origin: APP }));
  const enforcing = choiceOf(compiledPolicy({ origin: '*', enforce: true }));

  it.each([
    ['one that enforces what another one refuses', [enforcing, closed], true],
    ['the same the other way round', [closed, enforcing], true],
    ['none that enforces', [open, closed], false],
    ['none that refuses', [open, enforcing], false],
  ])('%s', (_title, policies, isRefused) => {
    const decisions = policies.map((policy) =>
      decisionOf(policy, policy === closed ? undefined : '*'),
    );
    // Each of them applies to the one handler that it reaches.
    const state = Object.assign(stateOf({ announced: [open] }), {
      lookUp: { announces: () => true },
    });
    expect(refusalOf(state, decisions, false)).toBe(
      isRefused ? 'origin-not-allowed' : undefined,
    );
  });
});

describe('a request that a preflight would have been answered for by others', () => {
  const judged = choiceOf(compiledPolicy({ origin: APP, maxAge: 5 }));
  const other = choiceOf(compiledPolicy({ origin: OTHER }));

  it.each<[string, readonly PolicyChoice[], boolean]>([
    ['by the policies that judge it', [judged], false],
    ['by another one', [other], true],
    ['by one of them and another one', [judged, other], true],
    ['by the default policy', [], true],
  ])('%s', (_title, announced, isRefused) => {
    const state = stateOf({ announced });
    const decisions = [decisionOf(judged, undefined)];
    expect(refusalOf(state, decisions, false)).toBe(
      isRefused ? 'origin-not-allowed' : undefined,
    );
  });

  it('is not refused if the default policy judges it, too', () => {
    const decisions = [decisionOf(DEFAULT, undefined)];
    expect(refusalOf(stateOf({}), decisions, false)).toBeUndefined();
  });
});

describe('the reason why a request does not run', () => {
  it('is kept: the first one, if several passes refuse it', () => {
    const [origin, method] = [{ origin: OTHER }, { methods: ['PATCH'] }].map(
      (options) =>
        choiceOf(compiledPolicy({ origin: APP, enforce: true, ...options })),
    ) as [PolicyChoice, PolicyChoice];
    const state = stateOf({ announced: [origin] });
    const first = decisionOf(origin, undefined);
    refusalOf(state, [first], false);
    refusalOf(state, [decisionOf(method, APP)], false);
    expect(state.refusal).toEqual({
      decision: first,
      reason: 'origin-not-allowed',
    });
  });

  it('is not kept of a request that runs', () => {
    const state = stateOf({ announced: [DEFAULT] });
    refusalOf(state, [decisionOf(DEFAULT, APP)], false);
    expect(state.refusal).toBeUndefined();
  });
});
