import { describe, expect, it } from '@jest/globals';
import { pause } from '../../lib/lists/pause.js';

const AN_HOUR = 3_600_000;

describe('a pause', () => {
  it('lasts as long as requested', async () => {
    const begun = performance.now();
    await pause(20, new AbortController().signal);
    // A timer may be a millisecond early.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(19);
  });

  it('ends with the signal', async () => {
    const closing = new AbortController();
    const pausing = pause(AN_HOUR, closing.signal);
    closing.abort();
    await expect(pausing).resolves.toBeUndefined();
  });

  it('does not begin after the signal', async () => {
    await expect(pause(AN_HOUR, AbortSignal.abort())).resolves.toBeUndefined();
  });

  it('keeps no process alive', () => {
    const before = timersThatKeepTheProcess();
    const closing = new AbortController();
    void pause(AN_HOUR, closing.signal);
    expect(timersThatKeepTheProcess()).toBe(before);
    closing.abort();
  });
});

function timersThatKeepTheProcess(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout')
    .length;
}
