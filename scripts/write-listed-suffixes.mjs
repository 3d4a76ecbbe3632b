// Writes lib/core/origin/listed-suffixes.ts from the Public Suffix List: the entries below domains that are no public
// suffix themselves, such as s3.amazonaws.com below amazonaws.com. tldts tells the suffix of a host, and nothing else.
// The list is the one within the installed tldts, so that both say the same. Run it after an update of tldts:
//
//   node scripts/write-listed-suffixes.mjs
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDomain, getPublicSuffix } from 'tldts';

const FILE = 'lib/core/origin/listed-suffixes.ts';
const OPTIONS = { allowPrivateDomains: true, extractHostname: false };

const require = createRequire(import.meta.url);
const entries = entriesOf(
  // No entry point of the package exports it.
  require(join(dirname(require.resolve('tldts')), 'src/data/trie.js')),
);
if (entries.length < 5000 || !entries.every(isKnown)) {
  throw new Error('The list within tldts has another form: read it anew.');
}
writeFileSync(FILE, moduleOf(witnessesOf(entries)));

/** Returns the rules of the list, without the exceptions and those that are not in Punycode. */
function entriesOf({
  nodeFlags,
  edgeStart,
  edgeLength,
  edgeChild,
  labelText,
  rulesRoot,
}) {
  const offsets = [];
  edgeLength.forEach((_, edge) => {
    offsets.push(edge === 0 ? 0 : offsets[edge - 1] + edgeLength[edge - 1]);
  });
  const below = (node, domain) =>
    Array.from(
      edgeLength.subarray(edgeStart[node], edgeStart[node + 1]),
    ).flatMap((length, index) => {
      const edge = edgeStart[node] + index;
      const label = labelText.slice(offsets[edge], offsets[edge] + length);
      const child = edgeChild[edge];
      const name = domain === '' ? label : `${label}.${domain}`;
      return [...(nodeFlags[child] === 0 ? [] : [name]), ...below(child, name)];
    });
  return below(rulesRoot, '').filter((name) => /^[a-z0-9.*-]+$/.test(name));
}

function isKnown(entry) {
  return isSuffix(entry.replace('*', 'a'));
}

function isSuffix(host) {
  return getPublicSuffix(host, OPTIONS) === host;
}

/**
 * Returns the shortest entry below each domain that is no suffix, and all that are directly below domains that somebody
 * registers, each once.
 */
function witnessesOf(all) {
  const shortest = new Map();
  const direct = [];
  for (const entry of all.toSorted(inOrder)) {
    const domains = domainsAbove(entry).filter((domain) => !isSuffix(domain));
    for (const domain of domains) {
      if (!shortest.has(domain)) {
        shortest.set(domain, entry);
      }
    }
    const [above = ''] = domainsAbove(entry);
    if (getDomain(above, OPTIONS) === above) {
      direct.push(entry);
    }
  }
  return [...new Set([...shortest.values(), ...direct])].toSorted(inOrder);
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
 * Entries of the Public Suffix List below domains that are no public suffix: for each such domain the shortest one, and
 * all that are directly below one that somebody registers. The shortest come first.
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
