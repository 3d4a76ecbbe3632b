import {
  chosenFrom,
  type ReferenceChoice,
  type ReferencePolicy,
} from './reference-policy.js';

/** What is compared of a response. */
export interface Answer {
  readonly status: number;
  /** `Vary` and the headers of the CORS protocol. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a preflight asks. */
export interface Ask {
  readonly origin: string;
  readonly method: string;
  readonly header: string | undefined;
}

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** Policies that all apply to one request: of each list, the one that the origin chooses. */
export type Applying = readonly ReferenceChoice[];

/** The chosen ones. */
type Chosen = readonly ReferencePolicy[];

function chosenOf(applying: Applying, origin: string | undefined): Chosen {
  return applying.map((choice) => chosenFrom(choice, origin));
}

/**
 * The answer to a preflight, without the other methods that it may name: of several candidates, any of which the request may meet, one has
 * to allow it all, and of the policies of one candidate each.
 */
export function preflightAnswer(
  applying: readonly Applying[],
  ask: Ask,
): Answer {
  const candidates = applying.map((each) => chosenOf(each, ask.origin));
  const allowing = candidates.filter((policies) =>
    policies.every((policy) => allowsAll(policy, ask)),
  );
  return allowing.length === 0
    ? refusedPreflight(candidates, ask)
    : allowedPreflight(allowing, ask);
}

function allowedPreflight(allowing: readonly Chosen[], ask: Ask): Answer {
  const maxAge = smallest(
    allowing.flat().map((policy) => policy.maxAge ?? 600),
  );
  return {
    status: 204,
    headers: {
      ...originHeaders(allowing, ask),
      'access-control-allow-methods': ask.method,
      ...allowedHeaders(allowing, ask),
      ...(maxAge !== false && { 'access-control-max-age': String(maxAge) }),
      vary: PREFLIGHT_VARY,
    },
  };
}

/** What all of them name: each the header that it lists, or the one that was asked for. */
function allowedHeaders(
  allowing: readonly Chosen[],
  ask: Ask,
): Readonly<Record<string, string>> {
  const [first, ...others] = allowing
    .flat()
    .map((policy) => policy.allowedHeaders ?? ask.header);
  return first !== undefined && others.every((other) => other === first)
    ? { 'access-control-allow-headers': first }
    : {};
}

/** An allowed origin learns at which step the candidate that got furthest refuses. */
function refusedPreflight(candidates: readonly Chosen[], ask: Ask): Answer {
  const pastOrigin = candidates.filter((policies) =>
    policies.every((policy) => allowsOrigin(policy, ask.origin)),
  );
  if (pastOrigin.length === 0) {
    return { status: 403, headers: { vary: PREFLIGHT_VARY } };
  }
  const pastMethod = pastOrigin.filter((policies) =>
    policies.every(({ methods }) => allowsMethod(methods, ask.method)),
  );
  return {
    status: 204,
    headers: {
      ...originHeaders(pastMethod.length === 0 ? pastOrigin : pastMethod, ask),
      'access-control-allow-methods': pastMethod.length > 0 ? ask.method : '',
      vary: PREFLIGHT_VARY,
    },
  };
}

function originHeaders(
  allowing: readonly Chosen[],
  ask: Ask,
): Readonly<Record<string, string>> {
  const withCredentials = allowing.some((policies) =>
    policies.every(({ credentials }) => credentials),
  );
  const isAny =
    !withCredentials && allowing.flat().every(({ origin }) => origin === '*');
  return {
    'access-control-allow-origin': isAny ? '*' : ask.origin,
    ...(withCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function allowsAll(policy: ReferencePolicy, ask: Ask): boolean {
  const { methods, allowedHeaders } = policy;
  return (
    allowsOrigin(policy, ask.origin) &&
    allowsMethod(methods, ask.method) &&
    (ask.header === undefined ||
      allowedHeaders === undefined ||
      ask.header === allowedHeaders)
  );
}

function allowsOrigin({ origin }: ReferencePolicy, asked: string): boolean {
  return origin === '*' || origin === asked;
}

export function allowsMethod(
  methods: string | undefined,
  method: string,
): boolean {
  return (
    ['GET', 'HEAD', 'POST'].includes(method) ||
    methods === undefined ||
    method === methods
  );
}

// No header is five seconds to a browser.
function smallest(maxAges: readonly (number | false)[]): number | false {
  const seconds = (maxAge: number | false): number =>
    maxAge === false ? 5 : maxAge;
  return maxAges.reduce((left, right) =>
    seconds(left) <= seconds(right) ? left : right,
  );
}

/**
 * The CORS headers of any other response: what all policies allow.
 *
 * @param isStrict - whether its status may depend on who asks, whatever the policies enforce
 */
export function actualHeaders(
  applying: Applying,
  origin: string | undefined,
  vary: string | undefined,
  isStrict: boolean,
): Readonly<Record<string, unknown>> {
  const policies = chosenOf(applying, origin);
  const [first] = policies;
  const isAny = policies.every((policy) => policy.origin === '*');
  const isAllowed =
    isAny ||
    (origin !== undefined &&
      policies.every((policy) => allowsOrigin(policy, origin)));
  const isExposed = policies.every(
    ({ exposedHeaders }) => exposedHeaders === first?.exposedHeaders,
  );
  const fields = variesOn(applying, isStrict).filter(
    (name) => !new RegExp(`\\b${name}\\b`, 'i').test(vary ?? ''),
  );
  const all = [vary, ...fields].filter(Boolean);
  return {
    ...(isAllowed && { 'access-control-allow-origin': isAny ? '*' : origin }),
    ...(isAllowed &&
      policies.every(({ credentials }) => credentials) && {
        'access-control-allow-credentials': 'true',
      }),
    ...(isAllowed &&
      isExposed &&
      first?.exposedHeaders && {
        'access-control-expose-headers': first.exposedHeaders,
      }),
    ...(all.length > 0 && { vary: all.join(', ') }),
  };
}

function variesOn(applying: Applying, isStrict: boolean): readonly string[] {
  const policies = applying.flat();
  const mayRefuse =
    policies.some(({ enforce }) => enforce) &&
    policies.some(({ origin, methods }) => origin !== '*' || methods);
  if (isStrict || mayRefuse) {
    return ['Origin', 'Sec-Fetch-Site', 'Host'];
  }
  return applying.some(({ length }) => length > 1) ||
    policies.some(({ origin }) => origin !== '*' && origin !== false)
    ? ['Origin']
    : [];
}

/** Whether a cross-origin request is refused before its handler runs. */
export function isRefused(
  applying: Applying,
  { method, origin }: Ask,
  isStrict: boolean,
  hasCookie: boolean,
): boolean {
  const policies = chosenOf(applying, origin);
  const isEnforced = policies.some(({ enforce }) => enforce);
  return policies.some(
    (policy) =>
      ((isStrict || isEnforced) &&
        (!allowsOrigin(policy, origin) ||
          !allowsMethod(policy.methods, method))) ||
      (isStrict && hasCookie && !policy.credentials),
  );
}

/** What a page of the one origin that a policy allows would ask for. */
export function askOf(
  { origin, allowedHeaders }: ReferencePolicy,
  method: string,
): Ask {
  return {
    origin:
      origin === false || origin === '*' ? 'https://page.example' : origin,
    method,
    header: allowedHeaders,
  };
}

/** The headers of a preflight. */
export function headersOf({ origin, method, header }: Ask) {
  return {
    origin,
    'access-control-request-method': method,
    ...(header !== undefined && { 'access-control-request-headers': header }),
  };
}
