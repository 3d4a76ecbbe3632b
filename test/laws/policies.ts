import fc from 'fast-check';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { originRule } from './rules.js';

const REQUEST_HEADERS = [
  '*',
  'x-id',
  'X-Trace',
  'X-T*',
  'auth*',
  'content-type',
  'Authorization',
] as const;
const RESPONSE_HEADERS = ['etag', 'ETag', 'x-request-id', 'Link'] as const;
const METHODS = [
  '*',
  'PUT',
  'DELETE',
  'patch',
  'PATCH',
  'GET',
  'CONNECT',
] as const;

/** A list, or the same as one string. */
function names(
  of: readonly string[],
): fc.Arbitrary<string | readonly string[]> {
  const list = fc.array(fc.constantFrom(...of), { maxLength: 4 });
  return fc.oneof(
    list,
    fc
      .tuple(list, fc.constantFrom(',', ', ', ' ,', ',,'))
      .map(([names, comma]) => names.join(comma)),
  );
}

/**
 * Policies as users write them, at one level or merged; each option may be left out. Some
 * have an issue that keeps an application from starting, and have to stay closed there.
 */
export const policyOptions: fc.Arbitrary<CorsPolicyOptions> = fc.record(
  {
    origin: fc.oneof(originRule, fc.array(originRule, { maxLength: 4 })),
    methods: names(METHODS),
    allowedHeaders: names(REQUEST_HEADERS),
    exposedHeaders: names(RESPONSE_HEADERS),
    credentials: fc.boolean(),
    maxAge: fc.constantFrom<(number | false)[]>(false, 0, 1, 60, 86400),
    optionsSuccessStatus: fc.constantFrom(200, 204, 299),
    enforce: fc.boolean(),
    timingAllowOrigin: fc.constantFrom(true, false, '*', 'https://a.example', [
      'https://b.example',
      'https://a.example',
    ]),
    dangerouslyAllowNullOrigin: fc.boolean(),
    dangerouslyAllowInsecureOrigins: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Policies that say something about origins. */
export const openPolicyOptions: fc.Arbitrary<CorsPolicyOptions> = fc
  .tuple(fc.array(originRule, { minLength: 1, maxLength: 3 }), policyOptions)
  .map(([origin, options]) => ({ ...options, origin }));
