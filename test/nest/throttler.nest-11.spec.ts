import { afterEach, describe, expect, it } from '@jest/globals';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';
import { THROTTLED_PAGE, ThrottledModule } from './throttled.module.js';

afterEach(stopAll);

describe.each(PLATFORMS)('the throttler on %s', (platform) => {
  it('answers 429 with the headers of the handler, and lets preflights be', async () => {
    const { origin } = await start(platform, ThrottledModule);
    for (let times = 0; times < 3; times++) {
      const asked = await sendPreflight(origin, 'GET', '/cats', THROTTLED_PAGE);
      expect(asked.status).toBe(204);
    }
    await send(origin, 'GET', '/cats', { origin: THROTTLED_PAGE });
    const answer = await send(origin, 'GET', '/cats', {
      origin: THROTTLED_PAGE,
    });
    expect([answer.status, corsHeadersOf(answer)]).toEqual([
      429,
      { 'access-control-allow-origin': THROTTLED_PAGE, vary: 'Origin' },
    ]);
  });
});
