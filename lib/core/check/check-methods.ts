import { checkNames } from './check-names.js';
import { isForbiddenMethod } from '../policy/method.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { isToken } from '../token.js';

/**
 * The methods that servers of Node can serve, which holds those that browsers normalize:
 * its parser's list without the forbidden ones. Written out, since the core knows nothing
 * of Node, and since the answer must not change with its release.
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
 * The issues of `methods`, which browsers compare with case.
 *
 * A token that is not known passes in any case: it opens nothing, and whether something in
 * front of the application serves it cannot be told from here.
 */
export function checkMethods(
  place: string,
  option: unknown,
): readonly CorsIssue[] {
  return checkNames(place, 'methods', option, (name) =>
    checkMethod(place, name),
  );
}

function checkMethod(place: string, value: string): CorsIssue | undefined {
  const entry = { place, option: 'methods', value };
  // A token as well, and the name of a method that nobody has.
  const isPartly = value !== '*' && value.includes('*');
  if (!isToken(value) || isPartly) {
    return { kind: 'invalid-method', ...entry };
  }
  if (isForbiddenMethod(value)) {
    return { kind: 'forbidden-method', ...entry };
  }
  // Browsers normalize some, so that a listed `get` is never what they announce, and send
  // the others as the page writes them: `patch`, which Node refuses to parse.
  const corrected = value.toUpperCase();
  return corrected !== value && KNOWN.has(corrected)
    ? { kind: 'unnormalized-method', ...entry, corrected }
    : undefined;
}
