import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import {
  dependsOnSite,
  isEnforced,
  refusalOf,
  type Refusal,
} from './enforcement.js';
import { namesIn } from './names.js';
import {
  allowOriginFor,
  dependsOnOrigin,
  type ReferenceLists,
} from './origin.js';
import type { ReferenceRequest } from './request.js';

/** What a policy says about a request that is no preflight. */
export interface ReferenceResponse {
  readonly allowOrigin: string | undefined;
  readonly allowCredentials: boolean;
  readonly timingAllowOrigin: string | undefined;
  /** Names that a page may read, as they are written. What patterns cover is not spelled out. */
  readonly exposed: readonly string[];
  readonly vary: readonly string[];
  /** What the policy does not allow of the request, wherever it comes from. */
  readonly refusal: Refusal | undefined;
  /** Whether it is answered with 403 before a handler runs. */
  readonly isRefused: boolean;
}

/** Answers a request, by scanning what the policy lists. */
export async function answerRequest(
  options: CorsPolicyOptions,
  request: ReferenceRequest,
  lists: ReferenceLists,
): Promise<ReferenceResponse> {
  const { origin, method, host, path } = request;
  const asked = { method, host, path };
  const allowOrigin = await allowOriginFor(options, origin, asked, lists);
  const isAllowed = allowOrigin !== undefined;
  return {
    allowOrigin,
    allowCredentials: isAllowed && options.credentials === true,
    timingAllowOrigin:
      options.timingAllowOrigin === true
        ? allowOrigin
        : [options.timingAllowOrigin || []].flat().join(', ') || undefined,
    exposed: isAllowed ? namesIn(options.exposedHeaders ?? []) : [],
    vary: varyOf(options),
    refusal: refusalOf(options, request, isAllowed),
    isRefused: isEnforced(options, request, isAllowed),
  };
}

/** The headers of a response that says nothing else, by their lower-case names. */
export function headersOf({
  allowOrigin,
  allowCredentials,
  timingAllowOrigin,
  exposed,
  vary,
}: ReferenceResponse): Readonly<Record<string, string>> {
  return {
    ...(allowOrigin !== undefined && {
      'access-control-allow-origin': allowOrigin,
    }),
    ...(allowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(timingAllowOrigin !== undefined && {
      'timing-allow-origin': timingAllowOrigin,
    }),
    ...(exposed.length > 0 && {
      'access-control-expose-headers': exposed.join(', '),
    }),
    ...(vary.length > 0 && { vary: vary.join(', ') }),
  };
}

function varyOf(options: CorsPolicyOptions): readonly string[] {
  if (dependsOnSite(options)) {
    return ['Origin', 'Sec-Fetch-Site', 'Host'];
  }
  return dependsOnOrigin(options) ? ['Origin'] : [];
}
