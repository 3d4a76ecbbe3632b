import { checkWrittenPolicy, recordOf } from '../../core/check/check-policy.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { checkLists } from './check-lists.js';
import { checkModuleOptions } from './check-module-options.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from '../options/cors-module-options.js';
import type { DiscoveredHandler } from '../discovery/discover-handlers.js';
import { PolicyChecker } from './policy-checker.js';

/**
 * Every issue of a configuration: of the options, which may be made of JSON and the
 * environment, and of what handlers and their controllers declare.
 */
export function checkConfiguration(
  given: unknown,
  handlers: readonly DiscoveredHandler[],
): readonly CorsIssue[] {
  const options: CorsModuleOptions = recordOf(given);
  const defaults = defaultPolicyOf(options);
  const named = new Map(
    Object.entries(recordOf(options.policies)).map(([name, policy]) => [
      name,
      recordOf(policy),
    ]),
  );
  const checker = new PolicyChecker({ default: defaults, named });
  checker.add(checkModuleOptions(given));
  checker.checkPolicy('forRoot', defaults);
  for (const [name, policy] of Object.entries(recordOf(options.policies))) {
    checker.add(checkWrittenPolicy(`policies.${name}`, policy));
    checker.checkPolicy(`policies.${name}`, recordOf(policy));
  }
  checkRoutes(checker, options.routes);
  checkHandlers(checker, handlers);
  return [...checker.issues, ...checkLists(options, checker.policies)];
}

function checkRoutes(
  checker: PolicyChecker,
  routes: readonly CorsRouteOptions[] | undefined,
): void {
  for (const [index, route] of [routes ?? []].flat().entries()) {
    const { policy } = recordOf(route);
    const place = `routes[${index}]`;
    if (typeof policy === 'string') {
      checker.checkLevel(place, { name: policy });
      checker.checkMerged(place, { name: policy });
    } else if (recordOf(policy) === policy) {
      checker.checkLevel(place, { options: policy });
      checker.checkMerged(place, { options: policy });
    }
  }
}

function checkHandlers(
  checker: PolicyChecker,
  handlers: readonly DiscoveredHandler[],
): void {
  const checked = new Set<object>();
  for (const discovered of handlers) {
    const { controller, name } = discovered;
    const { onClass, onMethod } = discovered.levels;
    const [outer] = onClass;
    const [inner] = onMethod;
    if (!checked.has(controller)) {
      checked.add(controller);
      checker.checkTarget(controller.name, onClass);
      if (outer !== undefined) {
        checker.checkMerged(controller.name, outer);
      }
    }
    checker.checkTarget(name, onMethod);
    if (inner !== undefined) {
      checker.checkMerged(name, inner, onClass.slice(0, 1));
    }
  }
}
