import type { CorsPageRequest } from '../core/browser/page-request.js';
import { explainPage } from '../core/page-answer/explain-page.js';
import type { CorsExplanation } from '../core/page-answer/cors-explanation.js';
import { ExplainedApplication } from '../http/explain/explained-application.js';
import type { CorsRuntime } from './cors-runtime.js';
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
  const { routes: lookUp, platform: paths, options } = runtime;
  if (lookUp === undefined || paths === undefined) {
    throw new Error(
      'CorsService: explain() is invalid here: the application has no HTTP adapter, so that no page can call it. Create it with NestFactory.create().',
    );
  }
  const application = {
    lookUp,
    paths,
    originsOf: (policy: Parameters<typeof originsOfPolicy>[0]) =>
      originsOfPolicy(policy, options, lookUp),
  };
  return explainPage(
    request,
    (browser) => new ExplainedApplication(application, browser),
  );
}
