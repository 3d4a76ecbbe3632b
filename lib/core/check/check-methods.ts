import { checkNames } from './check-names.js';
import { isForbiddenMethod } from '../policy/method.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { meantMethods } from '../remedy/meant-names.js';
import { isName } from '../token.js';

/**
 * The methods that a Node server can serve: the list of its parser without the forbidden ones. It includes those
 * that browsers normalize. It is written out, since the core does not depend on Node and the result must not change
 * with a release of Node.
 */
const KNOWN: ReadonlySet<string> = new Set(
  [
    'DELETE GET HEAD OPTIONS PATCH POST PUT QUERY',
    'ACL BIND CHECKOUT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE',
    'NOTIFY PROPFIND PROPPATCH PURGE REBIND REPORT SEARCH SOURCE SUBSCRIBE UNBIND UNLINK',
    'UNLOCK UNSUBSCRIBE',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Returns the issues of `methods`, which are case-sensitive.
 *
 * An unknown token passes, whatever its case is. It allows nothing by itself, and something in front of the
 * application may serve it.
 */
export function checkMethods(
  place: string,
  option: unknown,
): readonly CorsIssue[] {
  const check = (name: string) => checkMethod(place, name);
  return checkNames(place, 'methods', option, {
    check,
    meantBy: (text) =>
      meantMethods(
        text,
        (name) => KNOWN.has(name) && check(name) === undefined,
      ),
  });
}

function checkMethod(place: string, value: string): CorsIssue | undefined {
  const entry = { place, option: 'methods', value };
  // It is a token as well, but no method has such a name.
  const isPartly = value !== '*' && value.includes('*');
  if (!isName(value) || isPartly) {
    return { kind: 'invalid-method', ...entry, remedy: undefined };
  }
  if (isForbiddenMethod(value)) {
    return { kind: 'forbidden-method', ...entry };
  }
  // Browsers normalize some methods, so they never announce a listed `get`. They send the others as the page writes
  // them: `patch`, which Node cannot parse.
  const inUpperCase = value.toUpperCase();
  return inUpperCase !== value && KNOWN.has(inUpperCase)
    ? { kind: 'unnormalized-method', ...entry, remedy: undefined }
    : undefined;
}
