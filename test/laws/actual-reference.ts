import type { CorsPolicyOptions } from '../../lib/core/policy-options.js';
import {
  allowsOrigin,
  dependsOnOrigin,
  isForEverybody,
} from './origin-reference.js';
import { namesIn } from './preflight-reference.js';
import type { LawRequest } from './requests.js';
import { isSerialisedOriginByUrl } from './url-reference.js';

/** What a response says, by lower-case names; sets where the order says nothing. */
export interface ReferenceHeaders {
  readonly 'access-control-allow-origin': string | undefined;
  readonly 'access-control-allow-credentials': string | undefined;
  readonly 'timing-allow-origin': string | undefined;
  readonly exposed: ReadonlySet<string>;
  readonly vary: ReadonlySet<string>;
}

export type Refusal = 'origin' | 'method' | 'credentials';

export interface ReferenceActual {
  readonly headers: ReferenceHeaders;
  /** Why `enforce` refuses it. */
  readonly refusal: Refusal | undefined;
  /** The same where the preflight could not know the handler. */
  readonly strictRefusal: Refusal | undefined;
}

/** @param others - what others exposed and varied on before */
export async function answerActual(
  options: CorsPolicyOptions,
  request: LawRequest,
  others: {
    readonly exposed: readonly string[];
    readonly vary: readonly string[];
  },
): Promise<ReferenceActual> {
  const allowOrigin = await allowOriginOf(options, request);
  const isAllowed = allowOrigin !== undefined;
  const exposed = [...others.exposed, ...namesIn(options.exposedHeaders ?? [])];
  const refusal = refusalOf(options, request, isAllowed);
  return {
    headers: {
      'access-control-allow-origin': allowOrigin,
      'access-control-allow-credentials':
        isAllowed && options.credentials === true ? 'true' : undefined,
      'timing-allow-origin':
        options.timingAllowOrigin === true ? allowOrigin : undefined,
      exposed: asSet(isAllowed ? exposed : []),
      vary: asSet([
        ...others.vary,
        ...(dependsOnOrigin(options) ? ['origin'] : []),
      ]),
    },
    refusal,
    strictRefusal:
      refusal === undefined &&
      isCrossOrigin(request) &&
      request.hasCookie &&
      options.credentials !== true
        ? 'credentials'
        : refusal,
  };
}

/** Names without case. */
export function asSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

async function allowOriginOf(
  options: CorsPolicyOptions,
  { origin, method, host, path }: LawRequest,
): Promise<string | undefined> {
  if (isForEverybody(options)) {
    return '*';
  }
  return origin !== undefined &&
    (await allowsOrigin(options, origin, { method, host, path }))
    ? origin
    : undefined;
}

function refusalOf(
  { methods }: CorsPolicyOptions,
  request: LawRequest,
  isAllowed: boolean,
): Refusal | undefined {
  if (!isCrossOrigin(request)) {
    return undefined;
  }
  if (!isAllowed) {
    return 'origin';
  }
  const isListed =
    methods === undefined ||
    namesIn(methods).includes('*') ||
    ['GET', 'HEAD', 'POST', ...namesIn(methods)].includes(request.method);
  return isListed ? undefined : 'method';
}

function isCrossOrigin({ origin, secFetchSite, host }: LawRequest): boolean {
  if (origin === undefined) {
    return false;
  }
  if (secFetchSite !== undefined) {
    return !['same-origin', 'none'].includes(secFetchSite);
  }
  if (!isSerialisedOriginByUrl(origin)) {
    return true;
  }
  const [scheme = ''] = origin.split(':', 1);
  const asked = new URL(`${scheme}://${host}`);
  return (
    origin !==
    // The URL Standard gives only its special schemes an origin and a default port.
    (asked.origin === 'null'
      ? `${scheme}://${host.toLowerCase()}`
      : asked.origin)
  );
}
