import { knownObject } from './known-object.js';

/** The longest value that a message shows, in characters. */
const LONGEST = 120;

/** A value as a message shows it, on one line: of configuration, which may hold anything. */
export function quoted(value: unknown): string {
  const text = textOf(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'function':
      return knownObject(value)?.shown ?? 'a function';
    case 'object':
      return value instanceof RegExp
        ? String(value)
        : (knownObject(value)?.shown ?? jsonOf(value));
    default:
      return String(value);
  }
}

function jsonOf(value: object | null): string {
  try {
    // A toJSON() that returns nothing makes it undefined, which its type does not say.
    const text: string | undefined = JSON.stringify(value);
    return text ?? 'an object';
  } catch {
    // A cycle, or a bigint within: the value cannot be shown, and need not be.
    return 'an object';
  }
}
