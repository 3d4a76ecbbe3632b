import { isThenable } from '../promise.js';
import { isRegExp } from '../origin/is-reg-exp.js';
import type { OriginFunction } from './origin-rule.js';

// A brand and not `instanceof`: another copy of the package may have made it.
const REFUSAL = Symbol.for('nestjs-cors.request-refusal');

/**
 * Thrown by an origin function that refuses the request itself, not only its origin. It is not a
 * failure, and one instance is enough.
 */
const REQUEST_REFUSAL: Error = Object.assign(
  new Error('The origin function refuses the request.'),
  { [REFUSAL]: true },
);

/** The answers that a function for `enableCors()` may call back with. */
export type CallbackAnswer =
  boolean | string | RegExp | readonly (string | RegExp)[];

/** A function for `enableCors({ origin })`. It is called with an origin, never with `undefined`. */
// The type of a method, whose parameters are compared both ways: Nest 11 before 11.2 has `origin: string`.
export type CallbackOriginFunction = {
  call(
    origin: string | undefined,
    callback: (
      error: Error | null | undefined,
      answer?: CallbackAnswer,
    ) => void,
  ): void;
}['call'];

/**
 * Converts an `(origin, callback)` function written for `enableCors()`. It is called like any
 * {@link OriginFunction}: never without an origin. Its first answer counts:
 *
 * - `true` allows the origin. So does a string that equals the origin, or a list that contains it.
 * - An error refuses the request itself with 403, as under `enforce`, unless another rule allows the
 *   origin. Same-origin requests pass.
 * - `'*'` or a RegExp refuses the origin and is logged, since only `enableCors()` can use it.
 *
 * If the function throws, or returns a promise that rejects, the origin is refused and the error is
 * logged.
 *
 * @example
 * CorsModule.forRoot({
 *   origin: fromCallback((origin, callback) => tenants.find(origin, callback)),
 * });
 */
export function fromCallback(ask: CallbackOriginFunction): OriginFunction {
  return (origin) => {
    const answers: (() => boolean)[] = [];
    let wake = (): void => undefined;
    const answered = (answer: () => boolean): void => {
      answers.push(answer);
      wake();
    };
    const returned: unknown = ask(origin, (error, answer) =>
      answered(() => readAnswer(origin, error, answer)),
    );
    // An unhandled rejection would end the process.
    if (isThenable(returned)) {
      returned.then(undefined, (error: unknown) =>
        answered(() => rethrow(error)),
      );
    }
    const firstAnswer = (): boolean => answers[0]?.() === true;
    // If it called back at once, no request waits for a promise.
    return answers.length > 0
      ? firstAnswer()
      : new Promise<void>((resolve) => {
          wake = resolve;
        }).then(firstAnswer);
  };
}

/** Tells whether the error of an origin function refuses the request itself. */
export function isRequestRefusal(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && REFUSAL in thrown;
}

function rethrow(error: unknown): never {
  throw error;
}

function readAnswer(
  origin: string,
  error: Error | null | undefined,
  answer: CallbackAnswer | undefined,
): boolean {
  if (error) {
    throw REQUEST_REFUSAL;
  }
  const answers = Array.isArray(answer) ? answer : [answer];
  const unreadable = answers.find((entry) => entry === '*' || isRegExp(entry));
  if (unreadable !== undefined) {
    throw new TypeError(
      `A function under fromCallback() called back with ${String(unreadable)}, which would be compared by nobody: call back with true or false, or make it a rule of its own in origin.`,
    );
  }
  return answer === true || answers.includes(origin);
}
