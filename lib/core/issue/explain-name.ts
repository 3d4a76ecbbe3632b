import type { Explainers } from './issue-explanation.js';
import { quoted } from './quoted.js';
import { writeOr } from './write-or.js';
import { isToken } from '../token.js';

/** What is wrong with methods and with names of headers. */
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
    why: isToken(value)
      ? '* stands for whatever the route serves, and not for a part of a method'
      : 'it is not a token, as methods are',
    remedy: writeOr(remedy, "Write a method such as 'PUT'."),
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
    why: 'methods are compared with case, and no server of Node serves it in this one',
    remedy: writeOr(remedy, 'Write it in upper case.'),
  }),
  'invalid-header-name': ({ option, value, remedy }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why: isToken(value)
      ? '* stands for every name, or for the rest of a name at its end'
      : 'it is not a token, as names of headers are',
    remedy: writeOr(
      remedy,
      isToken(value)
        ? "Write '*', or a prefix such as 'X-Amz-*'."
        : "Write a name such as 'X-Request-Id'.",
    ),
  }),
  'forbidden-request-header': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'forbidden by Fetch',
    why: 'no page can set it, so that no preflight ever asks for it',
    remedy: 'Remove it.',
  }),
  'misplaced-header': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'invalid',
    why:
      option === 'exposedHeaders'
        ? 'it belongs to requests, or is for the browser and not for the page'
        : 'it belongs to responses, and means nothing in a request',
    remedy:
      option === 'exposedHeaders'
        ? 'Remove it.'
        : 'Remove it, here and in a page that sends it.',
  }),
};
