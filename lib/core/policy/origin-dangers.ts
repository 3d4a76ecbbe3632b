import type { CorsIssue, IssueOf } from '../issue/policy-issue.js';
import { admitsAnyOrigin } from '../origin/origin-reg-exp.js';
import { isInsecure } from '../origin/origin-entry.js';
import { publicSuffixOf } from '../origin/public-suffix.js';

type DangerKind =
  | 'null-origin'
  | 'any-origin-with-credentials'
  | 'insecure-origin-with-credentials'
  | 'public-suffix-with-credentials';

type WithoutPlace<Issue> = Issue extends CorsIssue
  ? Omit<Issue, 'place'>
  : never;

/**
 * A way in which a rule may allow more than it seems to. It is an issue unless another option
 * prevents it.
 */
export type OriginDanger = WithoutPlace<IssueOf<DangerKind>>;

const OPTION = 'origin';

/**
 * Finds the dangers of rules. A value that is not a rule has none; it is reported where it is
 * written.
 */
export function dangersOf(rules: readonly unknown[]): readonly OriginDanger[] {
  return rules.flatMap((rule): readonly OriginDanger[] => {
    if (rule === 'null') {
      return [{ kind: 'null-origin', option: OPTION, value: rule }];
    }
    if (isAnyOrigin(rule)) {
      const kind = 'any-origin-with-credentials';
      return [{ kind, option: OPTION, value: String(rule) }];
    }
    return typeof rule === 'string' ? dangersOfText(rule) : [];
  });
}

// Both at once, so that the remedy of one does not uncover the other at the next start.
function dangersOfText(value: string): readonly OriginDanger[] {
  const dangers: OriginDanger[] = [];
  const entry = { option: OPTION, value };
  if (isInsecure(value)) {
    dangers.push({ kind: 'insecure-origin-with-credentials', ...entry });
  }
  const suffix = publicSuffixOf(value);
  if (suffix !== undefined) {
    dangers.push({ kind: 'public-suffix-with-credentials', ...entry, suffix });
  }
  return dangers;
}

function isAnyOrigin(rule: unknown): boolean {
  return (
    rule === '*' ||
    rule === true ||
    (rule instanceof RegExp && admitsAnyOrigin(rule))
  );
}
