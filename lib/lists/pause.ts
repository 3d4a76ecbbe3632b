import { setTimeout } from 'node:timers/promises';

/**
 * Waits, without keeping the process alive. The signal ends the wait early. The promise never rejects.
 *
 * @param duration - in milliseconds
 */
export async function pause(
  duration: number,
  signal: AbortSignal,
): Promise<void> {
  // Only the signal rejects it.
  await setTimeout(duration, undefined, { ref: false, signal }).catch(() => {});
}
