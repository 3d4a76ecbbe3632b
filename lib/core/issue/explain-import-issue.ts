import type { Explanation } from './explanation.js';
import type { IssueOf } from './policy-issue.js';

/** Says that Nest is older than promised. */
export function explainOldNest({
  package: name,
}: IssueOf<'old-nest'>): Explanation {
  return {
    subject: name,
    reason: 'invalid',
    why: 'it is older than 11.1.4, and requests would pass this module by',
    remedy: 'Install 11.1.4 or later.',
  };
}

/** Says that the module is imported, and nothing configures it. */
export function explainNoForRoot(): Explanation {
  return {
    subject: 'the import',
    reason: 'invalid',
    why: 'a module imports the bare class, and nothing configures it',
    remedy:
      'Import CorsModule.forRoot() in the root module; it is global, no other import is needed.',
  };
}

/** Says that the options would be made for each request. */
export function explainScopedOptions({
  dependency,
}: IssueOf<'scoped-options'>): Explanation {
  return {
    subject: `dependency ${dependency}`,
    reason: 'invalid',
    why: 'it is request-scoped, and the options are read once, before there is a request',
    remedy:
      'Inject providers of the default scope; to decide by request, give origin a function or originResolver().',
  };
}

/** Says that the module is configured twice, and by whom. */
export function explainSecondForRoot({
  modules,
}: IssueOf<'second-for-root'>): Explanation {
  return {
    subject: 'a second CorsModule',
    reason: 'invalid',
    why: `${importers(modules)}, and two default policies cannot both answer`,
    remedy: 'Keep one import; the module is global.',
  };
}

/** Says that the module was loaded lazily, and through which module. */
export function explainLazyForRoot({
  modules,
}: IssueOf<'lazy-for-root'>): Explanation {
  const loaded = modules.length === 0 ? 'it' : modules.join(' and ');
  return {
    subject: 'the import',
    reason: 'invalid',
    why: `LazyModuleLoader loads ${loaded}, and Nest registers no guard for what is loaded lazily, so that no response would get headers and nothing would be enforced`,
    remedy: 'Import CorsModule.forRoot() in the root module.',
  };
}

/** Says that two applications answer on one instance of the platform. */
export function explainSharedInstance(): Explanation {
  return {
    subject: 'a second application',
    reason: 'invalid',
    why: 'another application with this module uses the same instance of Express or Fastify, and would answer for the routes of both',
    remedy:
      'Give each application an instance, and mount one under the other with use().',
  };
}

function importers(modules: readonly string[]): string {
  return modules.length < 2
    ? 'two modules import one'
    : `${modules.join(' and ')} import one each`;
}
