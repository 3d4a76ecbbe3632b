import type { DeclaredPlan } from './application-plan.js';
import type { GeneratedApplication } from './generate-application.js';
import type { GeneratedHandler } from './generate-controller.js';
import type { Applying } from './reference-answer.js';

/** What is known of who serves a request. */
export interface Served {
  /** The handler, if any. */
  readonly who: string | undefined;
  /** The entries of `routes` that its path meets. */
  readonly entries: readonly DeclaredPlan[];
}

/** The policies of a request when it runs; none leaves it alone. */
export function applyingPolicies(
  generated: GeneratedApplication,
  { who, entries }: Served,
): Applying {
  const handler = handlerOf(generated, who);
  const ofPath = policiesOf(generated, entries);
  if (handler?.isDeclared === true) {
    return [handler.choice, ...ofPath];
  }
  return entries.length === 0 ? [generated.policies.default] : ofPath;
}

/**
 * The same as far as its path tells: an entry stands in front of a handler with a wildcard
 * path. Where only some of its paths have one, either may be.
 */
export function policiesInFront(
  generated: GeneratedApplication,
  served: Served,
): readonly Applying[] {
  const handler = handlerOf(generated, served.who);
  const whole = applyingPolicies(generated, served);
  if (handler === undefined || served.entries.length === 0) {
    return [whole];
  }
  const alone = policiesOf(generated, served.entries);
  return handler.isCatchAll === 'some'
    ? [whole, alone]
    : [handler.isCatchAll === 'all' ? alone : whole];
}

function handlerOf(
  { handlers }: GeneratedApplication,
  who: string | undefined,
): GeneratedHandler | undefined {
  return who === undefined ? undefined : handlers.get(who);
}

function policiesOf(
  { policies, plan }: GeneratedApplication,
  entries: readonly DeclaredPlan[],
): Applying {
  return entries
    .filter(({ policy }) => policy !== false)
    .map((entry) => policies.ofEntry(plan.declared.indexOf(entry)));
}
