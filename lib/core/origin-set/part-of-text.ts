/** A `Set` or a `Map` of this size doubles its table within a millisecond. */
export const MOST_IN_ONE = 2048;

/** The number of parts of what has more. */
export const PARTS = 64;

const LAST_PART = PARTS - 1;
const BITS_OF_A_PART = 6;

/**
 * The number of the part that a text belongs to, from `start` on. To read the characters of
 * a slice takes longer than to read them where they come from. The parts differ in size on purpose, from a
 * 4096th to a 32nd of everything: equal parts would all double at once. This is no defence
 * against chosen texts. If all of them fall into one part, that is a plain `Set` or `Map`, whose own
 * hash has a secret seed.
 */
export function partOfText(text: string, start: number): number {
  let sum = 0;
  for (let index = start; index < text.length; index++) {
    sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  }
  return Math.min(sum & LAST_PART, (sum >>> BITS_OF_A_PART) & LAST_PART);
}
