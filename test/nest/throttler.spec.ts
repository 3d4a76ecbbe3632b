import { describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PLATFORMS } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

const APPLICATION = fileURLToPath(
  new URL('throttled-application.ts', import.meta.url),
);
const REGISTER = fileURLToPath(
  new URL('../../sample/register.mjs', import.meta.url),
);
const PAGE = 'https://page.example';

describe.each(PLATFORMS)('the throttler on %s', (platform) => {
  it('answers 429 with the headers of the handler, and lets preflights be', async () => {
    const child = fork(APPLICATION, [platform], {
      execArgv: ['--import', REGISTER],
    });
    const [origin] = (await once(child, 'message')) as [string];
    for (let times = 0; times < 3; times++) {
      const asked = await sendPreflight(origin, 'GET', '/cats', PAGE);
      expect(asked.status).toBe(204);
    }
    const first = await send(origin, 'GET', '/cats', { origin: PAGE });
    expect(first.status).toBe(200);
    const second = await send(origin, 'GET', '/cats', { origin: PAGE });
    expect([second.status, corsHeadersOf(second)]).toEqual([
      429,
      { 'access-control-allow-origin': PAGE, vary: 'Origin' },
    ]);
    child.disconnect();
    await once(child, 'exit');
    // A process of its own starts slowly beside other work.
  }, 60_000);
});
