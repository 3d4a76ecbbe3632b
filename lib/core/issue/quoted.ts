import { knownObject } from './known-object.js';
import { isRegExp } from '../origin/is-reg-exp.js';

/** The longest value that a message shows, in characters. */
const LONGEST = 120;

/** Returns a configuration value, which may be anything, as one line for a message. */
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
      return isRegExp(value)
        ? String(value)
        : (knownObject(value)?.shown ?? jsonOf(value));
    default:
      return String(value);
  }
}

function jsonOf(value: object | null): string {
  try {
    // The result is undefined if toJSON() returns nothing, but its type does not show it.
    const text: string | undefined = JSON.stringify(value);
    return text ?? 'an object';
  } catch {
    // The value has a cycle or a bigint, so it cannot be shown.
    return 'an object';
  }
}
