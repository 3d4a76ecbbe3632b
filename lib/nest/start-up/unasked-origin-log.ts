import type { UnaskedOrigin } from '../../core/policy/compile-origin.js';
import { documentation } from '../../core/documentation.js';
import { quoteForLog } from '../../core/quote-for-log.js';

/**
 * Says that a rule had no say about an insecure origin: nobody would look for the reason in an
 * option that they did not write. Anybody can send such an origin, so that a policy gets one
 * line for as long as the application runs.
 */
export class UnaskedOriginLog {
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
      `${place}: origin ${quoteForLog(origin)} is prohibited, and ${nameOf(rule)} is not asked: together with credentials: true it is neither https nor this machine, and whoever is on the network path can speak in its name with the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. This line comes once. See ${documentation('errors.md#origins-refused-at-run-time')}`,
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
