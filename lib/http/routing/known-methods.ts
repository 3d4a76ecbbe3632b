import { METHODS } from 'node:http';

const KNOWN: ReadonlySet<string> = new Set(METHODS);

/** Tells whether a method is one that Node's parser lets through, so that it can be answered at all. */
export function isKnownMethod(method: string): boolean {
  return KNOWN.has(method);
}
