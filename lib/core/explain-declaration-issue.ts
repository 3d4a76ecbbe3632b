import type { Explanation } from './explanation.js';
import type { DeclarationFault, IssueOf } from './policy-issue.js';

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

/** Says that no route has what a decorator declares, and why. */
export function explainIneffectiveDeclaration({
  decorator,
  fault,
}: IssueOf<'ineffective-declaration'>): Explanation {
  return { subject: decorator, reason: 'invalid', ...FAULTS[fault] };
}

const FAULTS: Readonly<
  Record<DeclarationFault, Pick<Explanation, 'why' | 'remedy'>>
> = {
  'no-controller': {
    why: 'the class is no controller, so that it has no effect on any route',
    remedy: 'Put it on a controller or on a method with a route, or remove it.',
  },
  'no-route': {
    why: 'no route runs this method, so that it has no effect on any route',
    remedy:
      'Put it on a method with a route; below a decorator that makes methods with routes of their own; or remove it.',
  },
  overridden: {
    why: 'a controller overrides this method and declares nothing there, so that it has no effect on any route',
    remedy: 'Declare a policy on the method that overrides it, or remove it.',
  },
};
