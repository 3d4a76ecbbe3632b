import type { AST } from '@eslint-community/regexpp';
import { atomReader } from './atom-characters.js';
import { NO_CHARACTERS, type CharacterSet } from './character-set.js';
import { Undecidable } from './undecidable.js';

/** Where an engine goes after something, without taking a character. */
export type Step =
  | { readonly kind: 'take'; readonly position: number }
  | { readonly kind: 'end' }
  /** Several ways, in the order in which they are tried. */
  | { readonly kind: 'choice'; to: readonly Step[] }
  /** Begins an iteration of a loop. */
  | { readonly kind: 'begin'; readonly loop: number; readonly to: Step }
  /** Ends an iteration. An engine gives up one that took no character. */
  | { readonly kind: 'finish'; readonly loop: number; readonly to: Step }
  | {
      readonly kind: 'assert';
      readonly at: 'start' | 'end';
      readonly to: Step;
    };

/** A RegExp as steps between characters. */
export interface ExpressionGraph {
  readonly first: Step;
  /** The step after each position; the first position is 1. */
  readonly after: readonly Step[];
  readonly takes: readonly CharacterSet[];
  readonly spells: readonly CharacterSet[];
}

/** How repetitions are written out. */
export interface Repetitions {
  /** From which number on a repetition counts as an endless one. `Infinity`: as they are written. */
  readonly endlessFrom: number;
}

const MOST_POSITIONS = 2000;
const END: Step = { kind: 'end' };

/** Writes a pattern as steps. Throws {@link Undecidable} if it has something that no automaton has. */
export function graphOf(
  pattern: AST.Pattern,
  flags: string,
  repetitions: Repetitions,
): ExpressionGraph {
  return new GraphBuilder(flags, repetitions).build(pattern);
}

class GraphBuilder {
  // The start takes nothing.
  readonly #takes: CharacterSet[] = [NO_CHARACTERS];
  readonly #spells: CharacterSet[] = [NO_CHARACTERS];
  readonly #after: Step[] = [END];
  readonly #read: ReturnType<typeof atomReader>;
  readonly #repetitions: Repetitions;
  #loops = 0;
  /** How many repetitions, of a number that may vary, are around what is read. */
  #depth = 0;

  constructor(flags: string, repetitions: Repetitions) {
    this.#read = atomReader(flags);
    this.#repetitions = repetitions;
  }

  build({ alternatives }: AST.Pattern): ExpressionGraph {
    const first = this.#alternatives(alternatives, END);
    return {
      first,
      after: this.#after,
      takes: this.#takes,
      spells: this.#spells,
    };
  }

  #alternatives(alternatives: readonly AST.Alternative[], next: Step): Step {
    const ways = alternatives.map(({ elements }) =>
      elements.reduceRight<Step>(
        (after, element) => this.#element(element, after),
        next,
      ),
    );
    return choice(ways);
  }

  #element(element: AST.Element, next: Step): Step {
    switch (element.type) {
      case 'Group':
        if (element.modifiers !== null) {
          throw new Undecidable('unknown-syntax');
        }
        return this.#alternatives(element.alternatives, next);
      case 'CapturingGroup':
        return this.#alternatives(element.alternatives, next);
      case 'Quantifier':
        return this.#quantifier(element, next);
      case 'Assertion':
        return this.#assertion(element, next);
      case 'Backreference':
        throw new Undecidable('back-reference');
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return this.#atom(element, next);
    }
  }

  #atom(atom: Parameters<ReturnType<typeof atomReader>>[0], next: Step): Step {
    const { takes, spells } = this.#read(atom);
    const position = this.#takes.length;
    if (position > MOST_POSITIONS) {
      throw new Undecidable('too-large');
    }
    this.#takes.push(takes);
    this.#spells.push(this.#depth === 0 ? spells : NO_CHARACTERS);
    this.#after.push(next);
    return { kind: 'take', position };
  }

  #assertion(assertion: AST.Assertion, next: Step): Step {
    switch (assertion.kind) {
      case 'start':
      case 'end':
        return { kind: 'assert', at: assertion.kind, to: next };
      case 'word':
        throw new Undecidable('word-boundary');
      case 'lookahead':
      case 'lookbehind':
        throw new Undecidable('look-around');
    }
  }

  #quantifier(quantifier: AST.Quantifier, next: Step): Step {
    const isEndless = quantifier.max >= this.#repetitions.endlessFrom;
    const max = isEndless ? Infinity : quantifier.max;
    const min = isEndless ? Math.min(quantifier.min, 1) : quantifier.min;
    // What is repeated a number of times that may vary is not spelled out; what may be left out is.
    const varies = max !== min && max > 1;
    this.#depth += varies ? 1 : 0;
    const repeated =
      max === Infinity
        ? this.#endless(quantifier, min, next)
        : this.#optional(quantifier, max - min, next);
    const required = max === Infinity ? Math.max(min - 1, 0) : min;
    const step = times(required, repeated, (after) =>
      this.#element(quantifier.element, after),
    );
    this.#depth -= varies ? 1 : 0;
    return step;
  }

  #endless({ element, greedy }: AST.Quantifier, min: number, next: Step): Step {
    const loop = this.#loops++;
    const again: Extract<Step, { kind: 'choice' }> = { kind: 'choice', to: [] };
    const body = this.#element(element, { kind: 'finish', loop, to: again });
    const more: Step = { kind: 'begin', loop, to: body };
    again.to = greedy ? [more, next] : [next, more];
    return min === 0 ? again : body;
  }

  #optional(
    { element, greedy }: AST.Quantifier,
    most: number,
    next: Step,
  ): Step {
    return times(most, next, (after) => {
      const loop = this.#loops++;
      const body = this.#element(element, { kind: 'finish', loop, to: after });
      const more: Step = { kind: 'begin', loop, to: body };
      return choice(greedy ? [more, next] : [next, more]);
    });
  }
}

function times(count: number, last: Step, before: (after: Step) => Step): Step {
  let step = last;
  for (let done = 0; done < count; done += 1) {
    step = before(step);
    if (done > MOST_POSITIONS) {
      throw new Undecidable('too-large');
    }
  }
  return step;
}

function choice(ways: readonly Step[]): Step {
  const [only, ...others] = ways;
  return only !== undefined && others.length === 0
    ? only
    : { kind: 'choice', to: ways };
}
