// Writes lib/core/origin/listed-suffixes.ts from the Public Suffix List: the entries below domains that are no public
// suffix themselves, such as s3.amazonaws.com below amazonaws.com. tldts tells the suffix of a host, and nothing else.
// Entries that the installed tldts does not know are left out, so that both say the same. Run it after an update of
// tldts, with https://publicsuffix.org/list/public_suffix_list.dat:
//
//   node scripts/write-listed-suffixes.mjs public_suffix_list.dat
import { readFileSync, writeFileSync } from 'node:fs';
import { getPublicSuffix } from 'tldts';

const FILE = 'lib/core/origin/listed-suffixes.ts';
const OPTIONS = { allowPrivateDomains: true, extractHostname: false };

const [path] = process.argv.slice(2);
if (path === undefined) {
  throw new Error(
    'Give the path of public_suffix_list.dat: see the first lines of this script.',
  );
}
const entries = entriesOf(readFileSync(path, 'utf8')).filter(isKnown);
writeFileSync(FILE, moduleOf(witnessesOf(entries)));

/** Returns the rules of the list in Punycode, without the exceptions. */
function entriesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:\/\/|!)/.test(line))
    .map((rule) => {
      const wildcard = rule.startsWith('*.') ? '*.' : '';
      const { hostname } = new URL(`http://${rule.slice(wildcard.length)}`);
      return wildcard + hostname;
    });
}

function isKnown(entry) {
  return isSuffix(entry.replace('*', 'a'));
}

function isSuffix(host) {
  return getPublicSuffix(host, OPTIONS) === host;
}

/** Returns the shortest entry below each domain that is no suffix, each once. */
function witnessesOf(all) {
  const shortest = new Map();
  for (const entry of all.toSorted(inOrder)) {
    for (const domain of domainsAbove(entry)) {
      if (!isSuffix(domain) && !shortest.has(domain)) {
        shortest.set(domain, entry);
      }
    }
  }
  return [...new Set(shortest.values())].toSorted(inOrder);
}

function inOrder(left, right) {
  return (
    left.split('.').length - right.split('.').length ||
    left.length - right.length ||
    (left < right ? -1 : 1)
  );
}

function domainsAbove(entry) {
  const labels = entry.split('.');
  return labels.map((_, index) => labels.slice(index).join('.')).slice(1);
}

function moduleOf(witnesses) {
  return `/*
 * Written by scripts/write-listed-suffixes.mjs from the Public Suffix List (https://publicsuffix.org), which is subject
 * to the terms of the Mozilla Public License, v. 2.0 (https://mozilla.org/MPL/2.0/). So is this file.
 */

/**
 * Entries of the Public Suffix List below domains that are no public suffix: for each such domain the shortest one, the
 * shortest first.
 */
export const LISTED_SUFFIXES = \`
${linesOf(witnesses).join('\n')}
\`;
`;
}

/** Several in a line, so that the file stays readable. */
function linesOf(witnesses) {
  const lines = [];
  for (const witness of witnesses) {
    const last = lines.at(-1);
    if (last === undefined || last.length + witness.length > 110) {
      lines.push(witness);
    } else {
      lines[lines.length - 1] = `${last} ${witness}`;
    }
  }
  return lines;
}
