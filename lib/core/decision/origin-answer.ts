import { quoted } from '../issue/quoted.js';

/** What returned the answer. For a function, there may be another way to write it. */
export type Answering = 'function' | 'resolver';

/**
 * Returns the error for an answer that is neither `true` nor `false`. Such an answer is a mistake,
 * so it is a failure and not a refusal.
 *
 * @example
 * noAnswer(undefined, 'resolver').message;
 * // 'It returned undefined. Return true or false, or a promise of one.'
 */
export function noAnswer(answer: unknown, answering: Answering): TypeError {
  const takesCallback =
    answer === undefined && answering === 'function'
      ? '; if it takes a callback, write fromCallback(fn)'
      : '';
  return new TypeError(
    `It returned ${quoted(answer)}. Return true or false, or a promise of one${takesCallback}.`,
  );
}
