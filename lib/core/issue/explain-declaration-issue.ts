import type { Explanation } from './explanation.js';
import type { IssueOf } from './policy-issue.js';

/** Says that one target has several decorators. */
export function explainConflictingDecorators({
  decorators,
}: IssueOf<'conflicting-decorators'>): Explanation {
  return {
    subject: decorators.join(' beside '),
    reason: 'invalid',
    why: 'one target has one say',
    remedy: 'Keep one of them.',
  };
}

/** Says that a route does not have what a decorator declares, and why. */
export function explainIneffectiveDeclaration(
  issue: IssueOf<'ineffective-declaration'>,
): Explanation {
  return {
    subject: issue.decorator,
    reason: 'invalid',
    ...explainFault(issue),
  };
}

type Fault = Pick<Explanation, 'why' | 'remedy'>;

function explainFault(issue: IssueOf<'ineffective-declaration'>): Fault {
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
