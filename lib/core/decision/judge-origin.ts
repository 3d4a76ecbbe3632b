import { askFunctions } from './ask-functions.js';
import { judgedAs, type JudgedOrigin } from './judged-origin.js';
import type { CompiledOrigin } from '../policy/compile-origin.js';
import type { OriginRequest } from '../origin-rule/origin-rule.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';

/**
 * Judges an `Origin` (Fetch, "CORS check", steps 1 to 6). It returns a promise only if a function of the
 * policy does. Never throws and never rejects: if it cannot decide, it refuses.
 *
 * @param text - the value of the header, as received
 */
export function judgeOrigin(
  rules: CompiledOrigin,
  text: string,
  request: OriginRequest,
): JudgedOrigin | Promise<JudgedOrigin> {
  if (rules.any) {
    return judgedAs('any-origin-allowed');
  }
  if (rules.fixed.hasExactly(text)) {
    return judgedAs('origin-allowed');
  }
  if (text === 'null') {
    return judgeNull(rules, request);
  }
  const parsed = parseSerializedOrigin(text);
  if (parsed === undefined && !isUnusualOrigin(text)) {
    return judgedAs('origin-malformed');
  }
  if (rules.fixed.admitsByPattern(text, parsed)) {
    return judgedAs('origin-allowed');
  }
  if (
    !rules.asksAboutInsecure &&
    parsed !== undefined &&
    !isSecureOrigin(parsed)
  ) {
    return judgeUnasked(rules, text);
  }
  if (
    isInSource(rules, text, parsed) ||
    matchingRegExp(rules, text) !== undefined
  ) {
    return judgedAs('origin-allowed');
  }
  return askFunctions(rules, text, request);
}

function judgeNull(
  rules: CompiledOrigin,
  request: OriginRequest,
): JudgedOrigin | Promise<JudgedOrigin> {
  if (!rules.asksAboutNull) {
    return judgedAs('null-origin-refused');
  }
  if (rules.null || matchingRegExp(rules, 'null') !== undefined) {
    return judgedAs('origin-allowed');
  }
  return askFunctions(rules, 'null', request);
}

function matchingRegExp(
  { regExps }: CompiledOrigin,
  origin: string,
): RegExp | undefined {
  return regExps.find((pattern) => pattern.test(origin));
}

// A RegExp shows whether it would have allowed the origin; a function is not called.
function judgeUnasked(rules: CompiledOrigin, origin: string): JudgedOrigin {
  const rule = matchingRegExp(rules, origin) ?? rules.functions[0];
  const refused = judgedAs('insecure-origin-refused');
  return rule === undefined
    ? refused
    : { ...refused, unasked: [{ place: rules.place, origin, rule }] };
}

function isInSource(
  rules: CompiledOrigin,
  text: string,
  parsed: SerializedOrigin | undefined,
): boolean {
  return rules.sources.some((source) => source.admits(text, parsed));
}
