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
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`It did not settle within ${timeout} milliseconds.`));
    }, timeout);
    const stop = (): void => clearTimeout(timer);
    promise.then(
      (value) => {
        stop();
        resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}
