import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { isNamed } from './names.js';

/** Fetch, "CORS-safelisted response-header name". */
const ALWAYS_READABLE =
  /^(?:cache-control|content-(?:language|length|type)|expires|last-modified|pragma)$/;

/**
 * Tells whether a page may read a header, in lower case, of a response that it may read. What
 * `*` and prefixes cover is the same with credentials, where browsers know no `*`.
 */
export function exposes(
  { exposedHeaders = [] }: CorsPolicyOptions,
  name: string,
): boolean {
  return (
    ALWAYS_READABLE.test(name) ||
    // Fetch, "forbidden response-header name".
    (!/^set-cookie2?$/.test(name) && isNamed(exposedHeaders, name))
  );
}
