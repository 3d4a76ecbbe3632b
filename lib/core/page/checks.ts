import { browserMessage } from './browser-message.js';
import type {
  CorsCheck,
  CorsCheckSubject,
  CorsFailureReason,
} from './page-explanation.js';

export const SEND: CorsCheckSubject = {
  phase: 'before',
  step: 'send',
  clause: 'Fetch, the constructor of Request, main fetch',
};

/** The checks of a preflight, in order. */
export const PREFLIGHT = {
  origin: subject('preflight', 'origin', 'CORS check, steps 1 to 4'),
  credentials: subject('preflight', 'credentials', 'CORS check, steps 3 to 7'),
  status: subject('preflight', 'status', 'CORS-preflight fetch, step 7'),
  method: subject('preflight', 'method', 'CORS-preflight fetch, step 7.5'),
  headers: subject(
    'preflight',
    'headers',
    'CORS-preflight fetch, steps 7.6 and 7.7',
  ),
} as const;

/** The checks of a request and its response, in order. */
export const REQUEST = {
  enforcement: {
    phase: 'request',
    step: 'enforcement',
    clause: 'none: this module, the option enforce',
  },
  origin: subject('request', 'origin', 'CORS check, steps 1 to 4'),
  credentials: subject('request', 'credentials', 'CORS check, steps 3 to 7'),
  exposedHeaders: subject(
    'request',
    'exposed-headers',
    'CORS-safelisted response-header name',
  ),
} as const satisfies Record<string, CorsCheckSubject>;

function subject<
  Phase extends CorsCheckSubject['phase'],
  Step extends CorsCheckSubject['step'],
>(phase: Phase, step: Step, clause: string) {
  return { phase, step, clause: `Fetch, ${clause}` };
}

/** Returns a check that passes. */
export function passed(of: CorsCheckSubject): CorsCheck {
  return { ...of, result: 'passed' };
}

/** Returns a check that an earlier failure keeps from being made. */
export function notReached(of: CorsCheckSubject): CorsCheck {
  return { ...of, result: 'not-reached' };
}

/** Returns a check that fails. */
export function failed(
  of: CorsCheckSubject,
  reason: CorsFailureReason,
  sentence: string,
): CorsCheck {
  const shownAs = browserMessage(of, reason);
  return { ...of, result: 'failed', reason, sentence, shownAs };
}

/**
 * Makes checks in order, until one fails.
 *
 * @param make - returns the failed check, or `undefined` if it passes
 */
export function checkInOrder(
  subjects: readonly CorsCheckSubject[],
  make: (of: CorsCheckSubject) => CorsCheck | undefined,
): readonly CorsCheck[] {
  let hasFailed = false;
  return subjects.map((of) => {
    const failure = hasFailed ? undefined : make(of);
    if (hasFailed) {
      return notReached(of);
    }
    hasFailed = failure !== undefined;
    return failure ?? passed(of);
  });
}
