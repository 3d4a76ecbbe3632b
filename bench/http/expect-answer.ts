import assert from 'node:assert/strict';
import type { RawResponse } from '../../test/hostile/read-responses.js';
import type { Workload } from './requests.js';
import { allowedOrigin, type Subject } from './subject.js';

const PREFLIGHT_HEADERS = [
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
];

/**
 * Makes sure that a server does the work that is measured.
 *
 * @throws AssertionError where it answers something else
 */
export function expectAnswer(
  workload: Workload,
  { answering, origins }: Subject,
  response: RawResponse | undefined,
): void {
  const headers = new Map(
    response?.headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  const isAllowed =
    answering !== 'nothing' &&
    (workload === 'allowed preflight' || workload === 'cross-origin GET');
  const what = `${workload} of ${answering}`;
  if (isAllowed) {
    const origin = allowedOrigin(Math.floor(origins / 2));
    assert.equal(headers.get('access-control-allow-origin'), origin, what);
    assert.equal(headers.get('access-control-allow-credentials'), 'true', what);
  } else {
    assert.equal(headers.get('access-control-allow-origin'), undefined, what);
  }
  if (workload === 'allowed preflight') {
    assert.equal(response?.status, 204, what);
    for (const name of PREFLIGHT_HEADERS) {
      assert.ok(headers.has(name), `${what}: ${name}`);
    }
  }
  if (workload.endsWith('GET')) {
    assert.equal(response?.status, 200, what);
    assert.equal(response.body, 'done', what);
  }
}
