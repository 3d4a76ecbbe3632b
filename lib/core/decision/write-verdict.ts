import { exposeHeadersOn } from '../policy/exposed-headers.js';
import { namesOf } from '../policy/policy-options.js';
import type { ResponseVerdict } from './response-verdict.js';
import { addToVary } from './vary.js';

/** What headers are read from and written to: Node's response or a platform's. */
export interface HeaderTarget {
  getHeader(name: string): number | string | readonly string[] | undefined;
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
  getHeaderNames(): readonly string[];
}

/** A header that somebody else wrote and that was replaced or removed. */
export interface ReplacedHeader {
  readonly name: string;
  readonly value: string;
}

/** Receives each value that was somebody else's. */
export type OnReplaced = (replaced: ReplacedHeader) => void;

/** A header, and its name in lower case, in which it is found without being converted. */
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

/** Only the answer to a preflight has them; on any other response they say nothing. */
const PREFLIGHT_ONLY = [
  field('Access-Control-Allow-Methods'),
  field('Access-Control-Allow-Headers'),
  field('Access-Control-Max-Age'),
] as const;

/** What tells a cross-origin request from a same-origin one. */
const SITE_FIELDS = ['Origin', 'Sec-Fetch-Site', 'Host'] as const;

/**
 * Writes the headers of a verdict to a response that goes on, so that handlers see them. The
 * verdict's values replace what is there; names that others expose and fields that others vary
 * on are merged.
 *
 * @param written - the verdict whose headers were written before, which are nobody else's
 * @param onReplaced - receives each value that was somebody else's
 */
export function writeVerdict(
  target: HeaderTarget,
  verdict: ResponseVerdict,
  written: ResponseVerdict | undefined,
  onReplaced: OnReplaced,
): void {
  const { allowOrigin, allowCredentials } = verdict;
  put(target, ALLOW_ORIGIN, allowOrigin, written?.allowOrigin, onReplaced);
  put(
    target,
    ALLOW_CREDENTIALS,
    allowCredentials ? 'true' : undefined,
    written?.allowCredentials ? 'true' : undefined,
    onReplaced,
  );
  exposeHeaders(target, verdict, verdict.exposeHeaders, written?.exposeHeaders);
  if (verdict.timingAllowOrigin !== undefined) {
    target.setHeader(TIMING_ALLOW_ORIGIN.name, verdict.timingAllowOrigin);
  } else if (written?.timingAllowOrigin !== undefined) {
    target.removeHeader(TIMING_ALLOW_ORIGIN.key);
  }
  if (verdict.variesOnSite) {
    varyOn(target, SITE_FIELDS);
  } else if (verdict.variesOnOrigin) {
    varyOn(target, ['Origin']);
  }
}

/**
 * Brings the headers of a response in line with a verdict at last, whatever was written
 * before: nothing that the CORS protocol reads is left of others. Doing it twice changes
 * nothing.
 */
export function finishVerdict(
  target: HeaderTarget,
  verdict: ResponseVerdict,
  written: ResponseVerdict | undefined,
  onReplaced: OnReplaced,
): void {
  writeVerdict(target, verdict, written, onReplaced);
  // Everybody has written by now: what prefixes stand for is known.
  exposeHeaders(
    target,
    verdict,
    exposeHeadersOn(verdict.exposing, () => target.getHeaderNames()),
    undefined,
  );
  for (const preflightOnly of PREFLIGHT_ONLY) {
    put(target, preflightOnly, undefined, undefined, onReplaced);
  }
  if (verdict.isRefusal) {
    refuseStorage(target);
  }
}

function put(
  target: HeaderTarget,
  { name, key }: Field,
  value: string | undefined,
  own: string | undefined,
  onReplaced: OnReplaced,
): void {
  const current = textOf(target.getHeader(key));
  if (current === value) {
    return;
  }
  if (current !== undefined && current !== own) {
    onReplaced({ name, value: current });
  }
  if (value === undefined) {
    target.removeHeader(key);
  } else {
    target.setHeader(name, value);
  }
}

function exposeHeaders(
  target: HeaderTarget,
  { allowOrigin }: ResponseVerdict,
  exposed: string | undefined,
  written: string | undefined,
): void {
  const { name, key } = EXPOSE_HEADERS;
  const current = textOf(target.getHeader(key));
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
    target.setHeader(name, merged);
  }
}

/** The names of a list that an earlier, wider verdict did not bring in. */
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

function unionOfNames(
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

// RFC 9111, section 5.2.2.5. Targeted fields, such as `CDN-Cache-Control`, would go before it
// (RFC 9213, section 2.2).
function refuseStorage(target: HeaderTarget): void {
  target.setHeader(CACHE_CONTROL.name, 'no-store');
  for (const name of target.getHeaderNames()) {
    const key = name.toLowerCase();
    if (key.endsWith('-cache-control') || key === 'surrogate-control') {
      target.removeHeader(key);
    }
  }
}

function varyOn(target: HeaderTarget, names: readonly string[]): void {
  const current = textOf(target.getHeader(VARY.key)) ?? '';
  const merged = names.reduce(addToVary, current);
  if (merged !== current) {
    target.setHeader(VARY.name, merged);
  }
}

function textOf(
  value: number | string | readonly string[] | undefined,
): string | undefined {
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' ? String(value) : value.join(', ');
}

function field(name: string): Field {
  return { name, key: name.toLowerCase() };
}
