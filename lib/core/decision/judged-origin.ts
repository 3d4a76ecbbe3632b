import type { OriginNotes } from '../policy/compile-origin.js';

/** The verdict of the functions and resolvers of a policy on an origin. */
export type AskedVerdict =
  | 'origin-allowed'
  | 'origin-not-allowed'
  | 'origin-rule-failed'
  | 'origin-refused-by-error';

/** The verdict of the rules on an origin. */
export type OriginVerdict =
  | AskedVerdict
  | 'any-origin-allowed'
  | 'origin-malformed'
  | 'null-origin-refused'
  | 'insecure-origin-refused';

/** The verdict on an origin, with what happened on the way. */
export interface JudgedOrigin<
  Verdict extends OriginVerdict = OriginVerdict,
> extends OriginNotes {
  readonly verdict: Verdict;
}

const NONE: readonly never[] = [];

function plain<Verdict extends OriginVerdict>(
  verdict: Verdict,
): JudgedOrigin<Verdict> {
  return { verdict, failures: NONE, unasked: NONE };
}

/** The verdicts on which nothing happened on the way. Made once: judging an origin allocates nothing. */
const PLAIN: {
  readonly [Verdict in OriginVerdict]: JudgedOrigin<Verdict>;
} = {
  'origin-allowed': plain('origin-allowed'),
  'origin-not-allowed': plain('origin-not-allowed'),
  'origin-rule-failed': plain('origin-rule-failed'),
  'origin-refused-by-error': plain('origin-refused-by-error'),
  'any-origin-allowed': plain('any-origin-allowed'),
  'origin-malformed': plain('origin-malformed'),
  'null-origin-refused': plain('null-origin-refused'),
  'insecure-origin-refused': plain('insecure-origin-refused'),
};

/** Returns a verdict on which nothing happened on the way. */
export function judgedAs<Verdict extends OriginVerdict>(
  verdict: Verdict,
): JudgedOrigin<Verdict> {
  return PLAIN[verdict] as JudgedOrigin<Verdict>;
}

/** Adds what happened on the way to one verdict to another one. */
export function withNotesOf<Notes extends OriginNotes>(
  notes: Notes,
  { failures, unasked }: OriginNotes,
): Notes {
  return failures.length === 0 && unasked.length === 0
    ? notes
    : {
        ...notes,
        failures: [...notes.failures, ...failures],
        unasked: [...notes.unasked, ...unasked],
      };
}

/** Tells whether a verdict allows the origin. */
export function isAllowing(verdict: OriginVerdict): boolean {
  return verdict === 'origin-allowed' || verdict === 'any-origin-allowed';
}

/**
 * Tells whether a verdict refuses the request itself before its handler runs, even without `enforce`: an
 * origin function called back with an error.
 */
export function refusesRequest(verdict: OriginVerdict | 'no-origin'): boolean {
  return verdict === 'origin-refused-by-error';
}
