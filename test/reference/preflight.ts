import type { PreflightResponse } from '../../lib/core/decision/preflight-headers.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { allowsOrigin, isForEverybody } from './origin.js';
import { isTokenByCharacter, requestedHeaders } from './requested-headers.js';

/** A CORS-preflight request, and what is known of its path. */
export interface ReferencePreflight {
  readonly origin: string;
  readonly accessControlRequestMethod: string;
  readonly accessControlRequestHeaders: string | undefined;
  readonly host: string;
  readonly path: string;
  readonly isServed: boolean;
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
): Promise<ReferenceAnswer> {
  const { origin, host, path } = preflight;
  const method = preflight.accessControlRequestMethod;
  const status = options.optionsSuccessStatus ?? 204;
  const headers: Record<string, string> = {};
  if (!(await allowsOrigin(options, origin, { method, host, path }))) {
    return failAt('origin');
  }
  headers['Access-Control-Allow-Origin'] = isForEverybody(options)
    ? '*'
    : origin;
  if (options.credentials === true) {
    headers['Access-Control-Allow-Credentials'] = 'true';
  }
  const isMethodAllowed = allowsMethod(options, method, preflight.isServed);
  headers['Access-Control-Allow-Methods'] = isMethodAllowed ? method : '';
  if (!isMethodAllowed) {
    return failAt('method');
  }
  const asked = requestedHeaders(preflight.accessControlRequestHeaders ?? '');
  if (asked?.every((name) => allowsHeader(options, name)) !== true) {
    return failAt('headers');
  }
  if (asked.length > 0) {
    headers['Access-Control-Allow-Headers'] = asked.join(',');
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

/** Tells whether a policy allows a method that a page can send. */
export function allowsMethod(
  options: CorsPolicyOptions,
  method: string,
  isServed: boolean,
): boolean {
  if (
    !isTokenByCharacter(method) ||
    /^(?:connect|trace|track)$/i.test(method)
  ) {
    return false;
  }
  return (
    ['GET', 'HEAD', 'POST'].includes(method) ||
    (options.methods === undefined || namesIn(options.methods).includes('*')
      ? isServed
      : namesIn(options.methods).includes(method))
  );
}

function allowsHeader({ allowedHeaders }: CorsPolicyOptions, name: string) {
  return (
    allowedHeaders === undefined ||
    namesIn(allowedHeaders).some(
      (allowed) =>
        allowed.toLowerCase() === name ||
        (allowed.endsWith('*') &&
          name.startsWith(allowed.slice(0, -1).toLowerCase()) &&
          name !== 'authorization'),
    )
  );
}

/** A list, or one comma-separated string. */
export function namesIn(option: string | readonly string[]): readonly string[] {
  return [option]
    .flat()
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
