import {
  charactersOf,
  NO_CHARACTERS,
  VISIBLE,
  type CharacterSet,
} from '../automaton/character-set.js';

/** What the hosts of a scheme consist of, and how their end is read. */
export interface HostAlphabet {
  /** Whether the URL Standard defines its hosts. Other schemes are those of applications. */
  readonly isWeb: boolean;
  /** What names consist of. */
  readonly names: CharacterSet;
  /** What addresses in brackets consist of, the closing one included. */
  readonly bracketed: CharacterSet;
  /** Returns the characters that may stand in front of the end of a host. */
  before(end: string): Iterable<string>;
}

const NAME = 'xabcdefghijklmnopqrstuvwyz0123456789-_.';
const ADDRESS = '0123456789abcdef:.[';
const LAST = `${NAME}]`;

/** Hosts of `https` and the like: names and addresses. */
const WEB: HostAlphabet = {
  isWeb: true,
  names: charactersOf(NAME),
  bracketed: charactersOf(`${ADDRESS}]`),
  before: (end) => (end === '' ? LAST : end.endsWith(']') ? ADDRESS : NAME),
};

const UNUSUAL = [
  ...Array.from(NAME),
  ...VISIBLE.filter(
    (character) => !NAME.includes(character) && character !== ',',
  ),
];

/** What applications send: any visible ASCII without commas. */
const OF_APPLICATIONS: HostAlphabet = {
  isWeb: false,
  names: charactersOf(UNUSUAL.join('')),
  bracketed: NO_CHARACTERS,
  before: () => UNUSUAL,
};

/** Returns the alphabet of the hosts of a scheme. */
export function hostAlphabet(isWeb: boolean): HostAlphabet {
  return isWeb ? WEB : OF_APPLICATIONS;
}
