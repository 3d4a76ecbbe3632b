import { hostKind } from './host.js';
import { isRegistry } from '../public-suffix/registry.js';

/**
 * Tells whether a label with one `*` beside other characters, such as `pr-*`, names previews below a host.
 *
 * - The star stands for at least one character, and browsers must accept the label then.
 * - Punycode encodes a label as a whole, so no part of it means anything: `xn--*` is none.
 * - Directly below a registry, such as `com`, each name has another owner. So `https://*example.com`, which lacks a
 *   dot, does not admit `https://evilexample.com`.
 *
 * @param host - what follows the label and its dot
 */
export function isPreviewLabel(label: string, host: string): boolean {
  return (
    /^[a-z0-9_-]*\*[a-z0-9_-]*$/.test(label) &&
    label !== '*' &&
    !label.startsWith('xn--') &&
    hostKind(host) === 'domain' &&
    hostKind(`${label.replace('*', 'a')}.${host}`) === 'domain' &&
    !isRegistry(host)
  );
}

/**
 * Tells whether a label is one that a preview stands for.
 *
 * @param preview - with its `*`
 * @param label - of a serialized origin, so that it has only the characters of one
 *
 * @example
 * isPreviewOf('app-*-team', 'app-42-team'); // true
 * isPreviewOf('app-*-team', 'app-team'); // false
 */
export function isPreviewOf(preview: string, label: string): boolean {
  const star = preview.indexOf('*');
  const end = label.length - (preview.length - star - '*'.length);
  return (
    star < end &&
    label.startsWith(preview.slice(0, star)) &&
    label.endsWith(preview.slice(star + '*'.length)) &&
    isStar(label, star, end)
  );
}

/**
 * Tells whether a star stands for the characters of a host between two places: `a-z`, `0-9` and `-`, at least one. A
 * host may also have `_`, and `.` between its labels.
 */
export function isStar(host: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const character = host[index];
    if (character === '_' || character === '.') {
      return false;
    }
  }
  return start < end;
}
