/**
 * Waits, keeping no process alive for it; the signal ends it early.
 *
 * @param duration - in milliseconds
 */
export function pause(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : duration);
    timer.unref();
    signal.addEventListener('abort', end);
  });
}
