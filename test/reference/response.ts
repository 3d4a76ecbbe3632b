import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { allowsOrigin, dependsOnOrigin, isForEverybody } from './origin.js';
import { namesIn } from './preflight.js';
import type { LawRequest } from '../laws/requests.js';
import { isSerializedOriginByUrl } from './serialized-origin.js';

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
  /** What the policy does not allow of it. */
  readonly refusal: Refusal | undefined;
  readonly isCrossOrigin: boolean;
  /** Whether the status would be another one for a request from elsewhere. */
  readonly dependsOnSite: boolean;
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
  const dependsOnSite = refusesSomebody(options);
  return {
    headers: {
      'access-control-allow-origin': allowOrigin,
      'access-control-allow-credentials':
        isAllowed && options.credentials === true ? 'true' : undefined,
      'timing-allow-origin':
        options.timingAllowOrigin === true
          ? allowOrigin
          : [options.timingAllowOrigin || []].flat().join(', ') || undefined,
      exposed: asSet(isAllowed ? exposed : []),
      vary: asSet([
        ...others.vary,
        ...(dependsOnOrigin(options) ? ['origin'] : []),
        ...(dependsOnSite ? ['origin', 'sec-fetch-site', 'host'] : []),
      ]),
    },
    refusal: refusalOf(options, request, isAllowed),
    isCrossOrigin: isCrossOrigin(request),
    dependsOnSite,
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
  options: CorsPolicyOptions,
  { method, hasCookie }: LawRequest,
  isAllowed: boolean,
): Refusal | undefined {
  if (!isAllowed) {
    return 'origin';
  }
  if (!isAnyMethodAllowed(options) && !isListed(options, method)) {
    return 'method';
  }
  return hasCookie && options.credentials !== true ? 'credentials' : undefined;
}

function isAnyMethodAllowed({ methods }: CorsPolicyOptions): boolean {
  return methods === undefined || namesIn(methods).includes('*');
}

function isListed({ methods = [] }: CorsPolicyOptions, method: string) {
  return ['GET', 'HEAD', 'POST', ...namesIn(methods)].includes(method);
}

function refusesSomebody(options: CorsPolicyOptions): boolean {
  return (
    options.enforce === true &&
    !(isForEverybody(options) && isAnyMethodAllowed(options))
  );
}

function isCrossOrigin({
  origin,
  secFetchSite,
  host,
  isSecure,
}: LawRequest): boolean {
  if (origin === undefined) {
    return false;
  }
  if (secFetchSite !== undefined) {
    return !['same-origin', 'none'].includes(secFetchSite);
  }
  if (!isSerializedOriginByUrl(origin)) {
    return true;
  }
  const [scheme = ''] = origin.split(':', 1);
  if (isSecure && scheme !== 'https') {
    return true;
  }
  const asked = new URL(`${scheme}://${host}`);
  return (
    origin !==
    // The URL Standard gives only its special schemes an origin and a default port.
    (asked.origin === 'null'
      ? `${scheme}://${host.toLowerCase()}`
      : asked.origin)
  );
}
