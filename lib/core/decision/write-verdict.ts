import { exposeHeadersOn } from '../policy/exposed-headers.js';
import { namesOf } from '../policy/policy-options.js';
import type { ResponseVerdict } from './response-verdict.js';
import { addToVary } from './vary.js';

/** A value of a header as it was set. Handlers also set booleans and `null`; Node sends a text. */
type SetValue = string | number | boolean | null | undefined;

/** Headers by their names in lower case, with their values as they were set. */
export type HeaderValues = Readonly<
  Record<string, SetValue | readonly SetValue[]>
>;

/** A response whose headers can be read and written: Node's, or the platform's. */
export interface HeaderTarget {
  /**
   * Returns all headers, because one call costs no more than reading one header of Express. The
   * object may be a copy or not: it may miss later changes.
   */
  getHeaders(): HeaderValues;
  /** @param key - the name in lower case, for targets that store it so */
  setHeader(name: string, value: string, key: string): unknown;
  removeHeader(name: string): unknown;
}

/** A header of others that was replaced or removed. */
export interface ReplacedHeader {
  readonly name: string;
  readonly value: string;
}

/** Receives each header of others that is replaced or removed. */
export type OnReplaced = (replaced: ReplacedHeader) => void;

/** A header name, and the same in lower case, which saves a conversion for each request. */
interface Field {
  readonly name: string;
  readonly key: string;
}

const ALLOW_ORIGIN = field('Access-Control-Allow-Origin');
const ALLOW_CREDENTIALS = field('Access-Control-Allow-Credentials');
const EXPOSE_HEADERS = field('Access-Control-Expose-Headers');
const TIMING_ALLOW_ORIGIN = field('Timing-Allow-Origin');
const CACHE_CONTROL = field('Cache-Control');
const VARY = field('Vary');

/** Only the answer to a preflight has them. On other responses they mean nothing. */
const PREFLIGHT_ONLY = [
  field('Access-Control-Allow-Methods'),
  field('Access-Control-Allow-Headers'),
  field('Access-Control-Max-Age'),
] as const;

const ORIGIN_FIELD = ['Origin'] as const;

/** The request headers that show whether a request is cross-origin. */
const SITE_FIELDS = ['Origin', 'Sec-Fetch-Site', 'Host'] as const;

/**
 * Writes the headers of a verdict to a response that is not finished, so that handlers see them. The values
 * replace what is there. Names that others expose and fields that others vary on are merged.
 *
 * @param written - the verdict whose headers this module wrote before
 * @param onReplaced - receives each header of others that is replaced or removed
 */
export function writeVerdict(
  target: HeaderTarget,
  verdict: ResponseVerdict,
  written: ResponseVerdict | undefined,
  onReplaced: OnReplaced,
): void {
  writeOver(target, target.getHeaders(), verdict, written, onReplaced);
}

/**
 * Brings the headers of a response in line with a verdict, just before they are sent. It removes every header
 * of the CORS protocol that others wrote. Calling it twice changes nothing.
 */
export function finishVerdict(
  target: HeaderTarget,
  verdict: ResponseVerdict,
  written: ResponseVerdict | undefined,
  onReplaced: OnReplaced,
): void {
  const headers = target.getHeaders();
  writeOver(target, headers, verdict, written, onReplaced);
  // Everything else has written its headers by now, so it is known what prefixes cover. Without
  // prefixes, the value is the one that is already written.
  const exposed = exposeHeadersOn(verdict.exposing, () =>
    Object.keys(target.getHeaders()),
  );
  if (exposed !== verdict.exposeHeaders) {
    exposeHeaders(target, target.getHeaders(), verdict, exposed, undefined);
  }
  for (const preflightOnly of PREFLIGHT_ONLY) {
    put(target, headers, preflightOnly, undefined, undefined, onReplaced);
  }
  if (verdict.isRefusal) {
    refuseStorage(target, headers);
  }
}

/**
 * Writes the headers of a verdict over those that a response has.
 *
 * @param headers - the headers of the response before
 */
