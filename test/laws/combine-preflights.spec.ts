import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { combinePreflights } from '../../lib/core/preflight/combine-preflights.js';
import type { PreflightDecision } from '../../lib/core/preflight/decide-preflight.js';
import { preflightResponse } from '../../lib/core/preflight/preflight-headers.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import {
  compiledPolicy,
  recordingEnvironment,
} from '../core/compiled-policy.js';
import { decide } from './answers.js';
import { law } from './law.js';
import { namesIn } from '../reference/names.js';
import { rulesIn } from '../reference/origin.js';
import { openPolicyOptions } from './policies.js';
import {
  answerPreflight,
  type ReferenceAnswer,
} from '../reference/preflight.js';
import { preflight } from './requests.js';
import { LISTS } from './rules.js';

const environment = recordingEnvironment(LISTS);

/** Fetch, "CORS-preflight fetch", step 7.9: what a browser does without the header. */
const SECONDS_WITHOUT_MAX_AGE = 5;

/** Lets most requests in, so that many have more than one candidate that allows them. */
function generous(options: CorsPolicyOptions): CorsPolicyOptions {
  return {
    ...options,
    origin: [...rulesIn(options), () => true],
    methods: 'PUT,DELETE,PATCH,patch,OPTIONS',
    allowedHeaders: ['*', 'Authorization'],
  };
}

const candidate = fc.oneof(openPolicyOptions, openPolicyOptions.map(generous));

const candidatesAndRequest = fc.record({
  candidates: fc.array(candidate, { minLength: 1, maxLength: 4 }),
  request: preflight,
});

function secondsOf(maxAge: number | string | undefined): number {
  return Number(maxAge ?? SECONDS_WITHOUT_MAX_AGE);
}

/**
 * What has to be the same in any order. The policy, the notes for the log, the status, any of which is a success, and
 * the reason of a refusal are those of the first candidate that has one; no header and 5 s
 * mean the same. Names mean the same in any order.
 */
function whateverTheOrder(decision: PreflightDecision) {
  const {
    refusal,
    maxAge,
    allowMethods,
    allowHeaders,
    successStatus: _status,
    policy: _policy,
    notes: _notes,
    ...granted
  } = decision;
  return {
    ...granted,
    methods: namesOf(allowMethods),
    headers: namesOf(allowHeaders),
    isAllowed: refusal === undefined,
    seconds: secondsOf(maxAge),
  };
}

/** The names that all answers have in a header. */
function inAll(
  headers: readonly ReferenceAnswer['response']['headers'][],
  name: string,
): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = headers.map((each) =>
    namesOf(each[name]),
  );
  return new Set(
    [...first].filter((each) => others.every((names) => names.has(each))),
  );
}

function namesOf(value: string | undefined): ReadonlySet<string> {
  return new Set(namesIn(value ?? ''));
}

/** What comes further than any other, and what comes equally far. */
function furthestOf(
  answers: readonly ReferenceAnswer[],
): readonly ReferenceAnswer[] {
  const steps = ['origin', 'method', 'headers', undefined] as const;
  const reached = answers.map(({ failed }) => steps.indexOf(failed));
  return answers.filter((_, index) => reached[index] === Math.max(...reached));
}

describe('the answer of several candidates', () => {
  law(
    'grants what those grant that go furthest, with the credentials of any and the smallest maxAge',
    candidatesAndRequest,
    [
      'all allow',
      'some allow',
      'refused at the headers',
      'refused at the method',
      'refused at the origin',
    ],
    async ({ candidates, request }) => {
      const decisions = await Promise.all(
        candidates.map((options) =>
          decide(compiledPolicy(options, environment), request),
        ),
      );
      const answers = await Promise.all(
        candidates.map((options) => answerPreflight(options, request, LISTS)),
      );
      const combined = combinePreflights(decisions, request.origin);
      const furthest = furthestOf(answers);
      const [first] = furthest;
      if (first === undefined) {
        throw new RangeError('One answer at least was asked for.');
      }
      const { failed, response } = first;
      if (failed === 'origin') {
        expect(preflightResponse(combined)).toStrictEqual(response);
        return 'refused at the origin';
      }
      const headers = furthest.map((each) => each.response.headers);
      const has =
        (name: string, value: string) => (each: (typeof headers)[number]) =>
          each[name] === value;
      const allowCredentials = headers.some(
        has('Access-Control-Allow-Credentials', 'true'),
      );
      const isForAll = headers.every(has('Access-Control-Allow-Origin', '*'));
      expect(whateverTheOrder(combined)).toStrictEqual({
        allowOrigin: isForAll && !allowCredentials ? '*' : request.origin,
        allowCredentials,
        methods: inAll(headers, 'Access-Control-Allow-Methods'),
        headers: inAll(headers, 'Access-Control-Allow-Headers'),
        isAllowed: failed === undefined,
        seconds: Math.min(
          ...headers.map((each) => secondsOf(each['Access-Control-Max-Age'])),
        ),
      });
      expect(combined.successStatus).toBe(response.status);
      if (failed !== undefined) {
        return `refused at the ${failed}`;
      }
      return furthest.length === answers.length ? 'all allow' : 'some allow';
    },
  );

  law(
    'does not depend on their order',
    candidatesAndRequest.chain(({ candidates, request }) =>
      fc.record({
        candidates: fc.constant(candidates),
        shuffled: fc.shuffledSubarray(candidates, {
          minLength: candidates.length,
        }),
        request: fc.constant(request),
      }),
    ),
    ['allowed', 'refused'],
    async ({ candidates, shuffled, request }) => {
      const [combined, otherwise] = await Promise.all(
        [candidates, shuffled].map(async (each) =>
          combinePreflights(
            await Promise.all(
              each.map((options) =>
                decide(compiledPolicy(options, environment), request),
              ),
            ),
            request.origin,
          ),
        ),
      );
      if (combined === undefined || otherwise === undefined) {
        throw new RangeError('Two answers were asked for.');
      }
      expect(whateverTheOrder(otherwise)).toStrictEqual(
        whateverTheOrder(combined),
      );
      return combined.refusal === undefined ? 'allowed' : 'refused';
    },
  );
});
