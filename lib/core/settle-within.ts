/**
 * Waits for a promise, but not for ever.
 *
 * @param timeout - in milliseconds
 * @returns a promise that settles as the given one does, or rejects once the time is over
 */
export function settleWithin<Value>(
  promise: PromiseLike<Value>,
  timeout: number,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It did not settle within ${timeout} milliseconds.`));
    }, timeout);
  });
  return Promise.race([Promise.resolve(promise), timedOut]).finally(() =>
    clearTimeout(timer),
  );
}
