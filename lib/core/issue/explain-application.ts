import { importsOf } from './imports-of.js';
import type { Explainers, Explanation } from './issue-explanation.js';
import type { IssueOf } from './policy-issue.js';
import { quoted } from './quoted.js';

/** What is wrong with what an application declares, provides and imports. */
export const APPLICATION_EXPLAINERS: Pick<
  Explainers,
  | 'unknown-policy'
  | 'conflicting-decorators'
  | 'ineffective-declaration'
  | 'unparsable-path'
  | 'conflicting-list-options'
  | 'useless-list-option'
  | 'unknown-resolver'
  | 'scoped-resolver'
  | 'scoped-options'
  | 'old-nest'
  | 'no-for-root'
  | 'second-for-root'
  | 'lazy-for-root'
  | 'shared-instance'
> = {
  'unknown-policy': ({ name, known }) => ({
    subject: `policy ${quoted(name)}`,
    reason: 'invalid',
    why: 'forRoot() names no such policy',
    remedy:
      known.length === 0
        ? 'Name it under policies.'
        : `Use one of: ${known.join(', ')}.`,
  }),
  'conflicting-decorators': ({ decorators }) => ({
    subject: decorators.join(' beside '),
    reason: 'invalid',
    why: 'one target has one say',
    remedy: 'Keep one of them.',
  }),
  'ineffective-declaration': (issue) => ({
    subject: issue.decorator,
    reason: 'invalid',
    ...explainDeclarationFault(issue),
  }),
  'unparsable-path': ({ path, error }) => ({
    subject: `path ${quoted(path)}`,
    reason: 'invalid',
    why: error,
    remedy:
      "Write it as in a controller, such as '/graphql' or '/files/*path'.",
  }),
  'conflicting-list-options': ({ options: [one, other] }) => ({
    subject: `${one} beside ${other}`,
    reason: 'invalid',
    why: `${other} knows what the list holds, and ${one} would bring back at every start what was deleted`,
    remedy: `Keep ${other}, and add these origins there once; or keep ${one}.`,
  }),
  'useless-list-option': ({ option, needs }) => ({
    subject: option,
    reason: 'invalid',
    why:
      needs === 'refreshEvery'
        ? 'the list is loaded once, nothing confirms it afterward, and it would allow nobody from then on'
        : `it does nothing without ${needs}, as the list changes in this process only`,
    remedy: `Add ${needs}, or remove it.`,
  }),
  'unknown-resolver': ({ resolver, fault }) => ({
    subject: `originResolver(${resolver})`,
    reason: 'invalid',
    why:
      fault === 'not-provided'
        ? 'no module of the application provides it'
        : 'what is provided for it has no method isOriginAllowed',
    remedy:
      fault === 'not-provided'
        ? 'Add it to the providers of a module.'
        : 'Provide something that implements CorsOriginResolver.',
  }),
  'scoped-resolver': ({ resolver, scope, dependency }) => ({
    subject: `originResolver(${resolver})`,
    reason: 'prohibited',
    why:
      scope === 'transient'
        ? 'it is transient, and no policy can tell which of its instances to ask'
        : `${
            dependency === undefined
              ? 'it is'
              : `it depends on ${dependency}, which is`
          } request-scoped, and preflights are answered before Nest makes the providers of a request`,
    remedy:
      'Give it the default scope, and what is injected into it; what it may know of a request, it is told.',
  }),
  'scoped-options': ({ dependency }) => ({
    subject: `dependency ${dependency}`,
    reason: 'invalid',
    why: 'it is request-scoped, and the options are read once, before there is a request',
    remedy:
      'Inject providers of the default scope; to decide by request, give origin a function or originResolver().',
  }),
  'old-nest': ({ package: name }) => ({
    subject: name,
    reason: 'invalid',
    why: 'it is older than 11.1.4, and requests would pass this module by',
    remedy: 'Install 11.1.4 or later.',
  }),
  'no-for-root': () => ({
    subject: 'the import',
    reason: 'invalid',
    why: 'a module imports the bare class, and nothing configures it',
    remedy:
      'Import CorsModule.forRoot() in the root module; it is global, no other import is needed.',
  }),
  'second-for-root': ({ modules }) => ({
    subject: 'a second CorsModule',
    reason: 'invalid',
    why: `${importsOf(modules)}, and two default policies cannot both answer`,
    remedy: 'Keep one import; the module is global.',
  }),
  'lazy-for-root': ({ modules }) => ({
    subject: 'the import',
    reason: 'invalid',
    why: `LazyModuleLoader loads ${modules.length === 0 ? 'it' : modules.join(' and ')}, and Nest registers no guard for what is loaded lazily, so that no response would get headers and nothing would be enforced`,
    remedy: 'Import CorsModule.forRoot() in the root module.',
  }),
  'shared-instance': () => ({
    subject: 'a second application',
    reason: 'invalid',
    why: 'another application with this module uses the same instance of Express or Fastify, and would answer for the routes of both',
    remedy:
      'Give each application an instance, and mount one under the other with use().',
  }),
};

function explainDeclarationFault(
  issue: IssueOf<'ineffective-declaration'>,
): Pick<Explanation, 'why' | 'remedy'> {
  switch (issue.fault) {
    case 'no-controller':
      return {
        why: 'the class is no controller, so that it has no effect on any route',
        remedy:
          'Put it on a controller or on a method with a route, or remove it.',
      };
    case 'no-route':
      return {
        why: 'no route runs this method, so that it has no effect on any route',
        remedy:
          'Put it on a method with a route; below a decorator that makes methods with routes of their own; or remove it.',
      };
    case 'overridden':
      return {
        why: `${issue.overriddenBy} overrides this method and declares nothing, so that its route would silently lose the policy`,
        remedy: `Repeat ${issue.decorator} on ${issue.overriddenBy}, or write @Cors() there for the default policy.`,
      };
  }
}
