import { hostKind } from '../origin/host.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import {
  publicSuffixOf,
  registrableDomainOf,
} from '../origin/public-suffix.js';
import {
  isThisMachine,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';
import type { MeantOrigins } from './admits-only.js';
import { meantEntries, schemeFor } from './meant-entries.js';
import type { Alternative, GapPart } from './reg-exp-parts.js';
import { readSchemeSlip } from './scheme-slip.js';

/** One way to write what a RegExp was probably meant to allow. */
export interface Reading extends MeantOrigins {
  /** An origin, a pattern or a RegExp. */
  readonly entry: string | RegExp;
}

// Characters that stand for gaps while the text around them is read: an alternative has fewer.
const FIRST_ANY = 0xe000;
const FIRST_PORT = 0xe200;
const FIRST_OTHER = 0xe400;

/** What fills a gap in examples. A gap takes some of them, and is tried with two. */
const FILLINGS = [
  'qzjxkv',
  'mwpfqyzu',
  '7',
  '42',
  '1337',
  '8080',
  '123',
  '45678',
  'deadbeef',
  '0a1b2c3d',
  'abc',
  'ab',
  'a',
  'deadbee',
];

const HTTP = /^(https?)(?:\/\/|:)?(?=[\ue000-\ue1ff])([^]*)$/;
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\/([^]*)$/;
const NO_SCHEME = /^(?:[\ue000-\ue5ff]*:)?(?:\/\/)?/;
const PORT = /:([0-9\ue200-\ue5ff]*)$/;
const ANY_PORT = /^[\ue200-\ue3ff]$/;
const GAPS = /[\ue000-\ue5ff]/;
const LAST_GAP = /[\ue000-\ue5ff][^\ue000-\ue5ff]*$/;
const TRAILING_ANY = /[\ue000-\ue1ff]+$/;

/** The parts of an origin, with characters for gaps in the host and the port. */
interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  /** Whether the host itself, its subdomains or both were meant. */
  readonly stands: readonly ('host' | 'subdomains')[];
}

/**
 * Reads one alternative as whoever wrote it probably meant it: a dot as a dot, a host without a
 * scheme as one of https, and anything before a host as its subdomains.
 *
 * @returns none if no host can be read
 */
export function readAlternative(
  alternative: Alternative,
  flags: string,
): readonly Reading[] {
  const gaps = new Map<string, GapPart>();
  const text = alternative.parts.map((part, index) => {
    if (part.kind === 'text') {
      return part.text;
    }
    if (part.source === '.') {
      return '.';
    }
    const gap = String.fromCharCode(firstOf(part) + index);
    gaps.set(gap, part);
    return gap;
  });
  const parts = partsOf(text.join('').toLowerCase(), alternative);
  if (parts === undefined) {
    return [];
  }
  return GAPS.test(parts.host) ||
    (GAPS.test(parts.port) && !ANY_PORT.test(parts.port))
    ? (asPreview(parts, gaps) ?? asRegExp(parts, gaps, flags))
    : asTexts(parts);
}

function firstOf({ takes, most }: GapPart): number {
  if (takes('.') && takes('a')) {
    return most === Infinity ? FIRST_ANY : FIRST_OTHER;
  }
  return takes('0') && !takes('a') && most >= '65535'.length
    ? FIRST_PORT
    : FIRST_OTHER;
}

