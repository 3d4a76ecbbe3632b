import type { CorsIssue, IssueOf } from '../issue/policy-issue.js';
import { admitsAnyOrigin, isAnchored } from '../origin/origin-reg-exp.js';
import { isInsecure } from '../origin/origin-entry.js';
import { isRegExp } from '../origin/is-reg-exp.js';
import { publicSuffixOf } from '../origin/public-suffix.js';
import { ownershipOf } from '../reg-exp/reg-exp-decision.js';
import { closedForm } from '../remedy/closed-form.js';
import type { WrittenAs } from '../remedy/remedy-code.js';

type DangerKind =
  | 'null-origin'
  | 'any-origin-with-credentials'
  | 'insecure-origin-with-credentials'
  | 'public-suffix-with-credentials'
  | 'unbounded-reg-exp'
  | 'undecidable-reg-exp';

type WithoutPlace<Issue> = Issue extends CorsIssue
  ? Omit<Issue, 'place'>
  : never;

/**
 * A way in which a rule may allow more than it seems to. It is an issue unless another option
 * prevents it.
 */
export type OriginDanger =
  | WithoutPlace<IssueOf<Exclude<DangerKind, 'unbounded-reg-exp'>>>
  | UnboundedRegExp;

/** What was meant becomes a remedy if the other options accept it. */
interface UnboundedRegExp extends Omit<
  IssueOf<'unbounded-reg-exp'>,
  'place' | 'remedy'
> {
  readonly meant: readonly (string | RegExp)[];
  readonly writtenAs: WrittenAs;
}

const OPTION = 'origin';

/**
 * Finds the dangers of rules. A value that is not a rule has none; it is reported where it is
 * written.
 *
 * @param writtenAs - how they are written, for what to write instead
 */
export function dangersOf(
  rules: readonly unknown[],
  writtenAs: WrittenAs,
): readonly OriginDanger[] {
  return rules.flatMap((rule): readonly OriginDanger[] => {
    if (rule === 'null') {
      return [{ kind: 'null-origin', option: OPTION, value: rule }];
    }
    if (isAnyOrigin(rule)) {
      const kind = 'any-origin-with-credentials';
      return [{ kind, option: OPTION, value: String(rule) }];
    }
    if (isRegExp(rule)) {
      return dangersOfRegExp(rule, writtenAs);
    }
    return typeof rule === 'string' ? dangersOfText(rule) : [];
  });
}

const NO_DANGERS: readonly OriginDanger[] = [];

// Both at once, so that the remedy of one does not uncover the other at the next start.
function dangersOfText(value: string): readonly OriginDanger[] {
  const insecure = isInsecure(value);
  const suffix = publicSuffixOf(value);
  // Fast path: nearly every entry has none, and there may be many thousand.
  if (!insecure && suffix === undefined) {
    return NO_DANGERS;
  }
  const dangers: OriginDanger[] = [];
  if (insecure) {
    const kind = 'insecure-origin-with-credentials';
    dangers.push({ kind, option: OPTION, value });
  }
  if (suffix !== undefined) {
    const kind = 'public-suffix-with-credentials';
    dangers.push({ kind, option: OPTION, value, suffix });
  }
  return dangers;
}

/** Returns what a RegExp may open more than it spells out. */
function dangersOfRegExp(
  rule: RegExp,
  writtenAs: WrittenAs,
): readonly OriginDanger[] {
  // One that is not anchored is the issue of the level that wrote it, and is written anew.
  if (!isAnchored(rule)) {
    return [];
  }
  const entry = { option: OPTION, value: String(rule) };
  const ownership = ownershipOf(rule);
  switch (ownership.kind) {
    case 'closed':
      return [];
    case 'unbounded': {
      const { witness } = ownership;
      const meant = closedForm(rule);
      const kind = 'unbounded-reg-exp';
      return [{ kind, ...entry, witness, meant, writtenAs }];
    }
    case 'public-suffix': {
      const { suffix, witness } = ownership;
      const kind = 'public-suffix-with-credentials';
      return [{ kind, ...entry, suffix, witness }];
    }
    case 'undecidable': {
      const { because } = ownership;
      return [{ kind: 'undecidable-reg-exp', ...entry, because }];
    }
  }
}

function isAnyOrigin(rule: unknown): boolean {
  return (
    rule === '*' || rule === true || (isRegExp(rule) && admitsAnyOrigin(rule))
  );
}
