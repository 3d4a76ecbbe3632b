import type {
  AskedRule,
  CompiledOrigin,
  UnaskedOrigin,
} from './compile-origin.js';
import { isThenable } from './is-thenable.js';
import type { OriginRequest } from './origin-rule.js';
import {
  isSecureOrigin,
  parseSerialisedOrigin,
  type SerialisedOrigin,
} from './serialised-origin.js';
import { settleWithin } from './settle-within.js';
import { isUnusualOrigin } from './unusual-origin.js';

/** What the rules about origins say of one. */
export type OriginVerdict =
  | 'any-origin-allowed'
  | 'origin-allowed'
  | 'origin-malformed'
  | 'null-origin-refused'
  | 'insecure-origin-refused'
  | 'origin-rule-failed'
  | 'origin-not-allowed';

/** Tells whether a verdict lets the origin in. */
export function isAllowing(verdict: OriginVerdict): boolean {
  return verdict === 'origin-allowed' || verdict === 'any-origin-allowed';
}

/**
 * Judges an `Origin` (Fetch, "CORS check", steps 1 to 6), without a promise where no
 * function of the policy returns one. Never throws and never rejects: what cannot be
 * decided is refused.
 *
 * @param text - the value of the header, as it came
 */
export function judgeOrigin(
  rules: CompiledOrigin,
  text: string,
  request: OriginRequest,
): OriginVerdict | Promise<OriginVerdict> {
  if (rules.any) {
    return 'any-origin-allowed';
  }
  if (rules.fixed.hasExactly(text)) {
    return 'origin-allowed';
  }
  if (text === 'null') {
    return judgeNull(rules, request);
  }
  const parsed = parseSerialisedOrigin(text);
  if (parsed === undefined && !isUnusualOrigin(text)) {
    return 'origin-malformed';
  }
  if (rules.fixed.admitsByPattern(text, parsed)) {
    return 'origin-allowed';
  }
  if (
    !rules.asksAboutInsecure &&
    parsed !== undefined &&
    !isSecureOrigin(parsed)
  ) {
    reportUnasked(
      rules,
      text,
      matchingRegExp(rules, text) ?? rules.functions[0],
      'dangerouslyAllowInsecureOrigins',
    );
    return 'insecure-origin-refused';
  }
  if (
    isInSource(rules, text, parsed) ||
    matchingRegExp(rules, text) !== undefined
  ) {
    return 'origin-allowed';
  }
  return askFunctions(rules, text, request);
}

function judgeNull(
  rules: CompiledOrigin,
  request: OriginRequest,
): OriginVerdict | Promise<OriginVerdict> {
  const pattern = matchingRegExp(rules, 'null');
  if (!rules.asksAboutNull) {
    // A function is not reported: whether it would admit what any page can send is unknown.
    reportUnasked(rules, 'null', pattern, 'dangerouslyAllowNullOrigin');
    return 'null-origin-refused';
  }
  if (rules.null || pattern !== undefined) {
    return 'origin-allowed';
  }
  return askFunctions(rules, 'null', request);
}

function matchingRegExp(
  { regExps }: CompiledOrigin,
  origin: string,
): RegExp | undefined {
  return regExps.find((pattern) => pattern.test(origin));
}

function reportUnasked(
  { place, environment }: CompiledOrigin,
  origin: string,
  rule: UnaskedOrigin['rule'] | undefined,
  option: UnaskedOrigin['option'],
): void {
  if (rule !== undefined) {
    environment.reportUnasked({ place, origin, rule, option });
  }
}

function isInSource(
  rules: CompiledOrigin,
  text: string,
  parsed: SerialisedOrigin | undefined,
): boolean {
  return rules.sources.some((source) => source.admits(text, parsed));
}

function askFunctions(
  rules: CompiledOrigin,
  origin: string,
  request: OriginRequest,
): OriginVerdict | Promise<OriginVerdict> {
  if (rules.functions.length === 0) {
    return 'origin-not-allowed';
  }
  // A copy of the three fields: the function gets no hold of anything behind them.
  const { method, host, path } = request;
  const asked = Object.freeze({ method, host, path });
  return askFrom(0, false);

  function askFrom(
    start: number,
    failedBefore: boolean,
  ): OriginVerdict | Promise<OriginVerdict> {
    let failed = failedBefore;
    for (let index = start; index < rules.functions.length; index++) {
      const answer = ask(rules, rules.functions[index], origin, asked);
      if (answer instanceof Promise) {
        return answer.then((settled) =>
          settled === true
            ? 'origin-allowed'
            : askFrom(index + 1, failed || settled === undefined),
        );
      }
      if (answer === true) {
        return 'origin-allowed';
      }
      failed ||= answer === undefined;
    }
    return failed ? 'origin-rule-failed' : 'origin-not-allowed';
  }
}

/** `undefined` is a rule that failed, which has been reported. */
type Answer = boolean | undefined;

function ask(
  { place, environment }: CompiledOrigin,
  rule: AskedRule | undefined,
  origin: string,
  request: OriginRequest,
): Answer | Promise<Answer> {
  const fail = (error: unknown): undefined => {
    try {
      environment.reportFailure({
        place,
        origin,
        error,
        ...(rule?.resolver === undefined ? {} : { resolver: rule.resolver }),
      });
    } catch {
      // What was thrown cannot even be described. The origin is refused all the same, and
      // nobody's request may fail because a report did.
    }
  };
  try {
    const answer: unknown = rule?.ask(origin, request);
    return isThenable(answer)
      ? settleWithin(answer, environment.timeout).then(isTrue, fail)
      : isTrue(answer);
  } catch (error) {
    return fail(error);
  }
}

// JavaScript's truthy values are too many for a security decision: 'false', [], {}.
function isTrue(answer: unknown): boolean {
  return answer === true;
}
