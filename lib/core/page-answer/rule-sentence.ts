import type { CorsPreflightReason } from '../browser/browser-request.js';
import type { CorsHeaderRule } from '../browser/request-header-rules.js';
import { quoteForLog } from '../quote-for-log.js';

const RULES: Readonly<Record<CorsHeaderRule, string>> = {
  'name-not-safelisted': 'is not CORS-safelisted',
  'value-too-long': 'has a value of more than 128 bytes',
  'unsafe-byte':
    'has a value with a CORS-unsafe byte, such as a quote or colon',
  'language-character': 'has a value with a character that no language tag has',
  'content-type-not-of-forms':
    'is not application/x-www-form-urlencoded, multipart/form-data or text/plain',
  'range-not-simple': 'is not of the form bytes=0-99 or bytes=0-',
  'values-too-long-together':
    'has, together with the other safelisted ones, more than 1024 bytes',
};

/** Says which part of a request makes the browser send a preflight. */
export function ruleSentence(reason: CorsPreflightReason): string {
  switch (reason.part) {
    case 'method':
      return `the method ${quoteForLog(reason.method)} is not GET, HEAD or POST`;
    case 'header':
      return `the header ${reason.name} ${RULES[reason.rule]}`;
    case 'upload-listeners':
      return 'the XMLHttpRequest has upload listeners';
    case 'stream-body':
      return 'the body is a stream';
  }
}
