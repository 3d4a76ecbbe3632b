import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import type { FetchVerdict } from '../browser/fetch-standard/fetch-across-origins.js';
import type { CredentialsMode } from '../browser/fetch-standard/page-request.js';
import { isEnforced } from './enforcement.js';
import { exposes } from './exposed-headers.js';
import {
  allowsMethod,
  isAnswered,
  isPageMethod,
  isSafelistedMethod,
} from './method.js';
import { allowsOrigin, type ReferenceLists } from './origin.js';
import { allowsRequestHeader } from './requested-headers.js';

/** What a policy promises of one request of a page. */
export interface Promised {
  readonly verdict: FetchVerdict['kind'];
  /** Whether a handler runs. */
  readonly runs: boolean;
  /** Whether the page may read a response header, in lower case. */
  readonly mayRead: (name: string) => boolean;
  /** Whether the policy that governs admits the origin, credentials left aside. */
  readonly admitted: boolean;
  /** The policy that governs: of what no handler serves, the module's default. */
  readonly policy: CorsPolicyOptions;
}

/** The route that a request is for. */
export interface PromisingRoute {
  readonly policy: CorsPolicyOptions;
  readonly defaultPolicy: CorsPolicyOptions;
  readonly served: readonly string[];
  readonly host: string;
  readonly path: string;
  readonly lists: ReferenceLists;
}

/** A request of a page, without `Sec-Fetch-Site`. */
export interface PageRequest {
  readonly origin: string;
  /** As it is sent, or `undefined` if a browser does not send it. */
  readonly method: string | undefined;
  /** The names that a preflight announces. */
  readonly announced: readonly string[];
  readonly credentials: CredentialsMode;
}

/** Reads the promise off the policy as it is written, for a request of another origin. */
export async function promiseOfPolicy(
  route: PromisingRoute,
  { origin, method, announced, credentials }: PageRequest,
): Promise<Promised> {
  const isServed = method !== undefined && route.served.includes(method);
  const policy = isServed ? route.policy : route.defaultPolicy;
  const mayRead = (name: string): boolean => exposes(policy, name);
  if (method === undefined || !isPageMethod(method)) {
    const verdict = 'not-sent';
    return { verdict, runs: false, mayRead, admitted: false, policy };
  }
  const { host, path, lists } = route;
  const asked = { method, host, path };
  const admitted = await allowsOrigin(policy, origin, asked, lists);
  const isShared =
    admitted && (credentials !== 'include' || policy.credentials === true);
  const isPreflighted = !isSafelistedMethod(method) || announced.length > 0;
  const isAnnounceable =
    allowsMethod(policy, method, isAnswered(method, isServed)) &&
    announced.every((name) => allowsRequestHeader(policy, name));
  if (isPreflighted && !(isShared && isAnnounceable)) {
    const verdict = 'refused-at-preflight';
    return { verdict, runs: false, mayRead, admitted, policy };
  }
  const request = {
    ...asked,
    origin,
    secFetchSite: undefined,
    isSecure: false,
    hasCookie: credentials === 'include',
  };
  return {
    verdict: isShared ? 'readable' : 'refused-at-response',
    runs: isServed && !isEnforced(policy, request, admitted),
    mayRead,
    admitted,
    policy,
  };
}
