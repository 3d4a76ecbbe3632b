import type { AskedRule, CompiledOrigin } from '../policy/compile-origin.js';
import type { OriginRequest } from '../policy/origin-rule.js';
import { isRequestRefusal } from '../policy/from-callback.js';
import { noAnswer } from './origin-answer.js';
import { isThenable, settleWithin } from '../promise.js';

/** The verdict of the functions and resolvers of a policy on an origin. */
export type AskedVerdict =
  | 'origin-allowed'
  | 'origin-not-allowed'
  | 'origin-rule-failed'
  | 'origin-refused-by-error';

/** A verdict that does not allow the origin. */
type Refusal = Exclude<AskedVerdict, 'origin-allowed'>;

/** Refusals, from the weakest to the strongest. */
const REFUSALS: readonly Refusal[] = [
  'origin-not-allowed',
  'origin-rule-failed',
  'origin-refused-by-error',
];

/**
 * Calls the functions and resolvers of a policy one after the other, until one allows the origin. It
 * returns a promise only if one of them does. Never throws and never rejects.
 */
export function askFunctions(
  rules: CompiledOrigin,
  origin: string,
  request: OriginRequest,
): AskedVerdict | Promise<AskedVerdict> {
  if (rules.functions.length === 0) {
    return 'origin-not-allowed';
  }
  // A copy of the three fields: the function must not reach the request behind them.
  const { method, host, path } = request;
  const asked = Object.freeze({ method, host, path });
  return askFrom(0, 'origin-not-allowed');

  function askFrom(
    start: number,
    before: Refusal,
  ): AskedVerdict | Promise<AskedVerdict> {
    let refusal = before;
    for (let index = start; index < rules.functions.length; index++) {
      const answer = ask(rules, rules.functions[index], origin, asked);
      if (answer instanceof Promise) {
        return answer.then((settled) =>
          settled === 'origin-allowed'
            ? settled
            : askFrom(index + 1, stronger(refusal, settled)),
        );
      }
      if (answer === 'origin-allowed') {
        return answer;
      }
      refusal = stronger(refusal, answer);
    }
    return refusal;
  }
}

function stronger(left: Refusal, right: Refusal): Refusal {
  return REFUSALS.indexOf(left) > REFUSALS.indexOf(right) ? left : right;
}

function ask(
  rules: CompiledOrigin,
  rule: AskedRule | undefined,
  origin: string,
  request: OriginRequest,
): AskedVerdict | Promise<AskedVerdict> {
  try {
    const answer: unknown = rule?.ask(origin, request);
    // The usual answers first: they cost no function of their own.
    if (answer === true) {
      return 'origin-allowed';
    }
    if (answer === false) {
      return 'origin-not-allowed';
    }
    return isThenable(answer)
      ? settleWithin(answer, rules.environment.timeout).then(
          (settled) => verdictOf(settled, rules, rule, origin),
          (error: unknown) => refuse(error, rules, rule, origin),
        )
      : refuse(noAnswer(answer, 'function'), rules, rule, origin);
  } catch (error) {
    return refuse(error, rules, rule, origin);
  }
}

// Truthy values are too many for a security decision: 'false', [], {}.
function verdictOf(
  answer: unknown,
  rules: CompiledOrigin,
  rule: AskedRule | undefined,
  origin: string,
): AskedVerdict {
  if (typeof answer === 'boolean') {
    return answer ? 'origin-allowed' : 'origin-not-allowed';
  }
  return refuse(noAnswer(answer, 'function'), rules, rule, origin);
}

function refuse(
  error: unknown,
  { place, environment }: CompiledOrigin,
  rule: AskedRule | undefined,
  origin: string,
): Refusal {
  if (isRequestRefusal(error)) {
    return 'origin-refused-by-error';
  }
  try {
    environment.reportFailure({
      place,
      origin,
      error,
      ...(rule?.resolver === undefined ? {} : { resolver: rule.resolver }),
    });
  } catch {
    // The error cannot even be described. The origin is refused nevertheless, and a failed report must
    // not fail the request.
  }
  return 'origin-rule-failed';
}
