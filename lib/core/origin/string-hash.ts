/** Unknown outside of this process, so that nobody can choose texts that collide. */
const FACTOR = secretFactor();

/** What `finishedHash` makes of no text. */
export const NO_HASH = 0;

/**
 * The state of a hash with one more character in front of the text, which begins with
 * `NO_HASH`: a pass from the end comes by the hash of everything that the text ends with.
 */
export function hashWith(state: number, character: number): number {
  return Math.imul(state ^ character, FACTOR);
}

/** A hash of 32 bits, each of which depends on the whole text; never `NO_HASH`. */
export function finishedHash(state: number): number {
  const mixed = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return mixed ^ (mixed >>> 13) || 1;
}

export function hashOf(text: string): number {
  let state = NO_HASH;
  for (let index = text.length - 1; index >= 0; index--) {
    state = hashWith(state, text.charCodeAt(index));
  }
  return finishedHash(state);
}

function secretFactor(): number {
  const random = crypto.getRandomValues(new Uint8Array(4));
  // No two powers below the 2 ** 30th of such a number are equal (Knuth, "potency").
  return (new DataView(random.buffer).getInt32(0) & ~7) | 5;
}
