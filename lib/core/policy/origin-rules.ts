import { matchWhole } from '../origin/origin-reg-exp.js';
import { isInsecure } from '../origin/origin-entry.js';
import { OriginSet } from '../origin/origin-set.js';
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

/** Rules about origins, sorted by what they are. What is not a rule is left out. */
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
  /** Returns what the rules may open more than they seem to. */
  readonly dangers: () => readonly OriginDanger[];
}

/** Sorts the rules of an option. */
export type SortOriginRules = (option: OriginOption | undefined) => OriginRules;

/** Sorts the rules of an option by what they are. */
export const sortOriginRules: SortOriginRules = (option) => {
  const rules: readonly OriginRule[] = rulesOf(option);
  const texts = rules.filter((rule) => typeof rule === 'string');
  return {
    any: includesAnyOrigin(rules),
    null: texts.includes('null'),
    listNames: rules.filter(isOriginListReference).map(({ name }) => name),
    regExps: rules.filter((rule) => rule instanceof RegExp).map(matchWhole),
    asked: rules.filter(isAsked),
    all: once(() => new OriginSet(texts)),
    secure: once(
      () => new OriginSet(texts.filter((text) => !isInsecure(text))),
    ),
    dangers: once(() => dangersOf(rules)),
  };
};

/**
 * Makes a function that sorts the rules of each option once. Many thousand rules may be shared
 * by as many policies, and each of them is bound, checked and compiled. For one start-up, since
 * rules that are an array can change until the next.
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
