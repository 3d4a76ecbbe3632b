import { describe, expect, it } from '@jest/globals';
import type { PreflightDecision } from '../../../lib/core/preflight/decide-preflight.js';
import {
  preflightResponse,
  type PreflightResponse,
} from '../../../lib/core/preflight/preflight-headers.js';
import { APP, granted } from '../preflight-decisions.js';

const ALWAYS = {
  Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
};
const EMPTY = { ...ALWAYS, 'Content-Length': '0' };

const BARE = granted({ allowHeaders: undefined, maxAge: undefined });

const FULL: PreflightDecision = {
  ...BARE,
  allowCredentials: true,
  allowHeaders: 'x-id,accept',
  maxAge: 600,
  successStatus: 200,
};

const NOTHING_GRANTED = {
  ...BARE,
  allowOrigin: undefined,
  allowMethods: undefined,
};

const PASSING: {
  title: string;
  decision: PreflightDecision;
  response: PreflightResponse;
}[] = [
  {
    title: 'the least',
    decision: BARE,
    response: {
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Methods': 'PUT',
        ...ALWAYS,
      },
    },
  },
  {
    title: 'the most',
    decision: FULL,
    response: {
      status: 200,
      headers: {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'x-id,accept',
        'Access-Control-Max-Age': '600',
        ...EMPTY,
      },
    },
  },
  {
    title: 'a maxAge of 0',
    decision: { ...BARE, maxAge: 0 },
    response: {
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Max-Age': '0',
        ...ALWAYS,
      },
    },
  },
];

describe('the answer to a preflight that passes has what was granted', () => {
  it.each(PASSING)('$title', ({ decision, response }) => {
    expect(preflightResponse(decision)).toStrictEqual(response);
  });
});

describe('a preflight that fails', () => {
  it('at the origin teaches nothing', () => {
    const decision: PreflightDecision = {
      ...NOTHING_GRANTED,
      refusal: 'origin-not-allowed',
    };
    expect(preflightResponse(decision)).toStrictEqual({
      status: 403,
      headers: EMPTY,
    });
  });

  it.each<{
    title: string;
    decision: PreflightDecision;
    status?: number;
    headers: Record<string, string>;
  }>([
    {
      title: 'at the method',
      decision: {
        ...NOTHING_GRANTED,
        refusal: 'method-not-allowed',
        allowOrigin: APP,
        allowCredentials: true,
      },
      headers: {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': '',
      },
    },
    {
      title: 'at the headers',
      decision: { ...BARE, refusal: 'header-not-allowed', successStatus: 200 },
      status: 200,
      headers: {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Methods': 'PUT',
      },
    },
  ])(
    '$title shows what was granted up to there',
    ({ decision, status = 204, headers }) => {
      expect(preflightResponse(decision)).toStrictEqual({
        status,
        headers: { ...headers, ...(status === 204 ? ALWAYS : EMPTY) },
      });
    },
  );
});
