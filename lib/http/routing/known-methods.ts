import { METHODS } from 'node:http';

const KNOWN: ReadonlySet<string> = new Set(METHODS);

/** Tells whether Node's parser accepts a method. Others never reach the application. */
export function isKnownMethod(method: string): boolean {
  return KNOWN.has(method);
}
