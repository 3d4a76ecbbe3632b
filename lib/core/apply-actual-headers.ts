import type { ActualDecision } from './decide-actual.js';
import { addToVary } from './vary.js';

/** What headers are read from and written to: Node's response or a platform's. */
export interface HeaderTarget {
  getHeader(name: string): number | string | readonly string[] | undefined;
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
}

/** A header that somebody else wrote and that was replaced or removed. */
export interface ReplacedHeader {
  readonly name: string;
  readonly value: string;
}

/** A header, and its name in lower case, in which it is found without being converted. */
interface Field {
  readonly name: string;
  readonly key: string;
}

const ALLOW_ORIGIN = field('Access-Control-Allow-Origin');
const ALLOW_CREDENTIALS = field('Access-Control-Allow-Credentials');
const EXPOSE_HEADERS = field('Access-Control-Expose-Headers');
const VARY = field('Vary');

/** Only the answer to a preflight has them; on any other response they say nothing. */
const PREFLIGHT_ONLY = [
  field('Access-Control-Allow-Methods'),
  field('Access-Control-Allow-Headers'),
  field('Access-Control-Max-Age'),
] as const;

/** Is told of a value that was somebody else's. */
type OnReplaced = (replaced: ReplacedHeader) => void;

/**
 * Writes the headers that a decision means to a response that goes on, where handlers see
 * them: the decision's values stand, names that others expose and fields that others vary on
 * are merged.
 *
 * @param onReplaced - is told of each value that was somebody else's
 */
export function writeActualHeaders(
  target: HeaderTarget,
  decision: ActualDecision,
  onReplaced: OnReplaced,
): void {
  const { policy, allowOrigin } = decision;
  const isAllowed = allowOrigin !== undefined;
  put(target, ALLOW_ORIGIN, allowOrigin, onReplaced);
  put(
    target,
    ALLOW_CREDENTIALS,
    isAllowed && policy.credentials ? 'true' : undefined,
    onReplaced,
  );
  exposeHeaders(target, isAllowed, policy.exposeHeaders);
  if (isAllowed && policy.timingAllowOrigin) {
    target.setHeader('Timing-Allow-Origin', allowOrigin);
  }
  if (policy.variesOnOrigin) {
    varyOnOrigin(target);
  }
}

/**
 * Brings a response's headers in line with a decision at last, whatever was written before:
 * nothing that the CORS protocol reads is left of others. Doing it twice changes nothing.
 *
 * @param onReplaced - is told of each value that was somebody else's
 */
export function applyActualHeaders(
  target: HeaderTarget,
  decision: ActualDecision,
  onReplaced: OnReplaced,
): void {
  writeActualHeaders(target, decision, onReplaced);
  for (const preflightOnly of PREFLIGHT_ONLY) {
    put(target, preflightOnly, undefined, onReplaced);
  }
}

function put(
  target: HeaderTarget,
  { name, key }: Field,
  value: string | undefined,
  onReplaced: OnReplaced,
): void {
  const current = textOf(target.getHeader(key));
  if (current === value) {
    return;
  }
  if (current !== undefined) {
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
  isAllowed: boolean,
  exposed: string | undefined,
): void {
  const { name, key } = EXPOSE_HEADERS;
  const current = textOf(target.getHeader(key));
  if (!isAllowed) {
    if (current !== undefined) {
      target.removeHeader(key);
    }
    return;
  }
  const merged = unionOfNames(current, exposed);
  if (merged !== undefined && merged !== current) {
    target.setHeader(name, merged);
  }
}

function unionOfNames(
  current: string | undefined,
  exposed: string | undefined,
): string | undefined {
  if (current === undefined || exposed === undefined || current === exposed) {
    return current ?? exposed;
  }
  const names = new Map<string, string>();
  for (const element of `${current},${exposed}`.split(',')) {
    const name = element.trim();
    if (name !== '' && !names.has(name.toLowerCase())) {
      names.set(name.toLowerCase(), name);
    }
  }
  return [...names.values()].join(', ');
}

function varyOnOrigin(target: HeaderTarget): void {
  const current = textOf(target.getHeader(VARY.key)) ?? '';
  const merged = addToVary(current, 'Origin');
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
