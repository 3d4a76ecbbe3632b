import { isThenable } from '../promise.js';
import type { OriginFunction } from './origin-rule.js';

// A brand and not `instanceof`: another copy of the package may have made it.
const REFUSAL = Symbol.for('nestjs-cors.request-refusal');

/**
 * Thrown by an origin function that refuses the request itself, and not only its origin: no
 * failure, and no other copy of it is needed.
 */
const REQUEST_REFUSAL: Error = Object.assign(
  new Error('The origin function refuses the request.'),
  { [REFUSAL]: true },
);

/** What a function for `enableCors()` may call back with. */
export type CallbackAnswer =
  boolean | string | RegExp | readonly (string | RegExp)[];

/** A function as `enableCors({ origin })` takes it. */
export type CallbackOriginFunction = (
  origin: string | undefined,
  callback: (error: Error | null | undefined, answer?: CallbackAnswer) => void,
) => void;

/**
 * Takes over an `(origin, callback)` function written for `enableCors()`. It is asked as any
 * {@link OriginFunction} is: never without an origin, and its first answer counts. `true`
 * allows, and so does a text, or a list with one, that is the origin itself. An error that
 * it calls back with refuses the request itself, as it did, unless another rule allows the
 * origin: 403, as under `enforce`, same-origin requests excepted. What it throws or, being
 * asynchronous, rejects with, and an answer that only `enableCors()` could make something of
 * (`'*'`, a RegExp), are failures, which refuse the origin and are logged.
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
    // Nobody else would handle the rejection, and it would end the process.
    if (isThenable(returned)) {
      returned.then(undefined, (error: unknown) =>
        answered(() => rethrow(error)),
      );
    }
    const firstAnswer = (): boolean => answers[0]?.() === true;
    // Where it called back at once, no request has to wait for a promise.
    return answers.length > 0
      ? firstAnswer()
      : new Promise<void>((resolve) => {
          wake = resolve;
        }).then(firstAnswer);
  };
}

/** Tells whether what an origin function threw refuses the request itself. */
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
  const unreadable = answers.find(
    (entry) => entry === '*' || entry instanceof RegExp,
  );
  if (unreadable !== undefined) {
    throw new TypeError(
      `A function under fromCallback() called back with ${String(unreadable)}, which would be compared by nobody: call back with true or false, or make it a rule of its own in origin.`,
    );
  }
  return answer === true || answers.includes(origin);
}
