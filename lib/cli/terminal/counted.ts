/**
 * Writes a number of things.
 *
 * @param thing - in the singular
 */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
