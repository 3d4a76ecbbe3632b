import { hasCharacter } from '../automaton/character-set.js';
import {
  beforeHostCharacter,
  mayBegin,
  type HostGround,
} from './host-ground.js';
import type { HostEnd } from './host-ends.js';
import { ownerOfEnd, type Owner } from './owner.js';
import { suffixesBelow } from '../origin/public-suffix.js';
import { charactersBeside, type Positions } from '../automaton/positions.js';

/** The end of hosts that a RegExp admits without spelling out who owns them. */
export interface ForeignEnd {
  /** What is spelled out. */
  readonly behind: HostPlace;
  /** What is in front of it and is not spelled out: a character, or none if a host may begin there. */
  readonly character: string;
  /** Where the host ends. */
  readonly end: HostEnd;
  readonly owner: Exclude<Owner, { readonly kind: 'one' }>;
}

/** The end of a host, and the positions in front of it. */
export interface HostPlace {
  readonly text: string;
  /** Those that the text leads to if each character of it is spelled out. */
  readonly spelled: Positions;
  readonly all: Positions;
}

const NUMERIC_END = /\.[0-9]+$/;

/**
 * Reads hosts from their end for as long as the RegExp spells them out. Where it stops to do so before a
 * domain that somebody registers is whole, others may own the host.
 */
export function* foreignEnds(ground: HostGround): Generator<ForeignEnd> {
  for (const end of ground.ends) {
    yield* foreignEndsAt(ground, end);
  }
}

function* foreignEndsAt(
  ground: HostGround,
  end: HostEnd,
): Generator<ForeignEnd> {
  const open: HostPlace[] = [
    { text: '', spelled: end.positions, all: end.positions },
  ];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const seen = new Set<string>();
    for (const character of charactersWorthReading(ground, place)) {
      const next = placeBefore(ground, place, character);
      if (next.all.length === 0) {
        continue;
      }
      if (next.spelled.length > 0) {
        yield* foreignWhole(ground, next, end);
        yield* foreignBelow(ground, next, end);
        if (!isSettled(ground, next.text)) {
          open.push(next);
        }
        continue;
      }
      const owner = ownerInFrontOf(ground, place, character);
      // Among letters that go on alike, one is enough.
      const key = `${next.all.join()} ${String(character === '.')}`;
      if (owner.kind !== 'one' && !seen.has(key)) {
        seen.add(key);
        yield { behind: place, character, end, owner };
      }
    }
  }
}

/** Where the owner is known, only what is spelled out tells more. */
function charactersWorthReading(
  { automaton, alphabet }: HostGround,
  { text, spelled, all }: HostPlace,
): readonly string[] {
  const characters =
    text !== '' && ownerOfEnd(text).kind === 'one'
      ? charactersBeside(automaton, 'previous', spelled, automaton.spells)
      : charactersBeside(automaton, 'previous', all);
  return Array.from(alphabet.before(text)).filter((character) =>
    hasCharacter(characters, character),
  );
}

function placeBefore(
  ground: HostGround,
  { text, spelled, all }: HostPlace,
  character: string,
): HostPlace {
  const { spells } = ground.automaton;
  const before = beforeHostCharacter(ground, all, character);
  return {
    text: character + text,
    spelled:
      // A dot at the end makes a name fully qualified. Its owner is that of the name without.
      ground.alphabet.isWeb && text === '' && character === '.'
        ? [...before, ...spelled]
        : beforeHostCharacter(ground, spelled, character, spells),
    all: before,
  };
}

/** A host that is also the end of one that is spelled out, and is not spelled out itself. */
function foreignWhole(
  ground: HostGround,
  behind: HostPlace,
  end: HostEnd,
): readonly ForeignEnd[] {
  const owner = ownerInFrontOf(ground, behind, '.');
  return owner.kind !== 'one' &&
    mayBegin(ground, behind.all) &&
    !mayBegin(ground, behind.spelled)
    ? [{ behind, character: '', end, owner }]
    : [];
}

/**
 * Hosts below a domain that somebody owns, under a public suffix that is below that domain too: a bucket of
 * `s3.amazonaws.com`. A suffix that is spelled out is read like every other text.
 */
function* foreignBelow(
  ground: HostGround,
  domain: HostPlace,
  end: HostEnd,
): Generator<ForeignEnd> {
  if (!domain.text.startsWith('.') || ownerOfEnd(domain.text).kind !== 'one') {
    return;
  }
  const name = domain.text.slice(1).replace(/\.$/, '');
  const seen = new Set<string>();
  for (const suffix of suffixesBelow(name)) {
    const labels = suffix.slice(0, -name.length - 1);
    const behind = placeBeforeText(ground, domain, labels);
    const { spelled, all } = placeBefore(ground, behind, '.');
    // Suffixes with the same places in front of them say the same.
    const key = all.join();
    if (spelled.length > 0 || all.length === 0 || seen.has(key)) {
      continue;
    }
    seen.add(key);
    const owner: Owner = { kind: 'customers', suffix };
    yield { behind, character: '.', end, owner };
  }
}

function placeBeforeText(
  ground: HostGround,
  place: HostPlace,
  text: string,
): HostPlace {
  let before = place;
  for (const character of Array.from(text).reverse()) {
    before = placeBefore(ground, before, character);
    if (before.all.length === 0) {
      return before;
    }
  }
  return before;
}

/**
 * Tells who owns hosts that go on with a character. If it is a dot, the text may be the whole domain of somebody: it
 * is spelled out only if the RegExp can begin a label there.
 */
function ownerInFrontOf(
  ground: HostGround,
  { text, spelled }: HostPlace,
  character: string,
): Owner {
  const owner = ownerOfEnd(text);
  const isBegun =
    mayBegin(ground, spelled) ||
    beforeHostCharacter(ground, spelled, '.').length > 0;
  return character !== '.' || isBegun ? ownerOfEnd(character + text) : owner;
}

/** Whatever is in front of it, the owner is the same, or it is an IPv4 address and read elsewhere. */
function isSettled({ alphabet }: HostGround, text: string): boolean {
  return (
    (alphabet.isWeb && NUMERIC_END.test(text)) ||
    (text.startsWith('.') &&
      ownerOfEnd(text).kind === 'one' &&
      suffixesBelow(text.slice(1).replace(/\.$/, '')).length === 0)
  );
}
