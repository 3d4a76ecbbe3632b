import { isSerializedOriginByUrl, SPECIAL } from './serialized-origin.js';

/** Tells whether a text is no serialized origin, and one that an application may send. */
export function isUnusual(text: string): boolean {
  const [scheme = '', ...rest] = text.split('://');
  return (
    rest.length > 0 &&
    /^[a-z][a-z0-9+.-]*$/.test(scheme) &&
    !SPECIAL.includes(scheme) &&
    text.length <= 320 &&
    Array.from(text).every(
      (each) => each > ' ' && each <= '~' && each !== ',',
    ) &&
    !isSerializedOriginByUrl(text)
  );
}

/** Tells whether an unusual origin may be written down. */
export function isWritableUnusual(text: string): boolean {
  const rest = text.slice(text.indexOf('://') + '://'.length);
  return (
    isUnusual(text) &&
    !text.startsWith('data:') &&
    (!text.startsWith('file:') || rest === '') &&
    // A list of one port.
    !/:\[[0-9]*\]$/.test(rest) &&
    !Array.from('/?#\\@*').some((delimiter) => rest.includes(delimiter))
  );
}

const EXTENSIONS: readonly string[] = [
  'chrome-extension',
  'moz-extension',
  'safari-web-extension',
];

/** Tells whether an entry stands for every extension of a browser. */
export function isAnyExtension(entry: string): boolean {
  return EXTENSIONS.some((scheme) => entry === `${scheme}://*`);
}

/** Tells whether an origin is an extension of the browser that the entry is about. */
export function isExtensionOf(entry: string, origin: string): boolean {
  const [before = '', id = '', ...more] = origin.split('://');
  return (
    more.length === 0 && entry === `${before}://*` && /^[a-z0-9-]+$/i.test(id)
  );
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789+.-');

/** Every text that is one slip away from another: a letter more, less, other or swapped. */
function slipsOf(word: string): readonly string[] {
  return Array.from({ length: word.length + 1 }, (_, at) => at).flatMap(
    (at) => {
      const before = word.slice(0, at);
      const [letter = '', next = '', ...after] = word.slice(at);
      const rest = after.join('');
      return [
        ...LETTERS.flatMap((other) => [
          before + other + letter + next + rest,
          before + other + next + rest,
        ]),
        before + next + rest,
        before + next + letter + rest,
      ];
    },
  );
}

const NO_SCHEMES_OF_PAGES: ReadonlySet<string> = new Set([
  'ws',
  'wss',
  ...slipsOf('http'),
  ...slipsOf('https'),
]);

/** Tells whether a page may have the origin, by its scheme. */
export function isOfPages(origin: string): boolean {
  const [scheme = ''] = origin.split(':');
  return ['http', 'https'].includes(scheme) || !NO_SCHEMES_OF_PAGES.has(scheme);
}
