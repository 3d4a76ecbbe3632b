/** How a server is when it tells its CPU time. */
export type ServerState =
  /**
   * The garbage of the requests before is collected, for which others would pay. That of the
   * youngest only: collecting all of it throws away what the compiler learned.
   */
  'without garbage' | 'as it is';

/**
 * Makes this process one that a `MeasuredServer` starts: it tells where it listens, then its CPU
 * time whenever it is asked, and closes when it is let go.
 */
export function beMeasured(origin: string, close: () => unknown): void {
  process.send?.(origin);
  process.on('message', (state: ServerState) => {
    if (state === 'without garbage') {
      globalThis.gc?.({ type: 'minor' });
    }
    process.send?.(process.cpuUsage());
  });
  process.once('disconnect', () => void close());
}
