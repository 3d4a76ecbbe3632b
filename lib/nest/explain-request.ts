import type { CorsPageRequest } from '../core/browser/page-request.js';
import { checkListEntries } from '../core/check/check-list-entries.js';
import { listRulesOf } from '../core/policy/list-rules.js';
import type { CompiledPolicy } from '../core/policy/compile-policy.js';
import { explainPage } from '../core/page-answer/explain-page.js';
import type { CorsExplanation } from '../core/page/page-explanation.js';
import {
  ExplainedApplication,
  type ExplainableApplication,
} from '../http/explain/explained-application.js';
import type { ListRegistry } from './lists/list-registry.js';
import type { CorsRuntime } from './cors-runtime.js';
import { routeForVersion } from './discovery/route-for-version.js';
import { originsOfPolicy } from './policy-origins.js';

/**
 * Explains what becomes of a page's request to an application.
 *
 * @throws TypeError if the request is invalid
 * @throws Error before the application is initialized, and in an application without HTTP
 */
export async function explainRequest(
  runtime: CorsRuntime,
  request: CorsPageRequest,
): Promise<CorsExplanation> {
  const lookUp = runtime.routesFor('explain');
  const { platform: paths, adapter, options } = runtime;
  if (lookUp === undefined || paths === undefined) {
    throw new Error(
      'CorsService: explain() is invalid here: the application has no HTTP adapter, so that no page can call it. Create it with NestFactory.create().',
    );
  }
  const application: ExplainableApplication = {
    lookUp,
    paths,
    reached: (candidates, received) =>
      routeForVersion(adapter, candidates, received),
    originsOf: (policy) => originsOfPolicy(policy, options, lookUp),
    accepts: (tried) => areListsAccepted(tried, runtime.lists),
  };
  return explainPage(
    request,
    (browser) => new ExplainedApplication(application, browser),
  );
}

// With credentials, a policy accepts fewer entries of its lists.
function areListsAccepted(
  { options }: CompiledPolicy,
  lists: ListRegistry,
): boolean {
  return [...listRulesOf([options])].every(([name, rules]) => {
    const entries = [...(lists.find(name) ?? [])];
    return checkListEntries(`lists.${name}`, entries, rules).length === 0;
  });
}
