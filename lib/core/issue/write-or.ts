/**
 * Returns a sentence that says what to write.
 *
 * @param remedy - the code to write; `undefined` if it is unknown
 * @param decision - the sentence to use if the remedy is unknown
 */
export function writeOr(remedy: string | undefined, decision: string): string {
  return remedy === undefined ? decision : `Write ${remedy}.`;
}
