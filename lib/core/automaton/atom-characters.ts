import type { AST } from '@eslint-community/regexpp';
import {
  charactersOf,
  charactersThat,
  NO_CHARACTERS,
  type CharacterSet,
} from './character-set.js';
import { Undecidable } from './undecidable.js';

/** The characters of an atom: a character, a class, a dot or an escape. */
export interface AtomCharacters {
  readonly takes: CharacterSet;
  readonly spells: CharacterSet;
}

type Atom = AST.Character | AST.CharacterSet | AST.CharacterClass;

/** A class with more is a range in disguise. */
const MOST_SPELLED = 4;

/**
 * Makes a function that returns the characters of atoms. The engine itself tells which ones an atom takes, under
 * whatever flags.
 */
export function atomReader(
  flags: string,
): (atom: Atom | AST.ExpressionCharacterClass) => AtomCharacters {
  const engineFlags = flags.replaceAll(/[^iuvs]/g, '');
  const known = new Map<string, AtomCharacters>();
  return (atom) => {
    if (hasStrings(atom)) {
      throw new Undecidable('unknown-syntax');
    }
    const found = known.get(atom.raw) ?? read(atom, engineFlags);
    known.set(atom.raw, found);
    return found;
  };
}

function read(
  atom: Atom | AST.ExpressionCharacterClass,
  flags: string,
): AtomCharacters {
  const takes = taken(atom, flags);
  return { takes, spells: isSpelledOut(atom) ? takes : spelledBy(atom) };
}

function taken(
  atom: Atom | AST.ExpressionCharacterClass,
  flags: string,
): CharacterSet {
  if (atom.type === 'Character' && atom.value < 0x80) {
    const character = String.fromCharCode(atom.value);
    return charactersOf(
      flags.includes('i')
        ? character.toLowerCase() + character.toUpperCase()
        : character,
    );
  }
  const one = new RegExp(`^(?:${atom.raw})$`, flags);
  return charactersThat((character) => one.test(character));
}

function isSpelledOut(atom: Atom | AST.ExpressionCharacterClass): boolean {
  return (
    atom.type === 'Character' ||
    (atom.type === 'CharacterClass' &&
      !atom.negate &&
      atom.elements.length <= MOST_SPELLED &&
      atom.elements.every(({ type }) => type === 'Character'))
  );
}

/** A dot that somebody forgot to escape was meant as one. */
function spelledBy(atom: Atom | AST.ExpressionCharacterClass): CharacterSet {
  return atom.type === 'CharacterSet' && atom.kind === 'any'
    ? charactersOf('.')
    : NO_CHARACTERS;
}

/** With the flag `v`, a class may have texts of several characters. */
function hasStrings(atom: Atom | AST.ExpressionCharacterClass): boolean {
  return (
    (atom.type === 'CharacterSet' &&
      atom.kind === 'property' &&
      atom.strings) ||
    ((atom.type === 'ExpressionCharacterClass' ||
      (atom.type === 'CharacterClass' && atom.unicodeSets)) &&
      /\\[pq]/.test(atom.raw))
  );
}
