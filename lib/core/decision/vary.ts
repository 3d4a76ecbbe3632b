/**
 * Adds a field name to a `Vary` value: never twice, never losing what is there, and not
 * beside `*`, which says more already (RFC 9110, section 12.5.5).
 *
 * @returns the new value; the same one where the name is in it
 *
 * @example
 * addToVary('Accept-Encoding', 'Origin'); // 'Accept-Encoding, Origin'
 */
export function addToVary(vary: string, name: string): string {
  // What most responses have, nothing or this very name, needs no reading.
  if (vary === '' || vary === name) {
    return name;
  }
  const names = vary.split(',').map((element) => element.trim().toLowerCase());
  if (names.includes('*') || names.includes(name.toLowerCase())) {
    return vary;
  }
  return vary.trim() === '' ? name : `${vary}, ${name}`;
}
