import type { UnaskedOrigin } from '../../core/policy/compile-origin.js';
import { documentation } from '../../core/documentation.js';
import { quoteForLog } from '../../core/quote-for-log.js';

/**
 * Warns that a rule did not apply to an insecure origin. Without the warning, nobody would look for
 * the reason in an option that they did not write. Anyone can send such an origin, so each policy
 * gets one line in the lifetime of the application.
 */
export class InsecureOriginLog {
  readonly #log: { warn(message: string): void };
  readonly #reported = new Set<string>();

  constructor(log: { warn(message: string): void }) {
    this.#log = log;
  }

  report({ place, origin, rule }: UnaskedOrigin): void {
    if (this.#reported.has(place)) {
      return;
    }
    this.#reported.add(place);
    this.#log.warn(
      `${place}: origin ${quoteForLog(origin)} is prohibited, and ${nameOf(rule)} does not apply: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. This warning is logged once. See ${documentation('errors.md#origins-refused-at-run-time')}`,
    );
  }
}

function nameOf(rule: UnaskedOrigin['rule']): string {
  if (rule instanceof RegExp) {
    return 'the RegExp that matches it';
  }
  return rule.resolver === undefined
    ? 'the origin function'
    : `the resolver ${rule.resolver}`;
}
