/**
 * Passes a value to `use`, at once or when its promise settles. A rule that answers at once must not cost a turn of
 * the event loop.
 *
 * @example
 * whenSettled(judgeOrigin(rules, origin, request), ({ verdict }) => isAllowing(verdict));
 */
export function whenSettled<Value, Result>(
  value: Value | Promise<Value>,
  use: (settled: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/**
 * Passes a value to `use`, at once or when its promise settles, if nothing awaits the result.
 *
 * @param fail - receives an error of the promise, or of `use` after it
 */
export function onceSettled<Value>(
  value: Value | Promise<Value>,
  use: (settled: Value) => void,
  fail: (error: unknown) => void,
): void {
  if (value instanceof Promise) {
    value.then(use).catch(fail);
  } else {
    use(value);
  }
}

/** Passes several values to `use`: at once if none is a promise, or when all promises settle. */
export function whenAllSettled<Value, Result>(
  values: readonly (Value | Promise<Value>)[],
  use: (settled: readonly Value[]) => Result | Promise<Result>,
): Result | Promise<Result> {
  return areSettled(values)
    ? use(values)
    : Promise.all(values.map((value) => Promise.resolve(value))).then(use);
}

/** Tells whether a value is a promise of any implementation. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

/**
 * Waits for a promise, for a limited time.
 *
 * @param timeout - in milliseconds
 * @returns a promise that settles as the given one does, or rejects after the timeout
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

function areSettled<Value>(
  values: readonly (Value | Promise<Value>)[],
): values is readonly Value[] {
  return !values.some((value) => value instanceof Promise);
}
