import { isThisMachine } from '../origin/serialized-origin.js';
import type { HostGround } from './host-ground.js';
import { charactersOf } from '../automaton/character-set.js';
import {
  afterCharacter,
  reachedFrom,
  type Positions,
} from '../automaton/positions.js';

/** An IPv4 address that a RegExp admits and does not spell out. */
export interface ForeignAddress {
  readonly host: string;
  /** What may stand behind it, as in `HostEnd`. */
  readonly examples: readonly string[];
}

interface Place {
  readonly text: string;
  readonly spelled: Positions;
  readonly all: Positions;
}

const OF_ADDRESS = charactersOf('0123456789.');
const DIGITS = '1023456789';
const LAST_OCTET = 255;
const OCTETS = 4;

/** Searches for an IPv4 address that is not spelled out. Those of this machine are nobody else's. */
export function foreignAddress(ground: HostGround): ForeignAddress | undefined {
  return canBeAddress(ground) ? searched(ground) : undefined;
}

/** Tells at little cost that most RegExps admit none: they end with the letters of a domain. */
function canBeAddress({ automaton, ends, scheme }: HostGround): boolean {
  const fromEnd = reachedFrom(
    automaton,
    ends.flatMap(({ positions }) => positions),
    OF_ADDRESS,
    'previous',
  );
  const fromStart = reachedFrom(automaton, scheme.positions, OF_ADDRESS);
  return [...fromEnd].some((position) => fromStart.has(position));
}

function searched(ground: HostGround): ForeignAddress | undefined {
  const seen = new Set<string>();
  const start = ground.scheme.positions;
  const open: Place[] = [{ text: '', spelled: start, all: start }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const examples = examplesBehind(ground, place);
    if (examples.length > 0 && !isThisMachine(place.text)) {
      return { host: place.text, examples };
    }
    for (const next of following(ground, place)) {
      const octets = next.text.split('.');
      const key = [
        next.all,
        next.spelled,
        octets.length,
        octets.at(-1),
        // What begins with zeros may become 0.0.0.0, which is this machine.
        octets.every((octet) => Number(octet) === 0),
      ].join(' ');
      if (!seen.has(key)) {
        seen.add(key);
        open.push(next);
      }
    }
  }
  return undefined;
}

function following(
  { automaton, budget }: HostGround,
  { text, spelled, all }: Place,
): readonly Place[] {
  return Array.from(`${DIGITS}.`)
    .filter((character) => isAddress(text + character))
    .map((character) => {
      budget.spend();
      return {
        text: text + character,
        spelled: afterCharacter(
          automaton,
          spelled,
          character,
          automaton.spells,
        ),
        all: afterCharacter(automaton, all, character),
      };
    })
    .filter((place) => place.all.length > 0)
    .reverse();
}

/** Tells whether a text is the beginning of an address of another machine. */
function isAddress(text: string): boolean {
  const octets = text.split('.');
  return (
    octets.length <= OCTETS &&
    !text.startsWith('127.') &&
    octets.every(
      (octet, index) =>
        (octet === '' ? index > 0 && index === octets.length - 1 : true) &&
        !/^0./.test(octet) &&
        Number(octet) <= LAST_OCTET,
    )
  );
}

function examplesBehind(
  { ends, automaton }: HostGround,
  { text, spelled, all }: Place,
): readonly string[] {
  const octets = text.split('.');
  return octets.length === OCTETS && octets.at(-1) !== ''
    ? ends
        .filter(
          ({ positions }) =>
            follow(automaton.next, all, positions) &&
            !follow(automaton.next, spelled, positions),
        )
        .flatMap(({ examples }) => examples)
    : [];
}

function follow(
  next: readonly (readonly number[])[],
  before: Positions,
  after: Positions,
): boolean {
  return before.some((position) =>
    next[position]?.some((each) => after.includes(each)),
  );
}
