// Writes lib/core/public-suffix/listed-suffixes.ts: the entries of the Public Suffix List below domains that are no public
// suffix themselves, such as s3.amazonaws.com below amazonaws.com. tldts tells the suffix of a host, and nothing else;
// the entries are read from its data, so that both say the same. Run it after an update of tldts:
//
//   node scripts/write-listed-suffixes.mjs
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { getPublicSuffix } from 'tldts';
import {
  edgeChild,
  edgeLength,
  edgeStart,
  labelText,
  nodeFlags,
  rulesRoot,
} from '../node_modules/tldts/dist/es6/src/data/trie.js';

const FILE = 'lib/core/public-suffix/listed-suffixes.ts';
const OPTIONS = { allowPrivateDomains: true, extractHostname: false };

/**
 * Returns the entries below domains that are no suffix, in Punycode, those with few labels first. Those with a wildcard
 * are left out: tldts counts the domain of the wildcard as a suffix too.
 */
export function suffixesBelowDomains() {
  const entries = new Set(
    [...entriesFrom(rulesRoot, '', labelOffsets())].map(inPunycode),
  );
  return [...entries]
    .filter((entry) => !entry.startsWith('*.'))
    .filter((entry) => domainsAbove(entry).some((domain) => !isSuffix(domain)))
    .toSorted(inOrder);
}

/** The labels of all edges stand behind one another, in one text. */
function labelOffsets() {
  let offset = 0;
  return Array.from(edgeLength, (length) => {
    offset += length;
    return offset - length;
  });
}

/** A node with a flag ends an entry. */
function* entriesFrom(node, behind, offsets) {
  for (let edge = edgeStart[node]; edge < edgeStart[node + 1]; edge += 1) {
    const start = offsets[edge];
    const entry = labelText.slice(start, start + edgeLength[edge]) + behind;
    const child = edgeChild[edge];
    if (nodeFlags[child] !== 0) {
      yield entry;
    }
    yield* entriesFrom(child, `.${entry}`, offsets);
  }
}

function inPunycode(entry) {
  const wildcard = entry.startsWith('*.') ? '*.' : '';
  return wildcard + new URL(`http://${entry.slice(wildcard.length)}`).hostname;
}

function isSuffix(host) {
  return getPublicSuffix(host, OPTIONS) === host;
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

function moduleOf(entries) {
  return `/*
 * Written by scripts/write-listed-suffixes.mjs from the Public Suffix List (https://publicsuffix.org), which is subject
 * to the terms of the Mozilla Public License, v. 2.0 (https://mozilla.org/MPL/2.0/). So is this file.
 */

/** The entries of the Public Suffix List below domains that are no public suffix, those with few labels first. */
export const LISTED_SUFFIXES = \`
${linesOf(entries).join('\n')}
\`;
`;
}

/** Several in a line, so that the file stays readable. */
function linesOf(entries) {
  const lines = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last === undefined || last.length + entry.length > 150) {
      lines.push(entry);
    } else {
      lines[lines.length - 1] = `${last} ${entry}`;
    }
  }
  return lines;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(FILE, moduleOf(suffixesBelowDomains()));
}
