export const APP = 'https://app.example';
export const ADMIN = 'https://admin.example:8443';
export const PARTNER = 'https://partner.example';

/** How many entries a replacement puts into the list, besides those that stay. */
export const REPLACED_ENTRIES = 10_000;

/** An entry of one replacement: always as long, so that the heap stays as it is. */
export function replacedEntry(replacement: number, index: number): string {
  return `https://e${1e6 + index}.r${1e6 + replacement}.example`;
}
