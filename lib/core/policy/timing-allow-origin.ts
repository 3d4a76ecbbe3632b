import { isExactOrigin } from '../origin/origin-entry.js';
import type { CorsPolicyOptions } from './policy-options.js';

/**
 * Who may read detailed timings. `true` is the origin of the request, if it is allowed. A string is the value
 * of `Timing-Allow-Origin` on every response: images, fonts and scripts without `crossorigin` come without
 * `Origin`, and browsers check them too (Fetch, "TAO check").
 */
export type TimingAllowOrigin = boolean | string;

/** Compiles the option. It ignores entries that are not exact origins. */
export function compileTimingAllowOrigin(
  option: CorsPolicyOptions['timingAllowOrigin'],
): TimingAllowOrigin {
  if (option === undefined || typeof option === 'boolean') {
    return option ?? false;
  }
  const entries: readonly unknown[] = [option].flat();
  if (entries.includes('*')) {
    return '*';
  }
  const origins = entries.filter(
    (entry) => typeof entry === 'string' && isExactOrigin(entry),
  );
  return origins.length === 0 ? false : origins.join(', ');
}

/**
 * Returns the value of `Timing-Allow-Origin` for a response, or `undefined` for none.
 *
 * @param allowOrigin - the value of `Access-Control-Allow-Origin`, if there is one
 */
export function timingAllowOriginValue(
  { timingAllowOrigin }: { readonly timingAllowOrigin: TimingAllowOrigin },
  allowOrigin: string | undefined,
): string | undefined {
  if (typeof timingAllowOrigin === 'string') {
    return timingAllowOrigin;
  }
  return timingAllowOrigin ? allowOrigin : undefined;
}
