import * as timers from 'node:timers/promises';
import { jest } from '@jest/globals';

// Jest's fake timers replace the global functions only. With them, a pause is one of those.
jest.unstable_mockModule('node:timers/promises', () => ({
  ...timers,
  setTimeout: (duration, value, options) =>
    'clock' in setTimeout
      ? fakePause(duration, value, options)
      : timers.setTimeout(duration, value, options),
}));

function fakePause(duration, value, { signal } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, duration, value);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
