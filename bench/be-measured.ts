/** How a server is when it tells its CPU time. */
export type ServerState =
  /**
   * The garbage of the requests before is collected, for which others would pay. That of the
   * youngest only: collecting all of it throws away what the compiler learned.
   */
  'without garbage' | 'as it is';

/** What a server has used since it was started. */
export interface ServerUsage {
  /** CPU time in microseconds. */
  readonly cpu: NodeJS.CpuUsage;
  /** The objects on the heap, dead ones that nobody collected included, in bytes. */
  readonly heap: number;
}

/**
 * Makes this process one that a `MeasuredServer` starts: it tells where it listens, then what it
 * has used whenever it is asked, and closes when it is let go.
 */
export function beMeasured(origin: string, close: () => unknown): void {
  process.send?.(origin);
  process.on('message', (state: ServerState) => {
    if (state === 'without garbage') {
      globalThis.gc?.({ type: 'minor' });
    }
    const usage: ServerUsage = {
      cpu: process.cpuUsage(),
      heap: process.memoryUsage().heapUsed,
    };
    process.send?.(usage);
  });
  process.once('disconnect', () => void close());
}
