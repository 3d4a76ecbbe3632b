import { expect } from '@jest/globals';
import { corsLinesOf } from './cors-lines.js';
import { isAdmittedAnywhere, isTrustedAnywhere } from './hostile-policies.js';
import type { RawResponse } from './read-responses.js';

/** What Node, the platforms and the module send between them; anything else was injected. */
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'cache-control',
  'connection',
  'content-length',
  'content-security-policy',
  'content-type',
  'date',
  'etag',
  'keep-alive',
  'transfer-encoding',
  'vary',
  'x-content-type-options',
  'x-powered-by',
]);

/** What holds of every response, whatever the request was. */
export function expectSound(response: RawResponse): void {
  const names = response.headers.map(([name]) => name.toLowerCase());
  expect(names.filter((name) => !KNOWN_NAMES.has(name))).toEqual([]);
  expect(names).toEqual([...new Set(names)]);
  expect(response.status).toBeLessThan(500);
  if (response.status === 204) {
    // RFC 9110, 8.6, and RFC 9112, 6.1.
    expect(names).not.toContain('content-length');
    expect(names).not.toContain('transfer-encoding');
  }
  expectNoStranger(corsLinesOf(response));
}

function expectNoStranger(cors: Readonly<Record<string, string>>): void {
  const origin = cors['access-control-allow-origin'];
  const credentials = cors['access-control-allow-credentials'];
  const vary = cors['vary']?.split(', ') ?? [];
  expect(vary).toEqual([...new Set(vary)]);
  if (origin === undefined) {
    expect(Object.keys(cors).filter((name) => name !== 'vary')).toEqual([]);
    return;
  }
  if (origin !== '*') {
    expect([origin, isAdmittedAnywhere(origin)]).toEqual([origin, true]);
    expect(vary).toContain('Origin');
  }
  if (credentials !== undefined) {
    expect(credentials).toBe('true');
    expect([origin, isTrustedAnywhere(origin)]).toEqual([origin, true]);
  }
}
