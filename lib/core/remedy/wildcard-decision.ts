import { hostKind } from '../origin/host.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import { publicSuffixOf } from '../origin/public-suffix.js';
import { readWrittenOrigin, trimmedText } from '../origin/written-origin.js';

/**
 * Returns a sentence about a text with a misplaced `*`, which names the closest valid form. No form
 * means the same, so you must decide.
 *
 * @example
 * wildcardDecision('https://app-*.example.com');
 * // 'The nearest form is https://*.example.com, …'
 */
export function wildcardDecision(text: string): string {
  const trimmed = trimmedText(text);
  const { scheme, host, subdomains } = readWrittenOrigin(trimmed);
  if (trimmed === '*') {
    // A policy accepts it, so this is an entry of a list.
    return '"*" cannot be an entry of a list: add the origins that are meant.';
  }
  if (trimmed.startsWith('*://')) {
    return 'Write it with https://, and once more with http:// if both are meant.';
  }
  if (!/^(?:https?)?$/i.test(scheme)) {
    return 'List what the applications and extensions send as Origin.';
  }
  if (/^[*.]*$/.test(host)) {
    return "Decide which domains are meant: 'https://*.example.com' is every subdomain of one, and '*' is every origin.";
  }
  if (host.endsWith('.*')) {
    return 'Each ending has another owner: decide which of the domains are yours, and list each of them.';
  }
  if (host.includes('*')) {
    const dot = host.indexOf('.', host.lastIndexOf('*'));
    return decisionBelow(scheme, host.slice(dot + 1));
  }
  if (!subdomains) {
    return 'Write one port, or :* for every port.';
  }
  return hostKind(host) === 'domain'
    ? decisionBelow(scheme, host)
    : 'An address has no subdomains: list the addresses that are meant.';
}

function decisionBelow(scheme: string, host: string): string {
  const nearest =
    `${scheme === '' ? 'https' : scheme}://*.${host}`.toLowerCase();
  return isOriginOrPattern(nearest) && publicSuffixOf(nearest) === undefined
    ? `The nearest form is ${nearest}, every subdomain: decide whether all of them are meant, or list those that are.`
    : 'The names below this domain have different owners: list those that are meant.';
}
