/** A set of visible ASCII characters, which are all that an origin has: a bit for each, from `!` to `~`. */
export type CharacterSet = readonly [number, number, number];

const FIRST = 0x21;
const LAST = 0x7e;
const WORD = 32;

/** Every visible ASCII character. */
export const VISIBLE: readonly string[] = Array.from(
  { length: LAST - FIRST + 1 },
  (_, index) => String.fromCharCode(FIRST + index),
);

/** The set without any character. */
export const NO_CHARACTERS: CharacterSet = [0, 0, 0];

/** Returns the set of the characters of a text. Those that no origin has are left out. */
export function charactersOf(text: string): CharacterSet {
  const words: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const index = text.charCodeAt(at) - FIRST;
    if (index >= 0 && index <= LAST - FIRST) {
      words[Math.floor(index / WORD) as 0 | 1 | 2] |= 1 << (index % WORD);
    }
  }
  return words;
}

/** Returns the set of the characters that a function accepts. */
export function charactersThat(
  accepts: (character: string) => boolean,
): CharacterSet {
  return charactersOf(VISIBLE.filter(accepts).join(''));
}

/** Tells whether a set has a character. */
export function hasCharacter(set: CharacterSet, character: string): boolean {
  const index = character.charCodeAt(0) - FIRST;
  return (
    index >= 0 &&
    index <= LAST - FIRST &&
    ((set[Math.floor(index / WORD) as 0 | 1 | 2] >>> (index % WORD)) & 1) === 1
  );
}

/** Returns the characters that two sets have in common. */
export function common(one: CharacterSet, other: CharacterSet): CharacterSet {
  return [one[0] & other[0], one[1] & other[1], one[2] & other[2]];
}

/** Returns the characters that are in one of some sets. */
export function united(sets: Iterable<CharacterSet>): CharacterSet {
  const words: [number, number, number] = [0, 0, 0];
  for (const [first, second, third] of sets) {
    words[0] |= first;
    words[1] |= second;
    words[2] |= third;
  }
  return words;
}

/** Tells whether a set has no character. */
export function isEmpty(set: CharacterSet): boolean {
  return (set[0] | set[1] | set[2]) === 0;
}

/** Tells whether two sets have a character in common. */
export function overlap(one: CharacterSet, other: CharacterSet): boolean {
  return (
    ((one[0] & other[0]) | (one[1] & other[1]) | (one[2] & other[2])) !== 0
  );
}

/** Every visible ASCII character, letters first: a text that is shown to a reader should look like a host. */
export const BY_LOOKS: readonly string[] = [
  ...Array.from('xabcdefghijklmnopqrstuvwyz0123456789-._'),
  ...VISIBLE.filter((character) => !/[a-z0-9._-]/.test(character)),
];

/** Returns a character of a set, preferably a letter. */
export function anyOf(set: CharacterSet): string | undefined {
  return BY_LOOKS.find((character) => hasCharacter(set, character));
}
