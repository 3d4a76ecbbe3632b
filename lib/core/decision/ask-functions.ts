import type { AskedRule, CompiledOrigin } from '../policy/compile-origin.js';
import type { OriginRequest } from '../origin-rule/origin-rule.js';
import { isRequestRefusal } from '../origin-rule/from-callback.js';
import { noAnswer } from './origin-answer.js';
import {
  judgedAs,
  withNotesOf,
  type AskedVerdict,
  type JudgedOrigin,
} from './judged-origin.js';
import { isThenable, settleWithin } from '../promise.js';

/** What one function or resolver, or some of them, say of an origin. */
type Asked = JudgedOrigin<AskedVerdict>;

/** Refusals, from the weakest to the strongest. */
const REFUSALS: readonly AskedVerdict[] = [
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
): Asked | Promise<Asked> {
  if (rules.functions.length === 0) {
    return judgedAs('origin-not-allowed');
  }
  // A copy of the three fields: the function must not reach the request behind them.
  const { method, host, path } = request;
  const asked = Object.freeze({ method, host, path });
  return askFrom(0, judgedAs('origin-not-allowed'));

  function askFrom(start: number, before: Asked): Asked | Promise<Asked> {
    let judged = before;
    for (let index = start; index < rules.functions.length; index++) {
      const answer = ask(rules, rules.functions[index], origin, asked);
      if (answer instanceof Promise) {
        return answer.then((settled) => {
          const both = after(judged, settled);
          return both.verdict === 'origin-allowed'
            ? both
            : askFrom(index + 1, both);
        });
      }
      judged = after(judged, answer);
      if (judged.verdict === 'origin-allowed') {
        return judged;
      }
    }
    return judged;
  }
}

// The later one counts if it allows the origin, or refuses it more strongly.
function after(earlier: Asked, later: Asked): Asked {
  const isLater =
    later.verdict === 'origin-allowed' ||
    REFUSALS.indexOf(later.verdict) > REFUSALS.indexOf(earlier.verdict);
  return isLater ? withNotesOf(later, earlier) : withNotesOf(earlier, later);
}

function ask(
  rules: CompiledOrigin,
  rule: AskedRule | undefined,
  origin: string,
  request: OriginRequest,
): Asked | Promise<Asked> {
  try {
    const answer: unknown = rule?.ask(origin, request);
    return isThenable(answer)
      ? settleWithin(answer, rules.environment.timeout).then(
          (settled) => verdictOf(settled, rules, rule, origin),
          (error: unknown) => refuse(error, rules, rule, origin),
        )
      : verdictOf(answer, rules, rule, origin);
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
): Asked {
  if (typeof answer === 'boolean') {
    return judgedAs(answer ? 'origin-allowed' : 'origin-not-allowed');
  }
  return refuse(noAnswer(answer, 'function'), rules, rule, origin);
}

function refuse(
  error: unknown,
  { place }: CompiledOrigin,
  rule: AskedRule | undefined,
  origin: string,
): Asked {
  if (isRequestRefusal(error)) {
    return judgedAs('origin-refused-by-error');
  }
  const failure = {
    place,
    origin,
    error,
    ...(rule?.resolver === undefined ? {} : { resolver: rule.resolver }),
  };
  return { verdict: 'origin-rule-failed', failures: [failure], unasked: [] };
}
