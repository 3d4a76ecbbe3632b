import { importsOf } from './imports-of.js';
import { meantInstead } from './known-object.js';
import type { CorsIssue, IssueOf, OriginFault } from './policy-issue.js';
import { quoted } from './quoted.js';
import { isToken } from '../token.js';

/**
 * The kind of no: a value that is none, one that the Fetch standard forbids, or one that
 * would work and that this module prohibits for what it opens.
 */
export type IssueReason = 'invalid' | 'forbidden by Fetch' | 'prohibited';

/** An issue in words, in parts. */
export interface Explanation {
  /** The option and its value. */
  readonly subject: string;
  readonly reason: IssueReason;
  readonly why: string;
  /** What to do, as a sentence of its own. */
  readonly remedy: string;
}

/** Says what is wrong and what to do about it. */
export function explainIssue(issue: CorsIssue): Explanation {
  const explain = EXPLANATIONS[issue.kind] as (issue: CorsIssue) => Explanation;
  return explain(issue);
}

type Explainers = {
  readonly [Kind in CorsIssue['kind']]: (issue: IssueOf<Kind>) => Explanation;
};

const ORIGIN_FAULTS: Readonly<Record<OriginFault, string>> = {
  empty: 'it is empty, as from an unset environment variable',
  'not-trimmed': 'it has white space or quotes around it',
  'too-long': 'it is longer than any origin',
  'several-origins': 'it is several origins in one text',
  null: 'null stands for every page without an origin of its own, and is no entry of a list',
  'no-scheme': 'it has no scheme such as https://',
  'opaque-scheme':
    'pages of this scheme have no origin of their own: browsers send null for them',
  path: 'it goes on after the host and port, with a path, a trailing slash, a query or a fragment',
  'user-information': 'it has a user name or a password',
  'not-lower-case': 'browsers write origins in lower case',
  'not-ascii': 'browsers write a host that is not ASCII in Punycode',
  'default-port': 'browsers leave out the default port of the scheme',
  'invalid-port':
    'its port is not a number from 1 to 65535 without leading zeros',
  'invalid-ipv6': 'its IPv6 address is not one in the compressed form',
  'invalid-ipv4': 'its IPv4 address is not one in dotted decimal form',
  'misplaced-wildcard':
    '* stands only for subdomains, in https://*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*',
  'unusual-characters':
    'an origin of this scheme is visible ASCII, without white space and commas',
  'invalid-host': 'its host is none that a browser would send',
};

const SHOWN_BY_THE_BROWSER =
  'Write the origin as location.origin shows it in the browser.';

// For faults of texts whose origin the browser does not show.
const ORIGIN_REMEDIES: Readonly<Partial<Record<OriginFault, string>>> = {
  'several-origins': 'Write a list of them.',
  null: 'Remove it.',
  'unusual-characters': 'Write what the application sends as Origin.',
  'opaque-scheme': 'Serve the page over http://localhost.',
};

