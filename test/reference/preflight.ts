import type { PreflightResponse } from '../../lib/core/preflight/preflight-headers.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { allowsMethod, isPageMethod } from './method.js';
import { namesIn } from './names.js';
import {
  allowOriginFor,
  isForEverybody,
  rulesIn,
  type ReferenceLists,
} from './origin.js';
import { allowsRequestHeader, requestedHeaders } from './requested-headers.js';

/** A CORS-preflight request, and what is known of its path. */
export interface ReferencePreflight {
  readonly origin: string;
  readonly accessControlRequestMethod: string;
  readonly accessControlRequestHeaders: string | undefined;
  readonly host: string;
  readonly path: string;
  /** Whether something serves the method, or what no handler serves may be read with it. */
  readonly isServed: boolean;
  /** The methods that the path serves under the very same policies, perhaps with the announced one. */
  readonly otherMethods: readonly string[];
}

/** The step of "CORS-preflight fetch" that a browser would fail at. */
export type FailedStep = 'origin' | 'method' | 'headers';

export interface ReferenceAnswer {
  readonly failed: FailedStep | undefined;
  /** What is sent. */
  readonly response: PreflightResponse;
}

const ALWAYS = {
  Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
};
const EMPTY = { ...ALWAYS, 'Content-Length': '0' };

/** Answers step by step, by scanning what the policy lists. */
export async function answerPreflight(
  options: CorsPolicyOptions,
  preflight: ReferencePreflight,
  lists: ReferenceLists,
): Promise<ReferenceAnswer> {
  const { origin, host, path } = preflight;
  const method = preflight.accessControlRequestMethod;
  const status = options.optionsSuccessStatus ?? 204;
  const headers: Record<string, string> = {};
  const asked = { method, host, path };
  const allowOrigin = await allowOriginFor(options, origin, asked, lists);
  if (allowOrigin === undefined) {
    return failAt('origin');
  }
  headers['Access-Control-Allow-Origin'] = allowOrigin;
  if (options.credentials === true) {
    headers['Access-Control-Allow-Credentials'] = 'true';
  }
  const isMethodAllowed =
    isPageMethod(method) && allowsMethod(options, method, preflight.isServed);
  headers['Access-Control-Allow-Methods'] = isMethodAllowed ? method : '';
  if (!isMethodAllowed) {
    return failAt('method');
  }
  const names = requestedHeaders(preflight.accessControlRequestHeaders ?? '');
  if (names?.every((name) => allowsRequestHeader(options, name)) !== true) {
    return failAt('headers');
  }
  headers['Access-Control-Allow-Methods'] = methodsNamed(options, preflight);
  const headersNamed = listedHeaders(options) ?? names;
  if (headersNamed.length > 0) {
    headers['Access-Control-Allow-Headers'] = headersNamed.join(',');
  }
  if (options.maxAge !== false) {
    headers['Access-Control-Max-Age'] = String(options.maxAge ?? 600);
  }
  return { failed: undefined, response: answerWith(headers) };

  // RFC 9110, 8.6: a 204 must not have a length.
  function answerWith(granted: Record<string, string>): PreflightResponse {
    const rest = status === 204 ? ALWAYS : EMPTY;
    return { status, headers: { ...granted, ...rest } };
  }

  function failAt(failed: FailedStep): ReferenceAnswer {
    return {
      failed,
      response:
        failed === 'origin'
          ? { status: 403, headers: EMPTY }
          : answerWith(headers),
    };
  }
}

/** The longest value that names more than was asked for. */
const KILOBYTE = 1024;

/** The announced method, and the others that the policy allows if no function can tell them apart. */
function methodsNamed(
  options: CorsPolicyOptions,
  { accessControlRequestMethod: announced, otherMethods }: ReferencePreflight,
): string {
  const asks =
    !isForEverybody(options) &&
    rulesIn(options).some((rule) => typeof rule === 'function');
  const others = otherMethods.filter(
    (method) => method !== announced && allowsMethod(options, method, true),
  );
  const all = [announced, ...others].join(',');
  return asks || all.length > KILOBYTE ? announced : all;
}

/** All names of a list, or `undefined` if it does not name all that it allows. */
function listedHeaders({
  allowedHeaders,
}: CorsPolicyOptions): readonly string[] | undefined {
  const names = [
    ...new Set(
      namesIn(allowedHeaders ?? '*').map((name) => name.toLowerCase()),
    ),
  ];
  const isWhole =
    !names.some((name) => name.endsWith('*')) &&
    names.join(',').length <= KILOBYTE;
  return isWhole ? names : undefined;
}
