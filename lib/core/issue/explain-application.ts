import { importsOf } from './imports-of.js';
import type { Explainers, Explanation } from './issue-explanation.js';
import type { IssueOf } from './policy-issue.js';
import { quoted } from './quoted.js';

/** Explains issues of decorators, routes, lists, resolvers and imports. */
export const APPLICATION_EXPLAINERS: Pick<
  Explainers,
  | 'unknown-policy'
  | 'empty-policy-list'
  | 'repeated-policy'
  | 'unreachable-policy'
  | 'option-beside-default'
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
    why: 'forRoot() has no policy with this name',
    remedy:
      known.length === 0
        ? 'Add it to policies.'
        : `Use one of: ${known.join(', ')}.`,
  }),
  'empty-policy-list': ({ option }) => ({
    subject: `${option} []`,
    reason: 'invalid',
    why: 'it names no policy',
    remedy:
      option === 'policy'
        ? 'Name at least one policy, or write @SkipCors() to allow nobody.'
        : 'Name at least one policy, or leave it out to allow nobody.',
  }),
  'repeated-policy': ({ name }) => ({
    subject: `policy ${quoted(name)}`,
    reason: 'invalid',
    why: 'the list names it twice, and the second one never applies',
    remedy: 'Name it once.',
  }),
  'unreachable-policy': ({ name, coveredBy, order }) => ({
    subject: `policy ${quoted(name)}`,
    reason: 'invalid',
    why: `it never applies, because ${listed(coveredBy)} before it ${coveredBy.length === 1 ? 'allows' : 'allow'} every origin that it allows`,
    remedy:
      order === undefined
        ? 'Remove it from the list, or allow other origins in it.'
        : `Write [${order.map((each) => quoted(each)).join(', ')}].`,
  }),
  'option-beside-default': ({ option }) => ({
    subject: `${option} beside default`,
    reason: 'invalid',
    why: 'default names the policies that apply, so this option would have no effect',
    remedy: `Move ${option} into those policies, or remove default.`,
  }),
  'conflicting-decorators': ({ decorators }) => ({
    subject: decorators.join(' beside '),
    reason: 'invalid',
    why: 'only one decorator may apply to a target',
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
    why: `${other} provides the entries, and ${one} would restore deleted entries at every start`,
    remedy: `Keep ${other} and add these origins there once, or keep only ${one}.`,
  }),
  'useless-list-option': ({ option, needs }) => ({
    subject: option,
    reason: 'invalid',
    why:
      needs === 'refreshEvery'
        ? 'the list is loaded only once, so it would allow nobody after this time'
        : `it has no effect without ${needs}, because the list changes only in this process`,
    remedy: `Add ${needs}, or remove it.`,
  }),
  'unknown-resolver': ({ resolver, fault }) => ({
    subject: `originResolver(${resolver})`,
    reason: 'invalid',
    why:
      fault === 'not-provided'
        ? 'no module of the application provides it'
        : 'its provider has no method isOriginAllowed',
    remedy:
      fault === 'not-provided'
        ? 'Add it to the providers of a module.'
        : 'Provide an implementation of CorsOriginResolver.',
  }),
  'scoped-resolver': ({ resolver, scope, dependency }) => ({
    subject: `originResolver(${resolver})`,
    reason: 'prohibited',
    why:
      scope === 'transient'
        ? 'it is transient, so it has no single instance to call'
        : `${
            dependency === undefined
              ? 'it is'
              : `it depends on ${dependency}, which is`
          } request-scoped, and preflights are answered before Nest creates request-scoped providers`,
    remedy:
      'Use the default scope for it and its dependencies. It receives the request data that it may use.',
  }),
  'scoped-options': ({ dependency }) => ({
    subject: `dependency ${dependency}`,
    reason: 'invalid',
    why: 'it is request-scoped, and the options are read once, before any request',
    remedy:
      'Inject providers with the default scope. To decide for each request, set origin to a function or originResolver().',
  }),
  'old-nest': ({ package: name }) => ({
    subject: name,
    reason: 'invalid',
    why: 'it is older than 11.1.4, so requests would bypass this module',
    remedy: 'Install 11.1.4 or later.',
  }),
  'no-for-root': () => ({
    subject: 'the import',
    reason: 'invalid',
    why: 'a module imports the bare class, but no module calls forRoot()',
    remedy:
      'Import CorsModule.forRoot() in the root module; it is global, no other import is needed.',
  }),
  'second-for-root': ({ modules }) => ({
    subject: 'a second CorsModule',
    reason: 'invalid',
    why: `${importsOf(modules)}, and an application can have only one default policy`,
    remedy: 'Keep one import; the module is global.',
  }),
  'lazy-for-root': ({ modules }) => ({
    subject: 'the import',
    reason: 'invalid',
    why: `LazyModuleLoader loads ${modules.length === 0 ? 'it' : modules.join(' and ')}, and Nest registers no guards of lazy modules, so responses would get no headers and enforce would have no effect`,
    remedy: 'Import CorsModule.forRoot() in the root module.',
  }),
  'shared-instance': () => ({
    subject: 'a second application',
    reason: 'invalid',
    why: 'another application with this module uses the same instance of Express or Fastify, and would answer for the routes of both',
    remedy:
      'Give each application its own instance, and mount one under the other with use().',
  }),
};

/** Returns names as they are said: `"a"`, or `"a" and "b"`. */
function listed(names: readonly string[]): string {
  return names.map((name) => quoted(name)).join(' and ');
}

function explainDeclarationFault(
  issue: IssueOf<'ineffective-declaration'>,
): Pick<Explanation, 'why' | 'remedy'> {
  switch (issue.fault) {
    case 'no-controller':
      return {
        why: 'the class is not a controller, so it affects no route',
        remedy:
          'Put it on a controller or on a method with a route, or remove it.',
      };
    case 'no-route':
      return {
        why: 'no route runs this method, so it affects no route',
        remedy:
          'Put it on a method with a route, or below a decorator that creates methods with routes, or remove it.',
      };
    case 'overridden':
      return {
        why: `${issue.overriddenBy} overrides this method without a declaration, so its route would silently lose the policy`,
        remedy: `Repeat ${issue.decorator} on ${issue.overriddenBy}, or write @Cors() there for the default policy.`,
      };
  }
}
