import { askFunctions, type AskedVerdict } from './ask-functions.js';
import type { CompiledOrigin } from '../policy/compile-origin.js';
import type { OriginRequest } from '../policy/origin-rule.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';

/** The verdict of the rules on an origin. */
export type OriginVerdict =
  | AskedVerdict
  | 'any-origin-allowed'
  | 'origin-malformed'
  | 'null-origin-refused'
  | 'insecure-origin-refused';

/** Tells whether a verdict allows the origin. */
export function isAllowing(verdict: OriginVerdict): boolean {
  return verdict === 'origin-allowed' || verdict === 'any-origin-allowed';
}

/**
 * Tells whether a verdict refuses the request itself before its handler runs, even without `enforce`: an
 * origin function called back with an error.
 */
export function refusesRequest(verdict: OriginVerdict | 'no-origin'): boolean {
  return verdict === 'origin-refused-by-error';
}

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
  const parsed = parseSerializedOrigin(text);
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
    reportUnasked(rules, text);
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
  if (!rules.asksAboutNull) {
    return 'null-origin-refused';
  }
  if (rules.null || matchingRegExp(rules, 'null') !== undefined) {
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

// A RegExp shows whether it would have allowed the origin; a function is not called.
function reportUnasked(rules: CompiledOrigin, origin: string): void {
  const { place, environment } = rules;
  const rule = matchingRegExp(rules, origin) ?? rules.functions[0];
  if (rule !== undefined) {
    environment.reportUnasked({ place, origin, rule });
  }
}

function isInSource(
  rules: CompiledOrigin,
  text: string,
  parsed: SerializedOrigin | undefined,
): boolean {
  return rules.sources.some((source) => source.admits(text, parsed));
}
