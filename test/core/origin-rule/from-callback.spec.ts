import { describe, expect, it } from '@jest/globals';
import {
  fromCallback,
  type CallbackAnswer,
  type CallbackOriginFunction,
} from '../../../lib/core/origin-rule/from-callback.js';
import type { OriginFunction } from '../../../lib/core/origin-rule/origin-rule.js';
import { verdictOn } from '../compiled-policy.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import {
  compiledPolicy,
  PLACE,
  recordingEnvironment,
} from '../compiled-policy.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example.com';
const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };
const ERROR = new Error('The database is down.');
const unreadable = (answer: string) =>
  `A function under fromCallback() called back with ${answer}, which would be compared by nobody: call back with true or false, or make it a rule of its own in origin.`;

const answering =
  (answer?: CallbackAnswer): CallbackOriginFunction =>
  (_, callback) => {
    callback(null, answer);
  };

function judge(ask: CallbackOriginFunction, origin = APP) {
  const environment = recordingEnvironment();
  const { origin: rules } = compiledPolicy(
    { origin: fromCallback(ask) },
    environment,
  );
  const verdict = verdictOn(rules, origin, REQUEST);
  return { verdict, failures: environment.failures };
}

describe('a function with a callback', () => {
  it.each<{
    title: string;
    ask: CallbackOriginFunction;
    verdict: OriginVerdict;
  }>([
    { title: 'true', ask: answering(true), verdict: 'origin-allowed' },
    { title: 'the origin', ask: answering(APP), verdict: 'origin-allowed' },
    {
      title: 'a list with the origin',
      ask: answering([OTHER, APP]),
      verdict: 'origin-allowed',
    },
    { title: 'false', ask: answering(false), verdict: 'origin-not-allowed' },
    { title: 'nothing', ask: answering(), verdict: 'origin-not-allowed' },
    {
      title: 'another origin',
      ask: answering(OTHER),
      verdict: 'origin-not-allowed',
    },
    {
      title: 'a list without it',
      ask: answering([OTHER]),
      verdict: 'origin-not-allowed',
    },
    {
      title: 'false, and then true',
      ask: (_, callback) => {
        callback(null, false);
        callback(null, true);
      },
      verdict: 'origin-not-allowed',
    },
  ])('that answers $title: $verdict', ({ ask, verdict }) => {
    expect(judge(ask)).toEqual({ verdict, failures: [] });
  });

  it.each<{ title: string; ask: CallbackOriginFunction; error: unknown }>([
    {
      title: 'every origin',
      ask: answering('*'),
      error: new TypeError(unreadable('*')),
    },
    {
      title: 'a RegExp',
      ask: answering(/example/),
      error: new TypeError(unreadable('/example/')),
    },
    {
      title: 'a RegExp after the origin',
      ask: answering([APP, /example/]),
      error: new TypeError(unreadable('/example/')),
    },
  ])('that answers $title refuses, and is reported', ({ ask, error }) => {
    expect(judge(ask)).toEqual({
      verdict: 'origin-rule-failed',
      failures: [{ place: PLACE, origin: APP, error }],
    });
  });

  it.each<{ title: string; ask: CallbackOriginFunction }>([
    { title: 'an error', ask: (_, callback) => callback(ERROR) },
    { title: 'an error and true', ask: (_, callback) => callback(ERROR, true) },
    {
      title: 'an error later',
      ask: (_, callback) => {
        setImmediate(() => callback(ERROR));
      },
    },
    {
      title: 'an error, and then rejects',
      ask: async (_, callback) => {
        callback(ERROR);
        throw ERROR;
      },
    },
  ])('that answers $title refuses the request itself', async ({ ask }) => {
    const { verdict, failures } = judge(ask);
    expect(await verdict).toBe('origin-refused-by-error');
    expect(failures).toEqual([]);
  });

  it.each<{ title: string; rule: OriginFunction; verdict: OriginVerdict }>([
    { title: 'allows', rule: () => true, verdict: 'origin-allowed' },
    { title: 'refuses', rule: () => false, verdict: 'origin-refused-by-error' },
    {
      title: 'fails',
      rule: () => Promise.reject(ERROR),
      verdict: 'origin-refused-by-error',
    },
  ])(
    'whose error stands beside a rule that $title',
    async ({ rule, verdict }) => {
      const failing = fromCallback((_, callback) => callback(ERROR));
      for (const origin of [
        [failing, rule],
        [rule, failing],
      ]) {
        const { origin: rules } = compiledPolicy({ origin });
        expect(await verdictOn(rules, APP, REQUEST)).toBe(verdict);
      }
    },
  );

  it('that throws refuses, and is reported', () => {
    const ask = () => {
      throw ERROR;
    };

    expect(judge(ask)).toMatchObject({
      verdict: 'origin-rule-failed',
      failures: [{ error: ERROR }],
    });
  });

  it.each<{ title: string; answer: CallbackAnswer; verdict: OriginVerdict }>([
    { title: 'true', answer: true, verdict: 'origin-allowed' },
    { title: 'false', answer: false, verdict: 'origin-not-allowed' },
    { title: 'every origin', answer: '*', verdict: 'origin-rule-failed' },
  ])('that answers $title later is waited for', async ({ answer, verdict }) => {
    let callBack: (() => void) | undefined;
    const { verdict: pending } = judge((_, callback) => {
      callBack = () => callback(null, answer);
    });

    expect(pending).toBeInstanceOf(Promise);
    callBack?.();
    expect(await pending).toBe(verdict);
  });

  it('that rejects refuses, and is reported', async () => {
    const { verdict, failures } = judge(() => Promise.reject(ERROR));

    expect(await verdict).toBe('origin-rule-failed');
    expect(failures).toEqual([{ place: PLACE, origin: APP, error: ERROR }]);
  });

  it('that answers and then rejects has answered', async () => {
    const { verdict, failures } = judge(async (_, callback) => {
      callback(null, true);
      throw ERROR;
    });
    // A rejection that nobody handled would fail this test.
    await new Promise(setImmediate);

    expect(verdict).toBe('origin-allowed');
    expect(failures).toEqual([]);
  });

  it('is never asked without an origin or about a malformed one', () => {
    const asked: unknown[] = [];
    const ask: CallbackOriginFunction = (origin, callback) => {
      asked.push(origin);
      callback(null, true);
    };

    expect(judge(ask, 'https://a.example/').verdict).toBe('origin-malformed');
    expect(judge(ask, APP).verdict).toBe('origin-allowed');
    expect(asked).toEqual([APP]);
  });
});
