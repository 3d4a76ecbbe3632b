import { matchWhole } from '../origin/origin-reg-exp.js';
import { isInsecure } from '../origin/origin-entry.js';
import { isRegExp } from '../origin/is-reg-exp.js';
import { OriginSet } from '../origin-set/origin-set.js';
import { dangersOf, type OriginDanger } from './origin-dangers.js';
import {
  includesAnyOrigin,
  isOriginListReference,
  isOriginResolverReference,
  rulesOf,
  type OriginFunction,
  type OriginOption,
  type OriginResolverReference,
  type OriginRule,
} from './origin-rule.js';

/** Rules about origins, sorted by their kind. A value that is not a rule is skipped. */
export interface OriginRules {
  /** Whether one of them is every origin. */
  readonly any: boolean;
  /** Whether `null` is one of the exact origins. */
  readonly null: boolean;
  /** The names of the run-time lists. */
  readonly listNames: readonly string[];
  /** The RegExps, as they are matched. */
  readonly regExps: readonly RegExp[];
  /** The functions and the references to resolvers. */
  readonly asked: readonly (OriginFunction | OriginResolverReference)[];
  /** Returns the exact origins and patterns. */
  readonly all: () => OriginSet;
  /** Returns the same without insecure ones. */
  readonly secure: () => OriginSet;
  /** Returns the dangers of the rules. */
  readonly dangers: () => readonly OriginDanger[];
}

/** Sorts the rules of an option. */
export type SortOriginRules = (option: OriginOption | undefined) => OriginRules;

/** Sorts the rules of an option by their kind. */
export const sortOriginRules: SortOriginRules = (option) => {
  const rules: readonly OriginRule[] = rulesOf(option);
  const texts = rules.filter((rule) => typeof rule === 'string');
  const all = once(() => new OriginSet(texts));
  return {
    any: includesAnyOrigin(rules),
    null: texts.includes('null'),
    listNames: rules.filter(isOriginListReference).map(({ name }) => name),
    regExps: rules.filter(isRegExp).map(matchWhole),
    asked: rules.filter(isAsked),
    all,
    secure: once(() =>
      texts.some(isInsecure)
        ? new OriginSet(texts.filter((text) => !isInsecure(text)))
        : all(),
    ),
    dangers: once(() =>
      dangersOf(rules, Array.isArray(option) ? 'entry' : 'option'),
    ),
  };
};

/**
 * Returns a function that sorts the rules of each option only once. Many policies may share many
 * thousand rules, which are bound, checked and compiled for each policy. Use it for one start-up
 * only, because an array of rules can change until the next.
 */
export function rememberOriginRules(): SortOriginRules {
  const known = new Map<OriginOption | undefined, OriginRules>();
  return (option) => {
    const sorted = known.get(option) ?? sortOriginRules(option);
    known.set(option, sorted);
    return sorted;
  };
}

function isAsked(
  rule: OriginRule,
): rule is OriginFunction | OriginResolverReference {
  return typeof rule === 'function' || isOriginResolverReference(rule);
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
