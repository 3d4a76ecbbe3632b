import type { Explanation } from './explanation.js';
import type { IssueOf } from './policy-issue.js';

/** What is wrong with a reference to a resolver that the application does not have. */
export function explainUnknownResolver({
  resolver,
  fault,
}: IssueOf<'unknown-resolver'>): Explanation {
  const subject = `originResolver(${resolver})`;
  return fault === 'not-provided'
    ? {
        subject,
        reason: 'invalid',
        why: 'no module of the application provides it',
        remedy: 'Add it to the providers of a module.',
      }
    : {
        subject,
        reason: 'invalid',
        why: 'what is provided for it has no method isOriginAllowed',
        remedy: 'Provide something that implements CorsOriginResolver.',
      };
}

/** What is wrong with a resolver of which there is no one instance. */
export function explainScopedResolver({
  resolver,
  scope,
  dependency,
}: IssueOf<'scoped-resolver'>): Explanation {
  return {
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
  };
}
