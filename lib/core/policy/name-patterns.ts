import { namesOf } from './policy-options.js';

/** The header names of an option: by name, by prefix (`x-amz-*`), or `*`. */
export interface NamePatterns {
  /** Whether `*` is among them. */
  readonly any: boolean;
  /** The names, as written. */
  readonly names: readonly string[];
  /** The prefixes, in lower case and without `*`. */
  readonly prefixes: readonly string[];
}

/** Tells whether a text is a prefix followed by `*`, such as `x-amz-*`. */
export function isPrefixPattern(text: string): boolean {
  return /^[^*]+\*$/.test(text);
}

/** Sorts the names of an option by their kind. */
export function readNamePatterns(
  option: string | readonly string[],
): NamePatterns {
  const names: string[] = [];
  const prefixes: string[] = [];
  let any = false;
  for (const text of namesOf(option)) {
    if (text === '*') {
      any = true;
    } else if (isPrefixPattern(text)) {
      prefixes.push(text.slice(0, -'*'.length).toLowerCase());
    } else {
      names.push(text);
    }
  }
  return { any, names, prefixes };
}

/** Tells whether a name in lower case begins with one of the prefixes. */
export function hasPrefix(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => name.startsWith(prefix));
}
