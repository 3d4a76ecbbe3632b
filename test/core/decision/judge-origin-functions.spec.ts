import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { verdictOn } from '../compiled-policy.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import type { OriginFunction } from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  compiledPolicy,
  PLACE,
  recordingEnvironment,
} from '../compiled-policy.js';
import { thenable } from '../thenable.js';

const REQUEST = { method: 'PUT', host: 'api.example.com', path: '/a%20b' };
const APP = 'https://app.example.com';
const ERROR = new Error('The database is down.');
const returned = (shown: string, hint = ''): Error =>
  new TypeError(
    `It returned ${shown}. Return true or false, or a promise of one${hint}.`,
  );
const CALLBACK = '; if it takes a callback, write fromCallback(fn)';
const LATE = new Error('It did not settle within 1000 milliseconds.');

const yes: OriginFunction = () => true;
const no: OriginFunction = () => false;
const throws: OriginFunction = () => {
  throw ERROR;
};
const yesLater: OriginFunction = () => Promise.resolve(true);
const noLater: OriginFunction = () => Promise.resolve(false);
const rejects: OriginFunction = () => Promise.reject(ERROR);
const never: OriginFunction = () => new Promise(() => {});

/** What no typed function answers, and what JavaScript ones do. */
const answers =
  (value: unknown): OriginFunction =>
  () =>
    value as boolean;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('only true allows; a missing answer refuses and is reported', () => {
  it.each<{
    title: string;
    rules: readonly OriginFunction[];
    verdict: OriginVerdict;
    errors?: readonly unknown[];
  }>([
    { title: 'true', rules: [yes], verdict: 'origin-allowed' },
    { title: 'false', rules: [no], verdict: 'origin-not-allowed' },
    {
      title: 'the text false',
      rules: [answers('false')],
      verdict: 'origin-rule-failed',
      errors: [returned('"false"')],
    },
    {
      title: 'one',
      rules: [answers(1)],
      verdict: 'origin-rule-failed',
      errors: [returned('1')],
    },
    {
      title: 'an object',
      rules: [answers({})],
      verdict: 'origin-rule-failed',
      errors: [returned('{}')],
    },
    {
      title: 'an object whose then is no function',
      rules: [answers(thenable(true))],
      verdict: 'origin-rule-failed',
      errors: [returned('{"then":true}')],
    },
    {
      title: 'null',
      rules: [answers(null)],
      verdict: 'origin-rule-failed',
      errors: [returned('null')],
    },
    {
      title: 'undefined',
      rules: [answers(undefined)],
      verdict: 'origin-rule-failed',
      errors: [returned('undefined', CALLBACK)],
    },
    {
      title: 'throws',
      rules: [throws],
      verdict: 'origin-rule-failed',
      errors: [ERROR],
    },
    {
      title: 'throws, then true',
      rules: [throws, yes],
      verdict: 'origin-allowed',
      errors: [ERROR],
    },
    {
      title: 'throws, then false',
      rules: [throws, no],
      verdict: 'origin-rule-failed',
      errors: [ERROR],
    },
    { title: 'false, then true', rules: [no, yes], verdict: 'origin-allowed' },
    {
      title: 'true, and the second is not asked',
      rules: [yes, throws],
      verdict: 'origin-allowed',
    },
    {
      title: 'false twice',
      rules: [no, no],
      verdict: 'origin-not-allowed',
    },
  ])('at once: $title: $verdict', ({ rules, verdict, errors = [] }) => {
    const { judged, failures } = judge({ origin: rules });
    expect(judged).toBe(verdict);
    expect(failures).toEqual(
      errors.map((error) => ({ place: PLACE, origin: APP, error })),
    );
  });

  it.each<{
    title: string;
    rules: readonly OriginFunction[];
    verdict: OriginVerdict;
    errors?: readonly unknown[];
  }>([
    { title: 'true', rules: [yesLater], verdict: 'origin-allowed' },
    { title: 'false', rules: [noLater], verdict: 'origin-not-allowed' },
    {
      title: 'the text true',
      rules: [answers(Promise.resolve('true'))],
      verdict: 'origin-rule-failed',
      errors: [returned('"true"')],
    },
    {
      title: 'undefined',
      rules: [answers(Promise.resolve())],
      verdict: 'origin-rule-failed',
      errors: [returned('undefined', CALLBACK)],
    },
    {
      title: 'a thenable that fulfils with true',
      rules: [answers(thenable((ok: (value: boolean) => void) => ok(true)))],
      verdict: 'origin-allowed',
    },
    {
      title: 'a thenable that throws',
      rules: [answers(thenable(() => throws(APP, REQUEST)))],
      verdict: 'origin-rule-failed',
      errors: [ERROR],
    },
    {
      title: 'rejects',
      rules: [rejects],
      verdict: 'origin-rule-failed',
      errors: [ERROR],
    },
    {
      title: 'never settles',
      rules: [never],
      verdict: 'origin-rule-failed',
      errors: [LATE],
    },
    {
      title: 'rejects, then true',
      rules: [rejects, yes],
      verdict: 'origin-allowed',
      errors: [ERROR],
    },
    {
      title: 'rejects, then false later',
      rules: [rejects, noLater],
      verdict: 'origin-rule-failed',
      errors: [ERROR],
    },
    {
      title: 'false later, then true later',
      rules: [noLater, yesLater],
      verdict: 'origin-allowed',
    },
    {
      title: 'false, then false later, then false',
      rules: [no, noLater, no],
      verdict: 'origin-not-allowed',
    },
    {
      title: 'throws, then false later',
      rules: [throws, noLater],
      verdict: 'origin-rule-failed',
      errors: [ERROR],
    },
    {
      title: 'never settles, then true later',
      rules: [never, yesLater],
      verdict: 'origin-allowed',
      errors: [LATE],
    },
    {
      title: 'never settles twice',
      rules: [never, never],
      verdict: 'origin-rule-failed',
      errors: [LATE, LATE],
    },
  ])('later: $title: $verdict', async ({ rules, verdict, errors = [] }) => {
    const { judged, failures } = judge({ origin: rules });
    expect(judged).toBeInstanceOf(Promise);
    await jest.advanceTimersByTimeAsync(1000 * rules.length);
    await expect(judged).resolves.toBe(verdict);
    expect(failures).toEqual(
      errors.map((error) => ({ place: PLACE, origin: APP, error })),
    );
  });

  it('an answer after the timeout changes nothing', async () => {
    const late: OriginFunction = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve(true), 1001);
      });
    const { judged, failures } = judge({ origin: late });
    await jest.advanceTimersByTimeAsync(1001);
    await expect(judged).resolves.toBe('origin-rule-failed');
    expect(failures).toHaveLength(1);
  });
});

function judge(policy: CorsPolicyOptions) {
  const environment = recordingEnvironment();
  const { origin } = compiledPolicy(policy, environment);
  const judged = verdictOn(origin, APP, REQUEST);
  return { judged, failures: environment.failures };
}
