import type { AbstractHttpAdapter } from '@nestjs/core';

/**
 * Makes an adapter remember the paths that it normalizes. Nest normalizes every path when it
 * registers routes, and this module needs the same paths afterward. Express compiles each of them,
 * so that the second time would cost as much as the first.
 *
 * @returns a function that makes the adapter forget them
 */
export function rememberNormalizedPaths(
  adapter: AbstractHttpAdapter,
): () => void {
  const own = Object.getOwnPropertyDescriptor(adapter, 'normalizePath');
  const normalize = adapter.normalizePath?.bind(adapter);
  if (normalize === undefined) {
    return () => {};
  }
  const known = new Map<string, string>();
  const remembering = (path: string): string => {
    const normalized = known.get(path) ?? normalize(path);
    known.set(path, normalized);
    return normalized;
  };
  adapter.normalizePath = remembering;
  return () => {
    // Unless something else has replaced it meanwhile.
    if (adapter.normalizePath === remembering) {
      Reflect.deleteProperty(adapter, 'normalizePath');
      if (own !== undefined) {
        Object.defineProperty(adapter, 'normalizePath', own);
      }
    }
  };
}
