import { isAnchored } from '../origin/origin-reg-exp.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import { publicSuffixOf } from '../origin/public-suffix.js';
import {
  readWrittenOrigin,
  trimmedText,
  type WrittenOrigin,
} from '../origin/written-origin.js';
import { ownershipOf, slowTextOf } from '../reg-exp/reg-exp-decision.js';
import { firstThatHolds } from './first-that-holds.js';
import { isUnmatchable } from './unmatchable-reg-exp.js';

/**
 * Returns a sentence about a text with a misplaced `*`, which names the closest valid forms. No form
 * means the same for sure, so you must decide.
 *
 * @example
 * wildcardDecision('https://app.*.example.com');
 * // 'The nearest form is /^https:\/\/app\.[a-z0-9-]+\.example\.com$/ if each * stays within one …'
 */
export function wildcardDecision(text: string): string {
  const trimmed = trimmedText(text);
  const written = readWrittenOrigin(trimmed);
  const { scheme, label, host } = written;
  const name = label === '' ? host : `${label}.${host}`;
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
  if (/^[*.]*$/.test(name)) {
    return "Decide which domains are meant: 'https://*.example.com' is every subdomain of one, and '*' is every origin.";
  }
  if (isOfAddress(name)) {
    return 'An address has no subdomains: list the addresses that are meant.';
  }
  if (!name.includes('.') && name.includes('*')) {
    return 'Hosts of one label have nothing in common: list those that are meant.';
  }
  if (name.endsWith('.*')) {
    return 'Each ending has another owner: decide which of the domains are yours, and list each of them.';
  }
  return name.includes('*')
    ? decisionAbout(written, name)
    : 'Write one port, a list such as :[8080,8443], or :* for every port.';
}

/** An IPv6 address, or what a number at the end makes an IPv4 address. */
function isOfAddress(name: string): boolean {
  return (
    name.includes('[') ||
    /^[0-9.*]*\.[0-9.*]*$/.test(name) ||
    /\.(?:[0-9]+|0x[0-9a-f]*)\.?$/i.test(name)
  );
}

function decisionAbout(written: WrittenOrigin, name: string): string {
  const scheme = written.scheme === '' ? 'https' : written.scheme;
  const start = `${scheme}://`.toLowerCase();
  const nearest = firstThatHolds(subdomainPatterns(start, name), isOfOneOwner);
  if (nearest === undefined) {
    return 'The names below this domain have different owners: list those that are meant.';
  }
  const narrower = firstThatHolds(
    narrowerForms(start, name.toLowerCase(), written),
    (form) => (typeof form === 'string' ? isOfOneOwner(form) : isClosed(form)),
  );
  return narrower === undefined
    ? `The nearest form is ${nearest}, every subdomain: decide whether all of them are meant, or list those that are.`
    : `The nearest form is ${String(narrower)} if each * stays within one label, or ${nearest} for every subdomain: decide which is meant.`;
}

/** Returns patterns for every subdomain, the narrowest one first. */
function subdomainPatterns(start: string, name: string): readonly string[] {
  const below = name.slice(name.indexOf('.', name.lastIndexOf('*')) + 1);
  // `https://*example.com` lacks a dot.
  const withDot = /^\*[^*.-][^*]*$/.test(name) ? [name.slice(1)] : [];
  return [...withDot, below].map((host) => `${start}*.${host}`.toLowerCase());
}

/** Returns forms with as many labels as the name has, the most likely one first. */
function narrowerForms(
  start: string,
  name: string,
  { label, host, port }: WrittenOrigin,
): readonly (string | RegExp)[] {
  // It is a pattern already, with another fault or of a public suffix.
  if (label === '*' && !host.includes('*')) {
    return [];
  }
  const single = name.replace(/\*{2,}/g, '*');
  return [
    ...(single === name ? [] : [start + single]),
    ...regExpsFor(start, name, port),
  ];
}

/** Returns RegExps for a host with stars, the widest one first. */
function regExpsFor(
  start: string,
  name: string,
  port: string | undefined,
): readonly RegExp[] {
  if (
    // Punycode has no parts.
    /(?:^|\.)xn--[^.]*\*/.test(name) ||
    !/^[a-z0-9_.*-]+$/.test(name) ||
    !/^(?:[0-9]+|\*)?$/.test(port ?? '')
  ) {
    return [];
  }
  const end =
    port === '*' ? '(?::[0-9]+)?' : port === undefined ? '' : `:${port}`;
  return ['[a-z0-9-]+', '[a-z0-9]+'].map((star) => {
    const source = (start + name)
      .replace(/[/.]/g, String.raw`\$&`)
      .replace(/\*+/g, star);
    return new RegExp(`^${source}${end}$`);
  });
}

function isOfOneOwner(entry: string): boolean {
  return isOriginOrPattern(entry) && publicSuffixOf(entry) === undefined;
}

/** There is no issue with it. */
function isClosed(rule: RegExp): boolean {
  return (
    isAnchored(rule) &&
    !isUnmatchable(rule) &&
    slowTextOf(rule) === undefined &&
    ownershipOf(rule).kind === 'closed'
  );
}
