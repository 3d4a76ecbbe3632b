/**
 * Says what to write, as a sentence.
 *
 * @param remedy - as code; `undefined` if that is not known
 * @param decision - says what to decide instead
 */
export function writeOr(remedy: string | undefined, decision: string): string {
  return remedy === undefined ? decision : `Write ${remedy}.`;
}
