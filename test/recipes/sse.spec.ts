import { afterEach, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { serve } from './serve.js';
import { AppModule } from './pages/sse/app.module.js';

afterEach(stopAll);

/** Opens a stream as an EventSource does, and closes it after the first event. */
async function listen(server: string, path: string, origin: string) {
  const abort = new AbortController();
  const response = await fetch(server + path, {
    headers: { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
    signal: abort.signal,
  });
  const reader = response.body
    ?.pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  while (!text.includes('\n\n') || !text.includes('data:')) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) break;
    text += value;
  }
  abort.abort();
  return { status: response.status, headers: response.headers, text };
}

describe.each(PLATFORMS)('server-sent events on %s', (platform) => {
  const open = () => serve(platform, AppModule);

  it('are for the page with cookies', async () => {
    const { status, headers, text } = await listen(
      await open(),
      '/events',
      APP,
    );

    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(APP);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(text).toContain('data: {"tick":0}');
  });

  it('are for everybody without cookies', async () => {
    const { headers, text } = await listen(await open(), '/ticker', FOREIGN);

    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
    expect(text).toContain('data: {"tick":0}');
  });

  it('do not open for a foreign page', async () => {
    const page = pageOf(FOREIGN, await open());

    expect(verdictOf(await page.send('GET', '/events'))).toEqual([
      403,
      undefined,
    ]);
  });

  it('have a preflight for clients that send headers', async () => {
    const server = await open();
    const ask = async (origin: string) =>
      verdictOf(
        await pageOf(origin, server).preflight(
          'GET',
          '/events',
          'authorization,last-event-id',
        ),
      );

    expect(await ask(APP)).toEqual([204, APP]);
    expect(await ask(FOREIGN)).toEqual([403, undefined]);
  });
});
