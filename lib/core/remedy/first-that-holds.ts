/**
 * Returns the first of some candidates that holds when it is tried, or `undefined`. What is
 * proposed to a reader comes from here: nothing is proposed that was only guessed.
 *
 * @param candidates - the likeliest first
 * @param holds - the trial
 */
export function firstThatHolds<Candidate>(
  candidates: readonly Candidate[],
  holds: (candidate: Candidate) => boolean,
): Candidate | undefined {
  return candidates.find(holds);
}
