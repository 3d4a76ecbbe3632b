// Long enough for the clock, short enough to be seldom interrupted.
const ENOUGH = 20_000n;

/**
 * The time that a RegExp takes for a text, in nanoseconds: the least of some rounds, in each
 * of which it is asked as often as the clock needs. What else the machine does only adds.
 */
export function timeOfMatch(
  pattern: RegExp,
  text: string,
  rounds: number,
): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    least = Math.min(least, timeOfRound(pattern, text));
  }
  return least;
}

function timeOfRound(pattern: RegExp, text: string): number {
  for (let calls = 1; ; calls *= 4) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < calls; call++) {
      pattern.test(text);
    }
    const elapsed = process.hrtime.bigint() - start;
    if (elapsed >= ENOUGH) {
      return Number(elapsed) / calls;
    }
  }
}
