import assert from 'node:assert/strict';
import type { RawResponse } from '../../test/hostile/read-responses.js';
import type { PeerSubject } from './peer.js';
import type { PeerWorkload } from './requests.js';

const PREFLIGHT_LISTS = [
  ['access-control-allow-methods', ['put']],
  ['access-control-allow-headers', ['authorization', 'content-type']],
] as const;

/**
 * Makes sure that a peer does the work that is measured: that a browser would let the request of an
 * allowed origin pass, and no other.
 *
 * @throws AssertionError where it does not
 */
export function expectOrigin(
  { peer, answering, origins }: PeerSubject,
  workload: PeerWorkload,
  response: RawResponse | undefined,
): void {
  const headers = new Map(
    response?.headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  const what = `${workload} of ${peer} with ${answering}`;
  if (answering === 'nothing' || workload === 'refused preflight') {
    assert.equal(headers.get('access-control-allow-origin'), undefined, what);
    return;
  }
  const origin = origins[Math.floor(origins.length / 2)];
  assert.equal(headers.get('access-control-allow-origin'), origin, what);
  assert.equal(headers.get('access-control-allow-credentials'), 'true', what);
  if (workload === 'cross-origin GET') {
    assert.equal(response?.body, 'done', what);
    return;
  }
  for (const [name, entries] of PREFLIGHT_LISTS) {
    const listed = (headers.get(name) ?? '')
      .split(',')
      .map((each) => each.trim().toLowerCase());
    for (const entry of entries) {
      assert.ok(listed.includes(entry), `${what}: ${name} lacks ${entry}`);
    }
  }
}
