import type {
  CorsBrowserMessage,
  CorsCheckSubject,
  CorsFailureReason,
} from './page-explanation.js';

const NONE: CorsBrowserMessage = { chromium: undefined, firefox: undefined };

const OF_CHECKS: Readonly<Record<string, CorsBrowserMessage>> = {
  origin: {
    chromium: 'MissingAllowOriginHeader',
    firefox: 'CORSMissingAllowOrigin',
  },
  'allow-origin-wildcard': {
    chromium: 'WildcardOriginNotAllowed',
    firefox: 'CORSNotSupportingCredentials',
  },
  'allow-credentials-missing': {
    chromium: 'InvalidAllowCredentials',
    firefox: 'CORSMissingAllowCredentials',
  },
};

const OF_STEPS: Readonly<Record<string, CorsBrowserMessage>> = {
  method: {
    chromium: 'MethodDisallowedByPreflightResponse',
    firefox: 'CORSMethodNotFound',
  },
  headers: {
    chromium: 'HeaderDisallowedByPreflightResponse',
    firefox: 'CORSMissingAllowHeaderFromPreflight',
  },
  'mode-same-origin': { chromium: 'DisallowedByMode', firefox: undefined },
  'scheme-without-cors': {
    chromium: 'CorsDisabledScheme',
    firefox: 'CORSRequestNotHttp',
  },
};

/** Returns how browsers report a failed check. */
export function browserMessage(
  { phase, step }: CorsCheckSubject,
  reason: CorsFailureReason,
): CorsBrowserMessage {
  const ofCheck = OF_CHECKS[step] ?? OF_CHECKS[reason];
  if (ofCheck === undefined) {
    return OF_STEPS[step] ?? OF_STEPS[reason] ?? NONE;
  }
  return phase === 'preflight'
    ? { ...ofCheck, chromium: `Preflight${ofCheck.chromium}` }
    : ofCheck;
}
