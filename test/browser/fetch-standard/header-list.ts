/** A name and a value, both of bytes: one character for each, as `Latin-1` reads them. */
export type Header = readonly [name: string, value: string];

export type HeaderList = readonly Header[];

/** Fetch, "header list", "get": `undefined` is the standard's null. */
export function getHeader(list: HeaderList, name: string): string | undefined {
  const values = valuesOf(list, name);
  return values.length === 0 ? undefined : values.join(', ');
}

/** The values of every header of that name, not combined. */
export function valuesOf(list: HeaderList, name: string): readonly string[] {
  return list
    .filter(([candidate]) => isSameName(candidate, name))
    .map(([, value]) => value);
}

/** Fetch, "convert header names to a sorted-lowercase set". */
export function sortedLowerCaseSet(names: readonly string[]): string[] {
  return [...new Set(names.map(lowerCaseBytes))].sort();
}

/** Fetch, "header value", "normalize", of every value. */
export function normalizeValues(list: HeaderList): HeaderList {
  return list.map(([name, value]) => [
    name,
    value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, ''),
  ]);
}

/** Infra, "byte-case-insensitive". */
export function isSameName(left: string, right: string): boolean {
  return lowerCaseBytes(left) === lowerCaseBytes(right);
}

/** Infra, "byte-lowercase": of ASCII alone. */
export function lowerCaseBytes(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** RFC 9110, section 5.6.2. */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}
