import { describe, expect, it } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { DecisionRecorder } from '../../lib/http/decisions/decision-recorder.js';
import { ResponseJudge } from '../../lib/http/response-judge.js';
import { Enforcer } from '../../lib/http/enforcer.js';
import { ReplacedHeaderWarnings } from '../../lib/http/response/replaced-header-warnings.js';
import { ResponseHeaders } from '../../lib/http/response/response-headers.js';
import { choiceOf, compiledPolicy } from '../core/compiled-policy.js';
import { APP, platform, RECORDING, SILENT, stateOf } from './request-states.js';

const OTHER = 'https://other.example';

function actualEdge(): ResponseJudge {
  return new ResponseJudge(
    platform,
    new Enforcer(platform),
    new ResponseHeaders(platform, new ReplacedHeaderWarnings(SILENT)),
    new DecisionRecorder(platform, RECORDING),
  );
}

describe('a request of which it is not known which of several handlers runs it', () => {
  it.each<{
    title: string;
    policies: readonly CorsPolicyOptions[];
    refusal: string | undefined;
    headers: object;
  }>([
    {
      title: 'that all allow has what all of them say',
      policies: [
        { origin: APP, credentials: true, exposedHeaders: 'etag, link' },
        { origin: '*', exposedHeaders: 'etag' },
      ],
      refusal: undefined,
      headers: {
        'access-control-allow-origin': APP,
        'access-control-expose-headers': 'etag',
      },
    },
    {
      title: 'that one of them refuses does not run',
      policies: [{ origin: APP }, { origin: OTHER }],
      refusal: 'origin-not-allowed',
      headers: {},
    },
    {
      title: 'does not run with a method that one of them does not allow',
      policies: [{ origin: APP }, { origin: APP, methods: ['PATCH'] }],
      refusal: 'method-not-allowed',
      headers: { 'access-control-allow-origin': APP },
    },
  ])('$title', ({ policies, refusal, headers }) => {
    const governed = policies.map((options) => ({
      choice: choiceOf(compiledPolicy(options)),
      isDeclared: true,
      mayPassOn: false,
    }));
    const state = stateOf({ announced: governed.map(({ choice }) => choice) });
    const response = new ServerResponse(new IncomingMessage(new Socket()));

    expect(actualEdge().guard(state, governed, response)).toBe(refusal);
    expect({ ...response.getHeaders() }).toEqual({
      ...headers,
      vary: 'Origin, Sec-Fetch-Site, Host',
    });
  });

  it('has one policy if they share it', () => {
    const choice = choiceOf(compiledPolicy({ origin: APP }));
    const governed = [choice, choice].map((each) => ({
      choice: each,
      isDeclared: true,
      mayPassOn: false,
    }));
    const state = stateOf({ announced: [choice] });
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    expect(actualEdge().guard(state, governed, response)).toBeUndefined();
    expect(state.guarded).toEqual([choice]);
  });
});
