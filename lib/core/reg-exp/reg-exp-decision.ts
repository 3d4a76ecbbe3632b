import { readAutomaton } from '../automaton/read-automaton.js';
import { Undecidable } from '../automaton/undecidable.js';
import { matchWhole } from '../origin/origin-reg-exp.js';
import { objectStores } from '../origin/public-suffix.js';
import { ownershipIn, type Ownership } from './ownership.js';
import { slowTextIn } from './slow-text.js';

/** What was worked out about a RegExp. */
interface RegExpDecision {
  readonly ownership: Ownership;
  readonly slowText: string | undefined;
}

interface KnownDecision {
  /** The RegExp as it was when it was decided. */
  readonly text: string;
  readonly decision: RegExpDecision;
}

/** What is repeated so often counts as repeated without an end, where slow texts are searched. */
const ENDLESS = { endlessFrom: 10 };
const HAS_LONG_REPETITION = /\{[0-9]*,[0-9]{2,}\}/;

// A start asks about a RegExp several times. Only its own compile() changes it.
const known = new WeakMap<RegExp, KnownDecision>();

/**
 * Tells who can have the origins that a RegExp admits.
 *
 * @example
 * ownershipOf(/^https:\/\/(.*\.)?example\.com$/); // closed
 * ownershipOf(/^https:\/\/.*example\.com$/); // unbounded, with the witness https://evilexample.com
 */
export function ownershipOf(pattern: RegExp): Ownership {
  return decisionOn(pattern).ownership;
}

/**
 * Returns an origin for which a RegExp takes more than linear time, or `undefined`.
 *
 * @example
 * slowTextOf(/^https:\/\/([a-z]+)+\.example\.com$/); // 'https://xxxxxxxxxxxxxxxxxxxx…'
 */
export function slowTextOf(pattern: RegExp): string | undefined {
  return decisionOn(pattern).slowText;
}

function decisionOn(pattern: RegExp): RegExpDecision {
  const text = `/${pattern.source}/${pattern.flags}`;
  const before = known.get(pattern);
  if (before?.text === text) {
    return before.decision;
  }
  const decision = decide(pattern);
  known.set(pattern, { text, decision });
  return decision;
}

function decide(pattern: RegExp): RegExpDecision {
  return orUndecided(() => {
    const automaton = readAutomaton(pattern);
    const searched = HAS_LONG_REPETITION.test(pattern.source)
      ? readAutomaton(pattern, ENDLESS)
      : automaton;
    const slowText = slowTextIn(automaton, searched);
    // Whatever its owners are, a slow one is said to be slow.
    return {
      ...orUndecided(() => {
        const whole = matchWhole(pattern);
        const ownership = ownershipIn(automaton, whole);
        const isTested = ownership.kind === 'closed' && slowText === undefined;
        return {
          slowText,
          ownership: isTested ? ofObjectStores(whole) : ownership,
        };
      }),
      slowText,
    };
  });
}

/** Whoever spells out an object store spells out everybody who has a bucket there. */
function ofObjectStores(whole: RegExp): Ownership {
  const suffix = objectStores().find((host) => whole.test(`https://${host}`));
  return suffix === undefined
    ? { kind: 'closed' }
    : { kind: 'public-suffix', suffix, witness: `https://${suffix}` };
}

/** What cannot be worked out is a decision too. */
function orUndecided(work: () => RegExpDecision): RegExpDecision {
  try {
    return work();
  } catch (error) {
    if (error instanceof Undecidable) {
      const { because } = error;
      const ownership = { kind: 'undecidable', because } as const;
      return { slowText: undefined, ownership };
    }
    throw error;
  }
}
