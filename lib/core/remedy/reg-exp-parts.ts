import type { AST } from '@eslint-community/regexpp';
import { parseRegExp } from '../automaton/parse-reg-exp.js';
import { Undecidable } from '../automaton/undecidable.js';

/** A text that a RegExp has word for word. */
export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
}

/** A place that characters of one kind fill: a class, a dot or an escape, with its quantifier. */
export interface GapPart {
  readonly kind: 'gap';
  /** As it is written. */
  readonly source: string;
  /** Tells whether a character can stand there. */
  readonly takes: (character: string) => boolean;
  readonly least: number;
  readonly most: number;
}

/** `^` or `$`. */
interface AnchorPart {
  readonly kind: 'start' | 'end';
}

type Part = TextPart | GapPart | AnchorPart;

/** One of the ways in which a RegExp can match, from its beginning to its end. */
export interface Alternative {
  /** Whether it begins with `^`. */
  readonly starts: boolean;
  /** Whether it ends with `$`. */
  readonly ends: boolean;
  readonly parts: readonly (TextPart | GapPart)[];
}

/** More than somebody writes by hand, and few enough to try each. */
const MOST_ALTERNATIVES = 32;
const LONGEST_SOURCE = 500;

/**
 * Reads what a RegExp matches, in all its alternatives. Together they match what the RegExp
 * matches, neither more nor less.
 *
 * @returns `undefined` if it has something that only an engine understands, such as a look-ahead
 */
export function readRegExp(
  pattern: RegExp,
): readonly Alternative[] | undefined {
  if (pattern.source.length > LONGEST_SOURCE || !areSingleUnits(pattern)) {
    return undefined;
  }
  try {
    const flags = pattern.flags.replaceAll(/[^iu]/g, '');
    return new RegExpReader(flags)
      .sequencesOf(parseRegExp(pattern).alternatives)
      .map(alternativeOf);
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof Undecidable) {
      return undefined;
    }
    throw error;
  }
}

/** Under `u` and `v`, a character may be two units, or match others when case is ignored. */
function areSingleUnits({ source, flags }: RegExp): boolean {
  return (
    !flags.includes('v') &&
    (!flags.includes('u') || /^[\0-\x7f]*$/.test(source))
  );
}

type Sequence = readonly Part[];

/** What is read of a RegExp ends here: only an engine understands the rest. */
class NotUnderstood extends Error {}

class RegExpReader {
  readonly #flags: string;

  constructor(flags: string) {
    this.#flags = flags;
  }

  sequencesOf(alternatives: readonly AST.Alternative[]): readonly Sequence[] {
    return bounded(
      alternatives.flatMap(({ elements }) => this.#inARow(elements)),
    );
  }

  #inARow(elements: readonly AST.Element[]): readonly Sequence[] {
    return elements.reduce<readonly Sequence[]>(
      (sequences, element) => {
        const items = this.#item(element);
        return bounded(
          sequences.flatMap((before) =>
            items.map((after) => [...before, ...after]),
          ),
        );
      },
      [[]],
    );
  }

  #item(element: AST.Element): readonly Sequence[] {
    switch (element.type) {
      case 'Assertion':
        return [[anchorOf(element)]];
      case 'Group':
      case 'CapturingGroup':
        return this.#group(element);
      case 'Quantifier':
        return this.#repeated(element);
      case 'Character':
        return [[{ kind: 'text', text: textOf(element) }]];
      case 'CharacterClass':
      case 'CharacterSet':
        return [[this.#gap(element, element.raw, 1, 1)]];
      default:
        throw new NotUnderstood();
    }
  }

  #group(group: AST.Group | AST.CapturingGroup): readonly Sequence[] {
    if (
      group.type === 'CapturingGroup' ? group.name !== null : group.modifiers
    ) {
      throw new NotUnderstood();
    }
    return this.sequencesOf(group.alternatives);
  }

  #repeated({
    element,
    raw,
    min,
    max,
    greedy,
  }: AST.Quantifier): readonly Sequence[] {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.#repeatedGroup(this.#group(element), min, max);
      case 'Character':
        if (min === 0 && max === 1) {
          return [...this.#item(element), []];
        }
        // It must be one that is understood.
        textOf(element);
        break;
      case 'CharacterClass':
      case 'CharacterSet':
        break;
      default:
        throw new NotUnderstood();
    }
    // Lazy ones match the same as a whole.
    const source = greedy ? raw : raw.slice(0, -1);
    return [[this.#gap(element, source, min, max)]];
  }

  #repeatedGroup(
    inner: readonly Sequence[],
    min: number,
    max: number,
  ): readonly Sequence[] {
    if (min === 0 && max === 1) {
      return [...inner, []];
    }
    if (min > 1 || max !== Infinity) {
      throw new NotUnderstood();
    }
    const labels = labelsOf(inner);
    return min === 0 ? [labels, []] : [labels];
  }

  #gap(
    { raw }: AST.Character | AST.CharacterClass | AST.CharacterSet,
    source: string,
    least: number,
    most: number,
  ): GapPart {
    const one = new RegExp(`^${raw}$`, this.#flags);
    return {
      kind: 'gap',
      source,
      takes: (character) => one.test(character),
      least,
      most,
    };
  }
}

function anchorOf({ kind }: AST.Assertion): AnchorPart {
  if (kind !== 'start' && kind !== 'end') {
    throw new NotUnderstood();
  }
  return { kind };
}

/** Returns a character that is written as itself, or escaped. */
function textOf({ raw, value }: AST.Character): string {
  const text = String.fromCodePoint(value);
  if (raw !== text && (raw !== `\\${text}` || /[a-zA-Z0-9]/.test(text))) {
    throw new NotUnderstood();
  }
  return text;
}

/** Labels that each end with a dot, as in `(?:[a-z0-9-]+\.)+`: a gap, then a dot. */
function labelsOf(inner: readonly Sequence[]): Sequence {
  const [label, dot, ...more] = inner[0] ?? [];
  if (
    inner.length !== 1 ||
    more.length > 0 ||
    label?.kind !== 'gap' ||
    label.least === 0 ||
    dot?.kind !== 'text' ||
    dot.text !== '.'
  ) {
    throw new NotUnderstood();
  }
  return [
    {
      ...label,
      source: label.takes('.')
        ? label.source
        : String.raw`${label.source}(?:\.${label.source})*`,
      takes: (character) => character === '.' || label.takes(character),
      most: Infinity,
    },
    dot,
  ];
}

function bounded(sequences: readonly Sequence[]): readonly Sequence[] {
  if (sequences.length > MOST_ALTERNATIVES) {
    throw new NotUnderstood();
  }
  return sequences;
}

/** An anchor within a sequence is beyond what is understood here. */
function alternativeOf(sequence: Sequence): Alternative {
  const starts = sequence.at(0)?.kind === 'start';
  const ends = sequence.length > 0 && sequence.at(-1)?.kind === 'end';
  const inner = sequence.slice(starts ? 1 : 0, ends ? -1 : sequence.length);
  const parts = inner.filter(
    (part) => part.kind === 'text' || part.kind === 'gap',
  );
  if (parts.length < inner.length) {
    throw new NotUnderstood();
  }
  return { starts, ends, parts };
}
