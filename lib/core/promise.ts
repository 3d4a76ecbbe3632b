/**
 * Uses a value now if it is there, or once its promise settles: a promise costs a turn of the
 * event loop, which a rule that answers at once must not pay for.
 *
 * @example
 * whenSettled(judgeOrigin(rules, origin, request), isAllowing);
 */
export function whenSettled<Value, Result>(
  value: Value | Promise<Value>,
  use: (settled: Value) => Result,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/**
 * The same if nobody waits for what comes of it.
 *
 * @param fail - receives what goes wrong once a promise was waited for
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

/** The same of several values, without a promise if none of them is one. */
export function whenAllSettled<Value, Result>(
  values: readonly (Value | Promise<Value>)[],
  use: (settled: readonly Value[]) => Result,
): Result | Promise<Result> {
  return areSettled(values)
    ? use(values)
    : Promise.all(values.map((value) => Promise.resolve(value))).then(use);
}

function areSettled<Value>(
  values: readonly (Value | Promise<Value>)[],
): values is readonly Value[] {
  return !values.some((value) => value instanceof Promise);
}
