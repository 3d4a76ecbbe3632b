import { expect } from '@jest/globals';
import { PAGE, PARTNER } from './handler-kinds.module.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

const STRANGER = 'https://stranger.example';

/**
 * Expects each handler of a kind to be judged by its own policy, the preflight and the request
 * alike, and by nobody else's if something else was asked for.
 *
 * @param origin - where the application listens
 */
export async function expectOwnPolicies(
  origin: string,
  kind: string,
): Promise<void> {
  for (const [method, path, from, status, preflight] of [
    ['PUT', 'skipped', PAGE, 200, 403],
    ['PUT', 'skipped', PARTNER, 200, 403],
    ['PUT', 'enforced', PAGE, 403, 403],
    ['PUT', 'enforced', PARTNER, 200, 204],
    ['PUT', 'enforced', STRANGER, 403, 403],
    ['PATCH', 'open', PAGE, 200, 403],
    ['PATCH', 'open', PARTNER, 200, 204],
  ] as const) {
    const isReadable = preflight === 204;
    const about = `${method} /${kind}/${path} from ${from}`;
    const asked = await sendPreflight(origin, method, `/${kind}/${path}`, from);
    const answer = await send(origin, method, `/${kind}/${path}`, {
      origin: from,
    });
    expect([about, asked.status, answer.status, answer.body]).toEqual([
      about,
      preflight,
      status,
      status === 200 ? `${path} by ${kind}` : expect.any(String),
    ]);
    expect([about, allowedBy(answer)]).toEqual([
      about,
      isReadable ? PARTNER : undefined,
    ]);
    const moved = await send(origin, method, `/legacy/${kind}/${path}`, {
      origin: from,
    });
    expect([about, 'rewritten', moved.status, allowedBy(moved)]).toEqual([
      about,
      'rewritten',
      isReadable ? status : 403,
      isReadable ? PARTNER : undefined,
    ]);
  }
  const withCookie = await send(origin, 'PUT', `/legacy/${kind}/skipped`, {
    origin: PAGE,
    cookie: 'session=1',
  });
  expect([kind, withCookie.status, allowedBy(withCookie)]).toEqual([
    kind,
    403,
    undefined,
  ]);
}

function allowedBy(answer: Parameters<typeof corsHeadersOf>[0]): unknown {
  return corsHeadersOf(answer)['access-control-allow-origin'];
}
