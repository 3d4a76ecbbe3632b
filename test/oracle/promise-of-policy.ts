import { METHODS } from 'node:http';
import type { CorsPolicyOptions } from '../../lib/index.js';
import type { FetchVerdict } from '../browser/fetch-standard/fetch-across-origins.js';
import { admits, isForAll, type JudgedRequest } from './admits.js';
import type { MatrixRequest } from './matrix-requests.js';

/** What a policy promises of one request of a page. */
export interface Promised {
  readonly verdict: FetchVerdict['kind'];
  /** Whether a handler runs. */
  readonly runs: boolean;
  /** Whether the page may read a response header. */
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
  readonly request: Omit<JudgedRequest, 'method'>;
}

const ALWAYS_READABLE =
  /^(?:cache-control|content-(?:language|length|type)|expires|last-modified|pragma)$/;

/** Reads the promise off the policy as it is written, for a request of another origin. */
export async function promiseOfPolicy(
  route: PromisingRoute,
  origin: string,
  request: MatrixRequest,
): Promise<Promised> {
  const { sent: method } = request.method;
  const isServed = method !== undefined && route.served.includes(method);
  const policy = isServed ? route.policy : route.defaultPolicy;
  const mayRead = (name: string): boolean =>
    ALWAYS_READABLE.test(name) || isExposed(policy, name, request.credentials);
  if (method === undefined) {
    return {
      verdict: 'not-sent',
      runs: false,
      mayRead,
      admitted: false,
      policy,
    };
  }
  const admitted = await admits(policy, origin, { ...route.request, method });
  const shared =
    admitted &&
    (request.credentials !== 'include' ||
      (policy.credentials === true && !isForAll(policy)));
  const { announced } = request.headers;
  const isPreflighted = !isSafelisted(method) || announced.length > 0;
  const isAnnounceable =
    allowsMethod(policy, method, isServed) &&
    announced.every((name) => allowsHeader(policy, name));
  if (isPreflighted && !(shared && isAnnounceable)) {
    return {
      verdict: 'refused-at-preflight',
      runs: false,
      mayRead,
      admitted,
      policy,
    };
  }
  const isOwnHost =
    URL.canParse(origin) && new URL(origin).host === route.request.host;
  const runs = isServed && (policy.enforce !== true || admitted || isOwnHost);
  const verdict = shared ? 'readable' : 'refused-at-response';
  return { verdict, runs, mayRead, admitted, policy };
}

function isSafelisted(method: string): boolean {
  return ['GET', 'HEAD', 'POST'].includes(method);
}

function allowsMethod(
  { methods }: CorsPolicyOptions,
  method: string,
  isServed: boolean,
): boolean {
  return (
    isSafelisted(method) ||
    (methods === undefined || listed(methods).includes('*')
      ? isServed || METHODS.includes(method)
      : listed(methods).includes(method))
  );
}

function allowsHeader(
  { allowedHeaders }: CorsPolicyOptions,
  name: string,
): boolean {
  if (allowedHeaders === undefined) {
    return true;
  }
  const names = lowerCased(allowedHeaders);
  return (
    names.includes(name) || (names.includes('*') && name !== 'authorization')
  );
}

function isExposed(
  { exposedHeaders = [] }: CorsPolicyOptions,
  name: string,
  credentials: MatrixRequest['credentials'],
): boolean {
  const names = lowerCased(exposedHeaders);
  return (
    name !== 'set-cookie' &&
    (names.includes(name) || (names.includes('*') && credentials !== 'include'))
  );
}

function lowerCased(option: string | readonly string[]): readonly string[] {
  return listed(option).map((name) => name.toLowerCase());
}

function listed(option: string | readonly string[]): readonly string[] {
  return (typeof option === 'string' ? option.split(',') : option).map((name) =>
    name.trim(),
  );
}
