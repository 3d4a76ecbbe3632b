import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { isPreflight } from '../../lib/core/decision/classify-request.js';
import {
  dependsOnSite,
  isCrossOrigin,
  refusalOf,
} from '../../lib/core/decision/enforce.js';
import { verdictOn } from '../core/compiled-policy.js';
import { isAllowing } from '../../lib/core/decision/judged-origin.js';
import { preflightResponse } from '../../lib/core/preflight/preflight-headers.js';
import { verdictOf } from '../../lib/core/decision/response-verdict.js';
import { finishVerdict } from '../../lib/core/decision/write-verdict.js';
import {
  compiledPolicy,
  recordingEnvironment,
} from '../core/compiled-policy.js';
import { HeaderMap } from '../core/header-map.js';
import { decide, decideRequest } from './answers.js';
import { asSet, namesIn } from '../reference/names.js';
import { dependsOnSite as mayDependOnSite } from '../reference/enforcement.js';
import {
  answerRequest,
  type ReferenceResponse,
} from '../reference/response.js';
import { isCrossOrigin as comesFromElsewhere } from '../reference/site.js';
import { frozen } from './frozen.js';
import { law } from './law.js';
import { allowsOrigin, mayBeAskedAbout, rulesIn } from '../reference/origin.js';
import { openPolicyOptions } from './policies.js';
import { answerPreflight } from '../reference/preflight.js';
import { actual, preflight } from './requests.js';
import { LISTS } from './rules.js';

const environment = recordingEnvironment(LISTS);
const options = openPolicyOptions.map(frozen);

describe('the decision of a reference that scans what users wrote', () => {
  law(
    'is the verdict on an origin',
    fc.record({ options, request: preflight }),
    ['allowed', 'refused'],
    async ({ options, request }) => {
      const { origin } = request;
      const rules = compiledPolicy(options, environment).origin;
      const verdict = await verdictOn(rules, origin, request);
      const isAllowed = await allowsOrigin(options, origin, request, LISTS);
      expect(isAllowing(verdict)).toBe(isAllowed);
      // Nothing is remembered of having been asked, as by a RegExp with a flag.
      expect(await verdictOn(rules, origin, request)).toBe(verdict);
      return isAllowed ? 'allowed' : 'refused';
    },
  );

  law(
    'is the answer to a preflight',
    fc.record({ options, request: preflight }),
    ['allowed', 'origin', 'method', 'headers'],
    async ({ options, request }) => {
      expect(isPreflight(request)).toBe(true);
      const decision = await decide(
        compiledPolicy(options, environment),
        request,
      );
      const { failed, response } = await answerPreflight(
        options,
        request,
        LISTS,
      );
      expect(preflightResponse(decision)).toStrictEqual(response);
      expect(decision.refusal === undefined).toBe(failed === undefined);
      return failed ?? 'allowed';
    },
  );

  law(
    'is the answer to an actual request, and what enforcing refuses',
    fc.record({
      options,
      request: actual,
      exposed: fc.subarray(['ETag', 'x-others']),
      vary: fc.subarray(['Accept', 'origin', 'Accept-Encoding']),
      written: fc.constantFrom(
        {},
        { 'Access-Control-Allow-Origin': '*' },
        { 'Access-Control-Allow-Credentials': 'true' },
        { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': 5 },
      ),
    }),
    ['allowed', 'origin', 'method', 'credentials'],
    async ({ options, request, exposed, vary, written }) => {
      expect(isPreflight(request)).toBe(false);
      const policy = compiledPolicy(options, environment);
      const decision = await decideRequest(policy, request);
      const target = new HeaderMap({
        ...written,
        ...(exposed.length > 0 && { 'Access-Control-Expose-Headers': exposed }),
        ...(vary.length > 0 && { Vary: vary.join(', ') }),
      });
      const verdict = verdictOf(decision, dependsOnSite([decision]));
      finishVerdict(target, verdict, undefined, () => {});
      const reference = await answerRequest(options, request, LISTS);
      expect(readHeaders(target)).toEqual(withOthers(reference, exposed, vary));
      expect(refusalOf(decision, request)).toBe(reasonOf(reference.refusal));
      expect(isCrossOrigin(request)).toBe(comesFromElsewhere(request));
      expect(verdict.variesOnSite).toBe(mayDependOnSite(options));
      return reference.refusal ?? 'allowed';
    },
  );

  law(
    'asks functions about the same origins only',
    fc.record({ options, request: preflight }),
    ['asked', 'not asked'],
    async ({ options, request }) => {
      const asked: string[] = [];
      const asks = (origin: string): boolean => {
        asked.push(origin);
        return false;
      };
      const origin = [...rulesIn(options), asks];
      const rules = compiledPolicy({ ...options, origin }, environment).origin;
      const verdict = await verdictOn(rules, request.origin, request);
      expect(asked).toEqual(
        mayBeAskedAbout(request.origin, options) && !isAllowing(verdict)
          ? [request.origin]
          : [],
      );
      return asked.length === 0 ? 'not asked' : 'asked';
    },
  );
});

function reasonOf(refusal: string | undefined): string | undefined {
  return refusal === undefined ? undefined : `${refusal}-not-allowed`;
}

/** What a response says, by lower-case names; sets where the order says nothing. */
interface ReadHeaders {
  readonly allowOrigin: string | undefined;
  readonly allowCredentials: string | undefined;
  readonly timingAllowOrigin: string | undefined;
  readonly exposed: ReadonlySet<string>;
  readonly vary: ReadonlySet<string>;
}

/** What others exposed stays if the origin is allowed, what they varied on stays always. */
function withOthers(
  reference: ReferenceResponse,
  exposed: readonly string[],
  vary: readonly string[],
): ReadHeaders {
  const { allowOrigin, allowCredentials, timingAllowOrigin } = reference;
  return {
    allowOrigin,
    allowCredentials: allowCredentials ? 'true' : undefined,
    timingAllowOrigin,
    exposed: asSet(
      allowOrigin === undefined ? [] : [...exposed, ...reference.exposed],
    ),
    vary: asSet([...vary, ...reference.vary]),
  };
}

/** Fails on any other header of CORS. */
function readHeaders(target: HeaderMap): ReadHeaders {
  const {
    'access-control-allow-origin': allowOrigin,
    'access-control-allow-credentials': allowCredentials,
    'timing-allow-origin': timingAllowOrigin,
    'access-control-expose-headers': exposed = [],
    vary = [],
    ...others
  } = target.getHeaders();
  expect(others).toEqual({});
  return {
    allowOrigin: textOf(allowOrigin),
    allowCredentials: textOf(allowCredentials),
    timingAllowOrigin: textOf(timingAllowOrigin),
    exposed: asSet(namesIn(String(exposed))),
    vary: asSet(namesIn(String(vary))),
  };
}

function textOf(value: ReturnType<HeaderMap['getHeader']>): string | undefined {
  return value === undefined ? undefined : String(value);
}
