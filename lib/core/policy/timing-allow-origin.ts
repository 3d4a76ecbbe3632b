import { isExactOrigin } from '../origin/origin-entry.js';
import type { CorsPolicyOptions } from './policy-options.js';

/**
 * Who may read detailed timings: `true` for the origin that asked, if it is allowed; a text for
 * the value of `Timing-Allow-Origin` on every response, since images, fonts and scripts without
 * `crossorigin` come without `Origin` and are checked against it (Fetch, "TAO check").
 */
export type TimingAllowOrigin = boolean | string;

/** Compiles the option. What is no exact origin allows nobody. */
export function compileTimingAllowOrigin(
  option: CorsPolicyOptions['timingAllowOrigin'],
): TimingAllowOrigin {
  if (option === true) {
    return true;
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
 * The value of `Timing-Allow-Origin` of a response, or `undefined` for none.
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