function writeOver(
  target: HeaderTarget,
  headers: HeaderValues,
  verdict: ResponseVerdict,
  written: ResponseVerdict | undefined,
  onReplaced: OnReplaced,
): void {
  const { allowOrigin, allowCredentials } = verdict;
  put(
    target,
    headers,
    ALLOW_ORIGIN,
    allowOrigin,
    written?.allowOrigin,
    onReplaced,
  );
  put(
    target,
    headers,
    ALLOW_CREDENTIALS,
    allowCredentials ? 'true' : undefined,
    written?.allowCredentials ? 'true' : undefined,
    onReplaced,
  );
  exposeHeaders(
    target,
    headers,
    verdict,
    verdict.exposeHeaders,
    written?.exposeHeaders,
  );
  if (verdict.timingAllowOrigin !== undefined) {
    set(target, TIMING_ALLOW_ORIGIN, verdict.timingAllowOrigin);
  } else if (written?.timingAllowOrigin !== undefined) {
    target.removeHeader(TIMING_ALLOW_ORIGIN.key);
  }
  if (verdict.variesOnSite) {
    varyOn(target, headers, SITE_FIELDS);
  } else if (verdict.variesOnOrigin) {
    varyOn(target, headers, ORIGIN_FIELD);
  }
}

function set(target: HeaderTarget, { name, key }: Field, value: string): void {
  target.setHeader(name, value, key);
}

function put(
  target: HeaderTarget,
  headers: HeaderValues,
  header: Field,
  value: string | undefined,
  own: string | undefined,
  onReplaced: OnReplaced,
): void {
  const { name, key } = header;
  const current = headerText(headers[key]);
  if (current === value) {
    return;
  }
  if (current !== undefined && current !== own) {
    onReplaced({ name, value: current });
  }
  if (value === undefined) {
    target.removeHeader(key);
  } else {
    set(target, header, value);
  }
}

function exposeHeaders(
  target: HeaderTarget,
  headers: HeaderValues,
  { allowOrigin }: ResponseVerdict,
  exposed: string | undefined,
  written: string | undefined,
): void {
  const { key } = EXPOSE_HEADERS;
  const current = headerText(headers[key]);
  if (current === exposed) {
    return;
  }
  const others = namesWithout(
    current,
    written === exposed ? undefined : written,
  );
  const merged =
    allowOrigin === undefined ? undefined : unionOfNames(others, exposed);
  if (merged === undefined) {
    if (current !== undefined) {
      target.removeHeader(key);
    }
  } else if (merged !== current) {
    set(target, EXPOSE_HEADERS, merged);
  }
}

/** Returns the names of a list that an earlier, wider verdict did not add. */
function namesWithout(
  current: string | undefined,
  written: string | undefined,
): string | undefined {
  if (current === undefined || written === undefined) {
    return current;
  }
  const own = new Set(namesOf(written).map((name) => name.toLowerCase()));
  const others = namesOf(current).filter(
    (name) => !own.has(name.toLowerCase()),
  );
  return others.length === 0 ? undefined : others.join(', ');
}

/** Returns the names of both lists, or of the only one. Their letter case does not matter. */
export function unionOfNames(
  current: string | undefined,
  exposed: string | undefined,
): string | undefined {
  if (current === undefined || exposed === undefined) {
    return current ?? exposed;
  }
  const names = new Map<string, string>();
  for (const name of [...namesOf(current), ...namesOf(exposed)]) {
    if (!names.has(name.toLowerCase())) {
      names.set(name.toLowerCase(), name);
    }
  }
  return [...names.values()].join(', ');
}

// RFC 9111, section 5.2.2.5. Targeted fields such as `CDN-Cache-Control` would take precedence (RFC 9213,
// section 2.2).
function refuseStorage(target: HeaderTarget, headers: HeaderValues): void {
  set(target, CACHE_CONTROL, 'no-store');
  for (const key of Object.keys(headers)) {
    if (key.endsWith('-cache-control') || key === 'surrogate-control') {
      target.removeHeader(key);
    }
  }
}

function varyOn(
  target: HeaderTarget,
  headers: HeaderValues,
  names: readonly string[],
): void {
  const current = headerText(headers[VARY.key]) ?? '';
  const merged = names.reduce(addToVary, current);
  if (merged !== current) {
    set(target, VARY, merged);
  }
}

/** Returns the text that Node sends for a value. */
export function headerText(
  value: SetValue | readonly SetValue[],
): string | undefined {
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

function field(name: string): Field {
  return { name, key: name.toLowerCase() };
}
