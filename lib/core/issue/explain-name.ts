import type { Explainers } from './issue-explanation.js';
import { quoted } from './quoted.js';
import { writeOr } from './write-or.js';
import { isName, isToken } from '../token.js';

const EMPTY = 'it is empty, as from an unset environment variable';
const REMOVE_EMPTY =
  'Set the variable, or remove the empty text. [] lists no names.';

/**
 * Says why a text cannot be a name; returns `undefined` if it can.
 *
 * @param kind - what it would be, such as `method`
 */
function whyNoName(value: string, kind: string): string | undefined {
  if (isName(value)) {
    return undefined;
  }
  if (value === '') {
    return EMPTY;
  }
  return isToken(value)
    ? `a ${kind} has no quote and no bar`
    : `a ${kind} must be a token`;
}

/** Explains issues of methods and header names. */
export const NAME_EXPLAINERS: Pick<
  Explainers,
  | 'invalid-method'
  | 'forbidden-method'
  | 'unnormalized-method'
  | 'invalid-header-name'
  | 'forbidden-request-header'
  | 'misplaced-header'
> = {
  'invalid-method': ({ value, remedy }) => ({
    subject: `methods ${quoted(value)}`,
    reason: 'invalid',
    why:
      whyNoName(value, 'method') ??
      '* stands for every method that the route serves, not for part of a method',
    remedy: writeOr(
      remedy,
      value === '' ? REMOVE_EMPTY : "Write a method such as 'PUT'.",
    ),
  }),
  'forbidden-method': ({ value }) => ({
    subject: `methods ${quoted(value)}`,
    reason: 'forbidden by Fetch',
    why: 'no page can send it',
    remedy: 'Remove it.',
  }),
  'unnormalized-method': ({ value, remedy }) => ({
    subject: `methods ${quoted(value)}`,
    reason: 'invalid',
    why: 'methods are case-sensitive, and Node.js accepts this one only in upper case',
    remedy: writeOr(remedy, 'Write it in upper case.'),
  }),
  'invalid-header-name': ({ option, value, remedy }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why:
      whyNoName(value, 'header name') ??
      '* stands for every name, or at the end for the rest of a name',
    remedy: writeOr(remedy, headerDecision(value)),
  }),
  'forbidden-request-header': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'forbidden by Fetch',
    why: 'no page can set it, so no preflight contains it',
    remedy: 'Remove it.',
  }),
  'misplaced-header': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why:
      option === 'exposedHeaders'
        ? 'it is a request header, or a page cannot read it'
        : 'it is a response header, without a meaning in requests',
    remedy:
      option === 'exposedHeaders'
        ? 'Remove it.'
        : 'Remove it, here and in a page that sends it.',
  }),
};

function headerDecision(value: string): string {
  if (value === '') {
    return REMOVE_EMPTY;
  }
  return isName(value)
    ? "Write '*', or a prefix such as 'X-Amz-*'."
    : "Write a name such as 'X-Request-Id'.";
}