// A record, so that the compiler notices a kind that is forgotten.
const EXPLANATIONS: Explainers = {
  // Options as such.
  'undefined-value': ({ option, index }) => ({
    subject: index === undefined ? option : `${option}[${index}]`,
    reason: 'invalid',
    why: 'it is there with the value undefined, as from an unset environment variable, and may not silently mean something wider',
    remedy: `Give it a value, or leave the ${index === undefined ? 'option' : 'entry'} out.`,
  }),
  'unknown-option': ({ option, nearest }) => ({
    subject: `option ${quoted(option)}`,
    reason: 'invalid',
    why: 'there is no such option, and it would do nothing',
    remedy:
      nearest === undefined ? 'Remove it.' : `Write ${nearest}, or remove it.`,
  }),
  'wrong-type': ({ option, value, expected }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why: `it is not ${expected}`,
    remedy:
      meantInstead(value, RECORDS.has(option)) ??
      `Give it ${expected}, converting what comes from JSON or the environment.`,
  }),
  'callback-function': ({ option, given, declared, name }) => ({
    subject: `${option} a function`,
    reason: 'invalid',
    why:
      name === undefined
        ? `it declares ${declared} parameters and receives ${given}, none of which is a callback`
        : `it expects a callback in its parameter ${name}, and receives none`,
    remedy:
      option === 'origin'
        ? 'Write fromCallback(fn), or return true or false.'
        : 'Return the answer, or a promise of it.',
  }),
  'preflight-continue': () => ({
    subject: 'preflightContinue',
    reason: 'prohibited',
    why: 'a preflight that reaches a handler is answered by whatever that handler does instead of by the policy',
    remedy:
      'Remove it: an OPTIONS request that is no preflight reaches your @Options() handlers anyway.',
  }),
  // Origins.
  'invalid-origin': ({ option, value, fault, corrected }) => ({
    subject: `${option} ${quoted(withoutUserInformation(value))}`,
    reason: 'invalid',
    why: ORIGIN_FAULTS[fault],
    remedy:
      corrected === undefined
        ? (ORIGIN_REMEDIES[fault] ?? SHOWN_BY_THE_BROWSER)
        : `Write ${quoted(corrected)}.`,
  }),
  'unanchored-reg-exp': ({ option, value, corrected }) => ({
    subject: `${option} ${value}`,
    reason: 'prohibited',
    why: 'a RegExp without ^ and $ says less than it seems to, and was written for a matching that finds it anywhere in an origin of an attacker',
    remedy: `Write ${String(corrected)}, or a pattern such as 'https://*.example.com'.`,
  }),
  'null-origin': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'prohibited',
    why: 'any page can make itself "null" in a sandboxed frame',
    remedy: 'Leave it out, or set dangerouslyAllowNullOrigin.',
  }),
  'any-origin-with-credentials': ({ option, value }) => ({
    subject: `${option} ${value}`,
    reason: 'forbidden by Fetch',
    why: 'together with credentials: true it is every origin, and reflecting them all instead of * would give any site the session of the user',
    remedy: 'List the origins, or leave credentials out.',
  }),
  'insecure-origin-with-credentials': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'prohibited',
    why: 'together with credentials: true it is neither https nor this machine, and whoever is on the network path can speak in its name with the cookies of the user',
    remedy: 'Use https, or set dangerouslyAllowInsecureOrigins.',
  }),
  'public-suffix-with-credentials': ({ option, value, suffix }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'prohibited',
    why: `together with credentials: true it lets in everybody who registers a name under the public suffix ${suffix}`,
    remedy:
      'Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes.',
  }),
  'useless-switch': ({ option }) => ({
    subject: `${option}: true`,
    reason: 'invalid',
    why: 'there is nothing here that it allows, and it would silently allow what somebody adds later',
    remedy: 'Remove it.',
  }),
  // Methods and headers.
  'invalid-method': ({ value }) => ({
    subject: `methods ${quoted(value)}`,
    reason: 'invalid',
    why: isToken(value)
      ? '* stands for whatever the route serves, and not for a part of a method'
      : 'it is not a token, as methods are',
    remedy: "Write a method such as 'PUT'.",
  }),
  'forbidden-method': ({ value }) => ({
    subject: `methods ${quoted(value)}`,
    reason: 'forbidden by Fetch',
    why: 'no page can send it',
    remedy: 'Remove it.',
  }),
  'unnormalized-method': ({ value, corrected }) => ({
    subject: `methods ${quoted(value)}`,
    reason: 'invalid',
    why: 'methods are compared with case, and no server of Node serves it in this one',
    remedy: `Write ${quoted(corrected)}.`,
  }),
  'invalid-header-name': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why: isToken(value)
      ? '* stands for every name, or for the rest of a name at its end'
      : 'it is not a token, as names of headers are',
    remedy: isToken(value)
      ? "Write '*', or a prefix such as 'X-Amz-*'."
      : "Write a name such as 'X-Request-Id'.",
  }),
  'forbidden-request-header': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'forbidden by Fetch',
    why: 'no page can set it, so that no preflight ever asks for it',
    remedy: 'Remove it.',
  }),
  'misplaced-header': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why:
      option === 'exposedHeaders'
        ? 'it belongs to requests, or is for the browser and not for the page'
        : 'it belongs to responses, and means nothing in a request',
    remedy:
      option === 'exposedHeaders'
        ? 'Remove it.'
        : 'Remove it, here and in a page that sends it.',
  }),
  // Numbers.
  'invalid-max-age': ({ value }) => ({
    subject: `maxAge ${quoted(value)}`,
    reason: 'invalid',
    why: 'it is neither false nor an integer from 0 to 86400, in seconds',
    remedy:
      'Write seconds such as 600, 0 for no remembering, or false for no header.',
  }),
  'invalid-success-status': ({ value }) => ({
    subject: `optionsSuccessStatus ${quoted(value)}`,
    reason: 'invalid',
    why: 'a preflight passes only with an integer status from 200 to 299',
    remedy: 'Write 204, or 200 for clients that need it.',
  }),
  'invalid-origin-timeout': ({ value }) => ({
    subject: `originTimeout ${quoted(value)}`,
    reason: 'invalid',
    why: 'it is not a number of seconds above 0 and up to 60',
    remedy: 'Write seconds such as 1.',
  }),
  // The application.
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

const RECORDS: ReadonlySet<string> = new Set(['options', 'policies', 'lists']);

// Messages end up in logs, where no password belongs.
function withoutUserInformation(value: string): string {
  return value.replace(/\/\/[^/?#]*@/, '//…@');
}
