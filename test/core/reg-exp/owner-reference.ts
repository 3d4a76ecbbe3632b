import { getDomain } from 'tldts';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';
import type { Expression } from './arbitrary-reg-exp.js';

/** What stands for something that is not spelled out, and whether it may end with a dot. */
const BLANKS = { withDot: '?', withoutDot: '!' };
const MOST_TEXTS = 300;

/**
 * Returns the owners that an expression spells out: the domains that somebody registers, or whole hosts that have
 * none. It writes the expression out, which only the small ones of a test allow.
 */
export function ownersSpelledOut(expression: Expression): ReadonlySet<string> {
  return new Set(
    textsOf(expression, true).flatMap((text) => {
      const [, blank, spelled = ''] = /^(?:.*([?!]))?(.*)$/.exec(text) ?? [];
      if (blank === undefined && !text.endsWith('.')) {
        return [ownerOf(text), ...domainsAt(labelsFrom(text))];
      }
      const ends = labelsFrom(spelled);
      return domainsAt(blank === BLANKS.withDot ? ends : ends.slice(1));
    }),
  );
}

function domainsAt(ends: readonly string[]): readonly string[] {
  return ends.filter((end) => domainOf(end) === end);
}

/** Returns hosts that an expression may match: some of its own, and others of the same letters. */
export function hostsAround(expression: Expression): readonly string[] {
  return [...textsOf(expression, false), ...HOSTS];
}

/** Returns who owns a host: a domain, or the host itself. */
export function ownerOf(host: string): string {
  const name = host.replace(/\.$/, '');
  return domainOf(name) ?? name;
}

function domainOf(name: string): string | null {
  return /^[0-9.]+$/.test(name)
    ? null
    : getDomain(name, { extractHostname: false, validateHostname: false });
}

/** Tells whether a browser may send an origin with a host. */
export function isHost(host: string): boolean {
  return parseSerializedOrigin(`https://${host}`) !== undefined;
}

function labelsFrom(text: string): readonly string[] {
  return [
    text,
    ...[...text.matchAll(/\./g)].map(({ index }) => text.slice(index + 1)),
  ];
}

/** Every text of a few tokens. */
const HOSTS = [1, 2, 3, 4]
  .flatMap((length) =>
    Array.from({ length }).reduce<readonly string[]>(
      (texts) =>
        texts.flatMap((text) =>
          ['a', 'b', 'x', '.', '-', '1', 'com'].map((token) => text + token),
        ),
      [''],
    ),
  )
  .filter(isHost);

function textsOf(expression: Expression, isBlank: boolean): readonly string[] {
  switch (expression.kind) {
    case 'text':
      return [expression.text];
    case 'listed':
      return Array.from(expression.characters);
    case 'wild':
      return isBlank
        ? // A dot that is not escaped was meant as one.
          expression.source === '.'
          ? [BLANKS.withDot, '.']
          : Array.from(expression.some, blankFor)
        : Array.from(expression.some);
    case 'all':
      return joined(expression.parts.map((part) => textsOf(part, isBlank)));
    case 'either':
      return expression.ways.flatMap((way) => textsOf(way, isBlank));
    case 'repeated':
      return repeated(expression, isBlank);
  }
}

function repeated(
  { part, least, most }: Extract<Expression, { kind: 'repeated' }>,
  isBlank: boolean,
): readonly string[] {
  const texts = textsOf(part, isBlank);
  if (isBlank && most > 1 && most !== least) {
    return [
      ...(least === 0 || texts.includes('') ? [''] : []),
      ...textsOf(part, false).map(blankFor),
    ];
  }
  return [0, 1, 2, 3]
    .filter((times) => times >= least && times <= most)
    .flatMap((times) => joined(Array.from({ length: times }, () => texts)));
}

function joined(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (before, texts) =>
      thinned(before.flatMap((text) => texts.map((more) => text + more))),
    [''],
  );
}

/** Takes some of many, from everywhere. */
function thinned(texts: readonly string[]): readonly string[] {
  const unique = [...new Set(texts)];
  const step = Math.ceil(unique.length / MOST_TEXTS);
  return unique.filter((_, index) => index % step === 0);
}

/** Returns what stands for a text that is not spelled out. */
function blankFor(text: string): string {
  return text.endsWith('.') ? BLANKS.withDot : BLANKS.withoutDot;
}
