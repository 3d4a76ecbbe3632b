/**
 * Returns the first candidate that passes a test, or `undefined`. Every proposal to a reader comes
 * from here, so no proposal is a guess.
 *
 * @param candidates - the most likely one first
 * @param holds - the test
 */
export function firstThatHolds<Candidate>(
  candidates: readonly Candidate[],
  holds: (candidate: Candidate) => boolean,
): Candidate | undefined {
  return candidates.find(holds);
}