function partsOf(written: string, alternative: Alternative): Parts | undefined {
  const slip = readSchemeSlip(written);
  if (slip !== undefined && slip.schemes.length !== 1) {
    return undefined;
  }
  const text =
    slip === undefined ? written : `${slip.schemes.join('')}://${slip.rest}`;
  const [, scheme, afterScheme] = SCHEME.exec(text) ?? HTTP.exec(text) ?? [];
  const rest = afterScheme ?? text.replace(NO_SCHEME, '');
  const authority = rest.split(/[/?#]/)[0] ?? '';
  const untilAny = authority.replace(TRAILING_ANY, '');
  const port = PORT.exec(untilAny)?.[1];
  const name =
    port === undefined ? untilAny : untilAny.slice(0, -(port.length + 1));
  const isAtStart = scheme !== undefined || alternative.starts;
  const { host, stands } = hostOf(name, isAtStart);
  const isEnd = alternative.ends && untilAny === authority;
  const isWeb = scheme === undefined || /^https?$/.test(scheme);
  if (
    host === '' ||
    host.endsWith('.') ||
    !hasWholeHost(host, scheme !== undefined && untilAny === authority)
  ) {
    return undefined;
  }
  return {
    scheme: scheme ?? schemeFor(host),
    host,
    // Where nothing follows on this machine, any port was meant: servers there have one.
    port:
      port ??
      (isWeb && isThisMachine(host) && !isEnd
        ? String.fromCharCode(FIRST_PORT)
        : ''),
    stands,
  };
}

/** Reads the beginning of a host: `.*\.`, `.*`, a dot without anything before it, or a name. */
function hostOf(
  name: string,
  isAtStart: boolean,
): Pick<Parts, 'host' | 'stands'> {
  const below = /^[\ue000-\ue1ff]?\.([^]*)$/.exec(name)?.[1];
  if (below !== undefined) {
    return { host: below, stands: ['subdomains'] };
  }
  const after = /^[\ue000-\ue1ff]([^]*)$/.exec(name)?.[1];
  if (after !== undefined || (!isAtStart && hasSubdomains(name))) {
    return { host: after ?? name, stands: ['host', 'subdomains'] };
  }
  return { host: name, stands: ['host'] };
}

function hasSubdomains(host: string): boolean {
  return (
    !isThisMachine(host) && !GAPS.test(host) && hostKind(host) === 'domain'
  );
}

/** A name of one label may be the beginning or the end of any other. */
function hasWholeHost(host: string, isWhole: boolean): boolean {
  return (
    isWhole || host.includes('.') || host.startsWith('[') || isThisMachine(host)
  );
}

function asTexts({ scheme, host, port, stands }: Parts): readonly Reading[] {
  const anyPort = ANY_PORT.test(port);
  const end = port === '' ? '' : anyPort ? ':*' : `:${port}`;
  const entries = stands.map((each) =>
    meantEntries(`${scheme}://${each === 'host' ? '' : '*.'}${host}${end}`),
  );
  return entries.some((meant) => meant.length === 0)
    ? []
    : entries
        .flat()
        .map((entry) => ({ entry, examples: examplesOf(entry), anyPort }));
}

function examplesOf(entry: string): readonly string[] {
  const hosts = ['', 'qzjxkv.', 'a.mwpfqyzu.'];
  const ports = ['', ':5173'];
  return hosts
    .slice(entry.includes('*.') ? 1 : 0, entry.includes('*.') ? undefined : 1)
    .flatMap((host) =>
      ports
        .slice(0, entry.endsWith(':*') ? 2 : 1)
        .map((port) => entry.replace('*.', host).replace(/:\*$/, port)),
    );
}

/** Reads a gap for any text in the first label, beside other characters, as the star of a preview. */
function asPreview(
  { scheme, host, port, stands }: Parts,
  gaps: ReadonlyMap<string, GapPart>,
): readonly Reading[] | undefined {
  const anyPort = ANY_PORT.test(port);
  const end = port === '' || anyPort ? '' : `:${port}`;
  const preview = `${scheme}://${host.replace(GAPS, '*')}${end}`;
  const entry = anyPort ? `${preview}:*` : preview;
  const gap = gaps.get(GAPS.exec(host)?.[0] ?? '');
  if (
    gap === undefined ||
    !takesAnyText(gap) ||
    stands.includes('subdomains') ||
    !isOriginOrPattern(entry) ||
    publicSuffixOf(entry) !== undefined
  ) {
    return undefined;
  }
  const examples = [0, 1].flatMap((which) => {
    const filling = fillingOf(gap, which);
    const example = preview.replace('*', filling ?? '');
    return filling === undefined
      ? []
      : [example, ...(anyPort ? [`${example}:5173`] : [])];
  });
  return [{ entry, examples, anyPort }];
}

function takesAnyText({ takes, least, most }: GapPart): boolean {
  return least <= 1 && most === Infinity && Array.from('az09-').every(takes);
}

function asRegExp(
  { scheme, host, port, stands }: Parts,
  gaps: ReadonlyMap<string, GapPart>,
  flags: string,
): readonly Reading[] {
  const text = `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
  const examples = [0, 1].flatMap((which) => filled(text, gaps, which) ?? []);
  // With subdomains besides, it would be no expression that a reader takes in.
  if (stands.includes('subdomains') || !hasOneOwner(host, examples)) {
    return [];
  }
  const source = Array.from(
    text,
    (each) => gaps.get(each)?.source ?? escaped(each),
  ).join('');
  const entry = new RegExp(`^${source}$`, flags.replaceAll(/[^iu]/g, ''));
  // In a port, a gap stands for those that the expression names.
  return [{ entry, examples, anyPort: GAPS.test(port) }];
}

/** Tells whether the domain that somebody registers is spelled out, whatever fills the gaps. */
function hasOneOwner(host: string, examples: readonly string[]): boolean {
  const afterGaps = host.slice(host.search(LAST_GAP) + 1);
  return (
    examples.length > 0 &&
    examples.every((example) => {
      const parsed = parseSerializedOrigin(example);
      return (
        parsed !== undefined &&
        `.${afterGaps}`.endsWith(`.${registrableDomainOf(parsed.host)}`) &&
        // Right after a gap, the domain would be the end of any other.
        (!GAPS.test(host) || afterGaps !== registrableDomainOf(parsed.host))
      );
    })
  );
}

function filled(
  text: string,
  gaps: ReadonlyMap<string, GapPart>,
  which: number,
): string | undefined {
  const characters = Array.from(text, (each) => {
    const gap = gaps.get(each);
    return gap === undefined ? each : fillingOf(gap, which);
  });
  return characters.includes(undefined) ? undefined : characters.join('');
}

function fillingOf(gap: GapPart, which: number): string | undefined {
  const fitting = FILLINGS.filter(
    (filling) =>
      filling.length >= gap.least &&
      filling.length <= gap.most &&
      Array.from(filling).every(gap.takes),
  );
  return fitting[which] ?? fitting[0];
}

function escaped(character: string): string {
  return /[.*+?^${}()|[\]\\/]/.test(character) ? `\\${character}` : character;
}
