import { isAnchored } from '../origin/origin-reg-exp.js';
import { ownershipOf, slowTextOf } from '../reg-exp/reg-exp-decision.js';
import { firstThatHolds } from './first-that-holds.js';
import { meantByRegExp } from './meant-by-reg-exp.js';
import { isUnmatchable } from './unmatchable-reg-exp.js';

/**
 * Returns how to write a RegExp that admits more than it spells out, so that it does no longer: as origins and
 * patterns, or with its dots escaped.
 *
 * @returns none if nothing that is near is closed
 *
 * @example
 * closedForm(/^https:\/\/app.example.com$/); // ['https://app.example.com']
 * closedForm(/^https:\/\/example\.[a-z]+$/); // []
 */
export function closedForm(pattern: RegExp): readonly (string | RegExp)[] {
  return (
    firstThatHolds(
      [meantByRegExp(pattern), [withDotsEscaped(pattern)]],
      (rules) => rules.length > 0 && rules.every(isClosed),
    ) ?? []
  );
}

/** A dot that stands alone was meant as one. */
function withDotsEscaped({ source, flags }: RegExp): RegExp {
  return new RegExp(
    source.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\.(?![*+?{])/g, (part) =>
      part === '.' ? String.raw`\.` : part,
    ),
    flags,
  );
}

/** Patterns were tried before; a RegExp is decided. */
function isClosed(rule: string | RegExp): boolean {
  return (
    typeof rule === 'string' ||
    (ownershipOf(rule).kind === 'closed' &&
      slowTextOf(rule) === undefined &&
      isAnchored(rule) &&
      !isUnmatchable(rule))
  );
}
