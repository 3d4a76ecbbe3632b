import type { Explainers } from './issue-explanation.js';
import { meantInstead } from './known-object.js';
import { writeOr } from './write-or.js';
import { quoted } from './quoted.js';

/** The options whose value is an object of options or names. */
const RECORDS: ReadonlySet<string> = new Set([
  'options',
  'policies',
  'lists',
  'reportOnly',
]);

/** Explains issues of options in general, and of numbers. */
export const OPTION_EXPLAINERS: Pick<
  Explainers,
  | 'undefined-value'
  | 'unknown-option'
  | 'wrong-type'
  | 'preflight-continue'
  | 'unset-variable'
  | 'unreported-option'
  | 'useless-candidate'
  | 'narrowing-candidate'
  | 'invalid-max-age'
  | 'invalid-success-status'
  | 'invalid-origin-timeout'
  | 'invalid-resolver-ttl'
  | 'callback-function'
> = {
  'undefined-value': ({ option, index }) => ({
    subject: index === undefined ? option : `${option}[${index}]`,
    reason: 'invalid',
    why: 'its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more',
    remedy: `Give it a value, or leave the ${index === undefined ? 'option' : 'entry'} out.`,
  }),
  'unknown-option': ({ option, nearest }) => ({
    subject: `option ${quoted(option)}`,
    reason: 'invalid',
    why: 'this option does not exist and would have no effect',
    remedy:
      nearest === undefined ? 'Remove it.' : `Write ${nearest}, or remove it.`,
  }),
  'wrong-type': ({ option, value, expected }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why: `it is not ${expected}`,
    remedy:
      meantInstead(value, RECORDS.has(option)) ??
      `Give it ${expected}. Convert values that come from JSON or the environment.`,
  }),
  'callback-function': ({ option, given, declared, name }) => ({
    subject: `${option} a function`,
    reason: 'invalid',
    why:
      name === undefined
        ? `it declares ${declared} parameters and receives ${given}, none of which is a callback`
        : `it expects a callback in its parameter ${name}, and receives none`,
    remedy:
      option === 'origin'
        ? 'Write fromCallback(fn), or return true or false.'
        : 'Return the answer, or a promise of it.',
  }),
  'preflight-continue': () => ({
    subject: 'preflightContinue',
    reason: 'prohibited',
    why: 'a handler would answer preflights instead of the policy',
    remedy:
      'Remove it. OPTIONS requests that are not preflights still reach your @Options() handlers.',
  }),
  'unset-variable': () => ({
    subject: 'the variable',
    reason: 'invalid',
    why: 'it is not set, so it is unknown who may call',
    remedy:
      'Set it to origins separated by commas, or to an empty text if nobody may call.',
  }),
  'unreported-option': ({ option }) => ({
    subject: option,
    reason: 'invalid',
    why:
      option === 'reportOnly'
        ? 'a candidate has no candidate of its own, and it would have no effect'
        : 'it does not decide whether a request is allowed, so a candidate with it would report nothing about it',
    remedy:
      option === 'reportOnly'
        ? 'Remove it, or move its options one level up.'
        : 'Remove it, or move it beside reportOnly.',
  }),
  'useless-candidate': () => ({
    subject: 'the candidate',
    reason: 'invalid',
    why: 'it decides every request as the policy in force does, so there would be nothing to report',
    remedy: 'Change an option in it, or remove reportOnly.',
  }),
  'narrowing-candidate': ({ handler }) => ({
    subject: 'a policy with only reportOnly',
    reason: 'prohibited',
    why: `${handler} serves this path and declares a policy, so the entry would narrow it to what the default allows, and a candidate must change nothing`,
    remedy: `Move reportOnly to ${handler}, or write the options that are in force beside it.`,
  }),
  'invalid-max-age': ({ value, remedy }) => ({
    subject: `maxAge ${quoted(value)}`,
    reason: 'invalid',
    why: 'it is neither false nor an integer from 0 to 86400, in seconds',
    remedy: writeOr(
      remedy,
      'Write seconds such as 600, 0 to disable caching, or false to send no header.',
    ),
  }),
  'invalid-success-status': ({ value, remedy }) => ({
    subject: `optionsSuccessStatus ${quoted(value)}`,
    reason: 'invalid',
    why: 'a preflight passes only with an integer status from 200 to 299',
    remedy: writeOr(remedy, 'Write 204, or 200 for clients that need it.'),
  }),
  'invalid-origin-timeout': ({ value, remedy }) => ({
    subject: `originTimeout ${quoted(value)}`,
    reason: 'invalid',
    why: 'it is not a number of seconds above 0 and up to 60',
    remedy: writeOr(remedy, 'Write seconds such as 1.'),
  }),
  'invalid-resolver-ttl': ({ value, remedy }) => ({
    subject: `ttl ${quoted(value)}`,
    reason: 'invalid',
    why: 'it is not a number from 0 to 3600, in seconds and not in milliseconds',
    remedy: writeOr(remedy, 'Write seconds such as 60.'),
  }),
};
