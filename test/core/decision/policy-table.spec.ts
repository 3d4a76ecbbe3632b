import { judgedAs } from '../../../lib/core/decision/judged-origin.js';
import { describe, expect, it } from '@jest/globals';
import { checkMergedPolicy } from '../../../lib/core/policy-check/check-policy.js';
import {
  isPreflight,
  type PreflightHead,
  type RequestHead,
} from '../../../lib/core/decision/classify-request.js';
import type { CompiledPolicy } from '../../../lib/core/policy/compile-policy.js';
import { decideActual } from '../../../lib/core/decision/decide-actual.js';
import { decidePreflight } from '../../../lib/core/preflight/decide-preflight.js';
import {
  dependsOnSite,
  isCrossOrigin,
  refusalOf,
} from '../../../lib/core/decision/enforce.js';
import { verdictOn } from '../compiled-policy.js';
import { preflightResponse } from '../../../lib/core/preflight/preflight-headers.js';
import {
  refusing,
  verdictOf,
} from '../../../lib/core/decision/response-verdict.js';
import { finishVerdict } from '../../../lib/core/decision/write-verdict.js';
import {
  choiceOf,
  compiledPolicy,
  recordingEnvironment,
} from '../compiled-policy.js';
import { HeaderMap } from '../header-map.js';
import {
  isTableHeader,
  SERVED,
  TABLE_HOST,
  TABLE_LISTS,
  type TableRequest,
} from '../policy-table-case.js';
import { POLICY_TABLE } from '../policy-table.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

describe('each policy answers each request as in the table', () => {
  it.each(POLICY_TABLE)('$title', async ({ policy, request, response }) => {
    const environment = recordingEnvironment(TABLE_LISTS);
    const compiled = compiledPolicy(policy, environment);
    expect(await answer(compiled, request)).toStrictEqual(response);
  });
});

describe('the table itself', () => {
  it('has no title twice', () => {
    const titles = POLICY_TABLE.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('has only policies that an application starts with', () => {
    const issues = POLICY_TABLE.flatMap(({ title, policy }) =>
      checkMergedPolicy(title, policy),
    );
    expect(issues).toEqual([]);
  });
});

function answer(
  policy: CompiledPolicy,
  request: TableRequest,
): Promise<Answer> {
  const head: RequestHead = {
    method: request.method,
    origin: request.headers['origin'],
    accessControlRequestMethod:
      request.headers['access-control-request-method'],
    accessControlRequestHeaders:
      request.headers['access-control-request-headers'],
  };
  return isPreflight(head)
    ? answerPreflight(policy, head)
    : answerActual(policy, head, request);
}

async function answerPreflight(
  policy: CompiledPolicy,
  head: PreflightHead,
): Promise<Answer> {
  const method = head.accessControlRequestMethod;
  const verdict = await judge(policy, head.origin, method);
  const { status, headers } = preflightResponse(
    decidePreflight(policy, head, judgedAs(verdict), {
      isMethodServed: SERVED.includes(method),
      otherMethods: () => SERVED.filter((other) => other !== method),
    }),
  );
  return { status, headers: tableHeaders(headers) };
}

async function answerActual(
  policy: CompiledPolicy,
  { method, origin }: RequestHead,
  { headers }: TableRequest,
): Promise<Answer> {
  const judged =
    origin === undefined
      ? 'origin-not-allowed'
      : await judge(policy, origin, method);
  const decision = decideActual(choiceOf(policy), policy, origin, judged);
  const refusal = refusalOf(decision, {
    method,
    hasCookie: headers['cookie'] !== undefined,
  });
  const isRefused =
    policy.enforce &&
    refusal !== undefined &&
    refusal !== 'credentials-not-allowed' &&
    isCrossOrigin({
      origin,
      secFetchSite: headers['sec-fetch-site'],
      host: TABLE_HOST,
      isSecure: false,
    });
  const verdict = verdictOf(decision, dependsOnSite([decision]));
  const target = new HeaderMap();
  finishVerdict(
    target,
    isRefused ? refusing(verdict) : verdict,
    undefined,
    () => {},
  );
  return {
    status: isRefused ? 403 : 200,
    headers: tableHeaders(target.getHeaders()),
  };
}

async function judge(policy: CompiledPolicy, origin: string, method: string) {
  const request = { method, host: TABLE_HOST, path: '/' };
  return verdictOn(policy.origin, origin, request);
}

function tableHeaders(headers: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => isTableHeader(name))
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
}
