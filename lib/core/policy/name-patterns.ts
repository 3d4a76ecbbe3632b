import { namesOf } from './policy-options.js';

/** Names of headers as a policy writes them: by name, by prefix (`x-amz-*`), or `*`. */
export interface NamePatterns {
  /** Whether `*` is among them. */
  readonly any: boolean;
  /** The names, as they are written. */
  readonly names: readonly string[];
  /** What the names under a prefix begin with, in lower case. */
  readonly prefixes: readonly string[];
}

/** Tells whether a text is a prefix with a `*` behind it, such as `x-amz-*`. */
export function isPrefixPattern(text: string): boolean {
  return /^[^*]+\*$/.test(text);
}

/** Sorts the names of an option by what they are. */
export function readNamePatterns(
  option: string | readonly string[],
): NamePatterns {
  const texts = namesOf(option);
  return {
    any: texts.includes('*'),
    names: texts.filter((text) => text !== '*' && !isPrefixPattern(text)),
    prefixes: texts
      .filter(isPrefixPattern)
      .map((text) => text.slice(0, -'*'.length).toLowerCase()),
  };
}

/** Tells whether a name, in lower case, begins with one of the prefixes. */
export function hasPrefix(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => name.startsWith(prefix));
}
