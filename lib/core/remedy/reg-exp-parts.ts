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
  const { source, flags } = pattern;
  return source.length > LONGEST_SOURCE || !areSingleUnits(pattern)
    ? undefined
    : new RegExpReader(source, flags.replaceAll(/[^iu]/g, '')).alternatives();
}

/** Under `u` and `v`, a character may be two units, or match others when case is ignored. */
function areSingleUnits({ source, flags }: RegExp): boolean {
  return (
    !flags.includes('v') &&
    (!flags.includes('u') || /^[\0-\x7f]*$/.test(source))
  );
}

const TOKENS =
  /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\((?:\?[^]?)?|(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??|[^]/g;
const QUANTIFIER = /^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??$/;
/** A class, a dot, and escapes of classes. */
const CLASS = /^(?:\[[^]+\]|\.|\\[dDwWsS])$/;
/** What stands for itself if it is escaped. */
const ESCAPED = /^\\[^a-zA-Z0-9]$/;

type Sequence = readonly Part[];

class RegExpReader {
  readonly #tokens: readonly string[];
  readonly #flags: string;
  #next = 0;
  #isUnderstood = true;

  constructor(source: string, flags: string) {
    // An empty RegExp has this source.
    const tokens = source === '(?:)' ? [] : source.matchAll(TOKENS);
    this.#tokens = [...tokens].map(([token]) => token);
    this.#flags = flags;
  }

  alternatives(): readonly Alternative[] | undefined {
    const sequences = this.#sequences();
    const found = sequences.map(alternativeOf);
    return !this.#isUnderstood ||
      this.#next < this.#tokens.length ||
      found.includes(undefined)
      ? undefined
      : found.filter((alternative) => alternative !== undefined);
  }

  /** Up to the end, or to the bracket that closes a group. */
  #sequences(): readonly Sequence[] {
    const sequences = [...this.#sequence()];
    while (this.#tokens[this.#next] === '|') {
      this.#next++;
      sequences.push(...this.#sequence());
    }
    return this.#bounded(sequences);
  }

  #sequence(): readonly Sequence[] {
    let sequences: readonly Sequence[] = [[]];
    while (this.#isUnderstood) {
      const token = this.#tokens[this.#next];
      if (token === undefined || token === '|' || token === ')') {
        break;
      }
      this.#next++;
      const items = this.#item(token);
      sequences = this.#bounded(
        sequences.flatMap((before) =>
          items.map((after) => [...before, ...after]),
        ),
      );
    }
    return sequences;
  }

  #item(token: string): readonly Sequence[] {
    if (token === '^' || token === '$') {
      return [[{ kind: token === '^' ? 'start' : 'end' }]];
    }
    if (token.startsWith('(')) {
      return this.#group(token);
    }
    const quantifier = this.#quantifier();
    if (CLASS.test(token)) {
      return [[this.#gap(token, quantifier)]];
    }
    const text = ESCAPED.test(token) ? token.slice(1) : token;
    if (text.length !== 1 || QUANTIFIER.test(token)) {
      return this.#notUnderstood();
    }
    const part = { kind: 'text', text } as const;
    switch (quantifier) {
      case '':
        return [[part]];
      case '?':
        return [[part], []];
      default:
        // As it is written: an escaped dot is no dot.
        return [[this.#gap(token, quantifier)]];
    }
  }

  #group(token: string): readonly Sequence[] {
    if (token !== '(' && token !== '(?:') {
      return this.#notUnderstood();
    }
    const inner = this.#sequences();
    if (this.#tokens[this.#next] !== ')') {
      return this.#notUnderstood();
    }
    this.#next++;
    switch (this.#quantifier()) {
      case '':
        return inner;
      case '?':
        return [...inner, []];
      case '+':
        return [this.#labels(inner)];
      case '*':
        return [this.#labels(inner), []];
      default:
        return this.#notUnderstood();
    }
  }

  /** Labels that each end with a dot, as in `(?:[a-z0-9-]+\.)+`: a gap, then a dot. */
  #labels(inner: readonly Sequence[]): Sequence {
    const [label, dot, ...more] = inner[0] ?? [];
    if (
      inner.length !== 1 ||
      more.length > 0 ||
      label?.kind !== 'gap' ||
      label.least === 0 ||
      dot?.kind !== 'text' ||
      dot.text !== '.'
    ) {
      this.#isUnderstood = false;
      return [];
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

  #gap(atom: string, quantifier: string): GapPart {
    const one = new RegExp(`^${atom}$`, this.#flags);
    const [least, most] = boundsOf(quantifier);
    return {
      kind: 'gap',
      source: `${atom}${quantifier}`,
      takes: (character) => one.test(character),
      least,
      most,
    };
  }

  /** Lazy ones match the same as a whole. */
  #quantifier(): string {
    const token = this.#tokens[this.#next] ?? '';
    if (!QUANTIFIER.test(token)) {
      return '';
    }
    this.#next++;
    return token.length > 1 && token.endsWith('?') ? token.slice(0, -1) : token;
  }

  #bounded(sequences: readonly Sequence[]): readonly Sequence[] {
    return sequences.length > MOST_ALTERNATIVES
      ? this.#notUnderstood()
      : sequences;
  }

  #notUnderstood(): readonly Sequence[] {
    this.#isUnderstood = false;
    return [[]];
  }
}

function boundsOf(quantifier: string): readonly [number, number] {
  switch (quantifier) {
    case '':
      return [1, 1];
    case '?':
      return [0, 1];
    case '*':
      return [0, Infinity];
    case '+':
      return [1, Infinity];
    default: {
      const [least = '', most = least] = quantifier.slice(1, -1).split(',');
      return [Number(least), most === '' ? Infinity : Number(most)];
    }
  }
}

/** An anchor within a sequence is beyond what is understood here. */
function alternativeOf(sequence: Sequence): Alternative | undefined {
  const starts = sequence.at(0)?.kind === 'start';
  const ends = sequence.length > 0 && sequence.at(-1)?.kind === 'end';
  const inner = sequence.slice(starts ? 1 : 0, ends ? -1 : sequence.length);
  const parts = inner.filter(
    (part) => part.kind === 'text' || part.kind === 'gap',
  );
  return parts.length === inner.length ? { starts, ends, parts } : undefined;
}
