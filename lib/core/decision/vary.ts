/**
 * Adds a field name to a `Vary` value. It keeps what is there, adds no name twice, and adds nothing to `*`,
 * which covers every name (RFC 9110, section 12.5.5).
 *
 * @returns the new value, or the same one if it has the name
 *
 * @example
 * addToVary('Accept-Encoding', 'Origin'); // 'Accept-Encoding, Origin'
 */
export function addToVary(vary: string, name: string): string {
  // Most responses have nothing, or this name alone: there is no need to parse.
  if (vary === '' || vary === name) {
    return name;
  }
  const names = vary.split(',').map((element) => element.trim().toLowerCase());
  if (names.includes('*') || names.includes(name.toLowerCase())) {
    return vary;
  }
  return vary.trim() === '' ? name : `${vary}, ${name}`;
}
