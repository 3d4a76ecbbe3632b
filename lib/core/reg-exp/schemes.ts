import { hasCharacter } from '../automaton/character-set.js';
import { START, type Automaton } from '../automaton/automaton.js';
import {
  afterCharacter,
  afterText,
  charactersBeside,
  type Positions,
} from '../automaton/positions.js';
import type { Budget } from '../automaton/undecidable.js';

/** A scheme that origins may have. */
export interface Scheme {
  readonly name: string;
  /** The positions right behind its `://`. */
  readonly positions: Positions;
  /** Whether the RegExp spells it out. */
  readonly isSpelledOut: boolean;
}

const SEPARATOR = '://';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const MORE = `${LETTERS}0123456789+.-`;
/** What a page of the web has, and what an application might. */
const KNOWN = ['https', 'http', 'app'];

interface Place {
  readonly name: string;
  readonly spelled: Positions;
  readonly all: Positions;
}

/**
 * Returns every scheme that is spelled out, those of the web in any case, and, if there are more, one of
 * them for each way to go on.
 */
export function schemesOf(
  automaton: Automaton,
  budget: Budget,
): readonly Scheme[] {
  const found = new Map<string, Scheme>();
  const add = (scheme: Scheme): void => {
    if (scheme.positions.length > 0 && !found.has(scheme.name)) {
      found.set(scheme.name, scheme);
    }
  };
  for (const name of KNOWN) {
    const behind = name + SEPARATOR;
    add({
      name,
      positions: afterText(automaton, [START], behind),
      isSpelledOut:
        afterText(automaton, [START], behind, automaton.spells).length > 0,
    });
  }
  const open: Place[] = [{ name: '', spelled: [START], all: [START] }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    budget.spend();
    const { name, spelled, all } = place;
    if (name !== '') {
      add({
        name,
        positions: afterText(automaton, all, SEPARATOR),
        isSpelledOut: afterText(automaton, spelled, SEPARATOR).length > 0,
      });
    }
    for (const { isSpelled, next } of ways(automaton, place)) {
      if (isSpelled) {
        open.push(next);
      } else {
        const other = completed(automaton, next, found, budget);
        if (other !== undefined) {
          add(other);
        }
      }
    }
  }
  return [...found.values()];
}

function ways(
  automaton: Automaton,
  { name, spelled, all }: Place,
): readonly { readonly isSpelled: boolean; readonly next: Place }[] {
  const unspelled = new Set<string>();
  const possible = charactersBeside(automaton, 'next', all);
  return Array.from(name === '' ? LETTERS : MORE).flatMap((character) => {
    if (!hasCharacter(possible, character)) {
      return [];
    }
    const next: Place = {
      name: name + character,
      spelled: afterCharacter(automaton, spelled, character, automaton.spells),
      all: afterCharacter(automaton, all, character),
    };
    const isSpelled = next.spelled.length > 0;
    const key = next.all.join();
    // One of many that go on alike is enough, if it is none that is spelled out.
    if (next.all.length === 0 || (!isSpelled && unspelled.has(key))) {
      return [];
    }
    if (!isSpelled) {
      unspelled.add(key);
    }
    return [{ isSpelled, next }];
  });
}

/** Returns the shortest scheme that begins as one does and was not found before. */
function completed(
  automaton: Automaton,
  start: Place,
  found: ReadonlyMap<string, Scheme>,
  budget: Budget,
): Scheme | undefined {
  const seen = new Set<string>();
  let layer: readonly Place[] = [start];
  while (layer.length > 0) {
    const following: Place[] = [];
    for (const { name, all } of layer) {
      budget.spend();
      const positions = afterText(automaton, all, SEPARATOR);
      if (positions.length > 0 && !found.has(name)) {
        return { name, positions, isSpelledOut: false };
      }
      for (const character of MORE) {
        const next = afterCharacter(automaton, all, character);
        const key = next.join();
        if (next.length > 0 && !seen.has(key)) {
          seen.add(key);
          following.push({ name: name + character, spelled: [], all: next });
        }
      }
    }
    layer = following;
  }
  return undefined;
}
