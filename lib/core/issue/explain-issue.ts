import {
  explainLazyForRoot,
  explainNoForRoot,
  explainOldNest,
  explainScopedOptions,
  explainSecondForRoot,
  explainSharedInstance,
} from './explain-import-issue.js';
import {
  explainConflictingDecorators,
  explainIneffectiveDeclaration,
} from './explain-declaration-issue.js';
import {
  explainConflictingListOptions,
  explainUselessListOption,
} from './explain-list-issue.js';
import { explainOrigin } from './explain-origin-fault.js';
import {
  explainScopedResolver,
  explainUnknownResolver,
} from './explain-resolver-issue.js';
import type { Explanation } from './explanation.js';
import type { CorsIssue, IssueOf } from './policy-issue.js';
import { quoted } from './quoted.js';
import { isToken } from '../token.js';

/** Says what is wrong and what to do about it. */
export function explainIssue(issue: CorsIssue): Explanation {
  const explain = EXPLANATIONS[issue.kind] as (issue: CorsIssue) => Explanation;
  return explain(issue);
}

type Explainers = {
  readonly [Kind in CorsIssue['kind']]: (issue: IssueOf<Kind>) => Explanation;
};

// A record, so that the compiler notices a kind that is forgotten.
const EXPLANATIONS: Explainers = {
  'undefined-value': ({ option }) => ({
    subject: option,
    reason: 'invalid',
    why: 'it is there with the value undefined, as from an unset environment variable, and may not silently mean something wider',
    remedy: 'Give it a value, or leave the option out.',
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
    remedy: `Give it ${expected}, converting what comes from JSON or the environment.`,
  }),
  'preflight-continue': () => ({
    subject: 'preflightContinue',
    reason: 'prohibited',
    why: 'a preflight that reaches a handler is answered by whatever that handler does instead of by the policy',
    remedy:
      'Remove it: an OPTIONS request that is no preflight reaches your @Options() handlers anyway.',
  }),
  'invalid-origin': explainOrigin,
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
  'unknown-policy': ({ name, known }) => ({
    subject: `policy ${quoted(name)}`,
    reason: 'invalid',
    why: 'forRoot() names no such policy',
    remedy:
      known.length === 0
        ? 'Name it under policies.'
        : `Use one of: ${known.join(', ')}.`,
  }),
  'conflicting-decorators': explainConflictingDecorators,
  'ineffective-declaration': explainIneffectiveDeclaration,
  'unparsable-path': ({ path, error }) => ({
    subject: `path ${quoted(path)}`,
    reason: 'invalid',
    why: error,
    remedy:
      "Write it as in a controller, such as '/graphql' or '/files/*path'.",
  }),
  'conflicting-list-options': explainConflictingListOptions,
  'useless-list-option': explainUselessListOption,
  'unknown-resolver': explainUnknownResolver,
  'scoped-resolver': explainScopedResolver,
  'scoped-options': explainScopedOptions,
  'old-nest': explainOldNest,
  'no-for-root': explainNoForRoot,
  'second-for-root': explainSecondForRoot,
  'lazy-for-root': explainLazyForRoot,
  'shared-instance': explainSharedInstance,
};
