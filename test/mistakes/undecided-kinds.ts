import type { CorsIssue } from '../../lib/index.js';

/** Kinds of issues that have something to write, if it is clear. */
export type RemediedKind = Extract<
  CorsIssue,
  { readonly remedy: string | undefined }
>['kind'];

/** Why the other kinds have no expression to write. The compiler misses the one that is forgotten. */
export const UNDECIDED_KINDS: Readonly<
  Record<Exclude<CorsIssue['kind'], RemediedKind>, string>
> = {
  'undefined-value': 'nobody knows what the variable should have held',
  'unknown-option': 'it has the nearest name, and the value stays',
  'wrong-type': 'it says what the option takes, and conversion is up to code',
  'callback-function': 'it is wrapped, and the function stays',
  'preflight-continue': 'it is removed',
  'unset-variable': 'nobody knows what it should have held',
  'unreported-option': 'it is moved, in code',
  'useless-candidate': 'nobody knows what it should have changed',
  'narrowing-candidate': 'it is moved, in code',
  'slow-reg-exp':
    'which of two repetitions is meant to take what is up to them',
  'undecidable-reg-exp': 'what cannot be worked out has no other form',
  'null-origin': 'leaving it out and its switch are opposites',
  'any-origin-with-credentials': 'nobody knows which origins are meant',
  'insecure-origin-with-credentials':
    'whether the page is served over https is up to its server',
  'public-suffix-with-credentials': 'nobody knows which names are theirs',
  'useless-switch': 'it is removed',
  'forbidden-method': 'it is removed',
  'forbidden-request-header': 'it is removed',
  'misplaced-header': 'it is removed',
  'unknown-policy': 'it has the names, the nearest first',
  'empty-policy-list': 'nobody knows which policies are meant',
  'repeated-policy': 'it is removed',
  'unreachable-policy': 'it has the order, if one of them works',
  'option-beside-default': 'it is moved, in code',
  'conflicting-decorators': 'one of two is removed',
  'ineffective-declaration': 'it is moved, in code',
  'unparsable-path': 'a path is of the application',
  'conflicting-list-options': 'one of two is removed',
  'useless-list-option': 'it is removed, or another is added',
  'unknown-resolver': 'a provider is added, in code',
  'scoped-resolver': 'a scope is changed, in code',
  'scoped-options': 'a scope is changed, in code',
  'old-nest': 'a package is installed',
  'no-for-root': 'an import is added, in code',
  'second-for-root': 'an import is removed, in code',
  'lazy-for-root': 'an import is moved, in code',
  'shared-instance': 'an instance is added, in code',
};
