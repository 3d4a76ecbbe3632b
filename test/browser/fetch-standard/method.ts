const SAFELISTED: readonly string[] = ['GET', 'HEAD', 'POST'];
const FORBIDDEN: readonly string[] = ['CONNECT', 'TRACE', 'TRACK'];
const NORMALIZED: readonly string[] = [
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
];

/** Fetch, "CORS-safelisted method". */
export function isSafelistedMethod(method: string): boolean {
  return SAFELISTED.includes(method);
}

/** Fetch, "forbidden method". */
export function isForbiddenMethod(method: string): boolean {
  return FORBIDDEN.includes(method.toUpperCase());
}

/** Fetch, methods, "normalize": `patch` is not among those that are upper-cased. */
export function normalizeMethod(method: string): string {
  const upperCase = method.toUpperCase();
  return NORMALIZED.includes(upperCase) ? upperCase : method;
}
