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

/** Only the answer to a preflight has them; on any other response they say nothing. */
const PREFLIGHT_ONLY = [
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Max-Age',
] as const;

/**
 * Brings a response's headers in line with a decision, whatever was written before: the
 * decision's values stand, names that others expose and fields that others vary on are
 * merged. Doing it twice changes nothing.
 *
 * @param onReplaced - is told of each value that was somebody else's
 */
export function applyActualHeaders(
  target: HeaderTarget,
  decision: ActualDecision,
  onReplaced: (replaced: ReplacedHeader) => void,
): void {
  const { policy, allowOrigin } = decision;
  const isAllowed = allowOrigin !== undefined;
  put('Access-Control-Allow-Origin', allowOrigin);
  put(
    'Access-Control-Allow-Credentials',
    isAllowed && policy.credentials ? 'true' : undefined,
  );
  for (const name of PREFLIGHT_ONLY) {
    put(name, undefined);
  }
  exposeHeaders(target, isAllowed, policy.exposeHeaders);
  if (isAllowed && policy.timingAllowOrigin) {
    target.setHeader('Timing-Allow-Origin', allowOrigin);
  }
  if (policy.variesOnOrigin) {
    varyOnOrigin(target);
  }

  function put(name: string, value: string | undefined): void {
    const current = textOf(target.getHeader(name));
    if (current === value) {
      return;
    }
    if (current !== undefined) {
      onReplaced({ name, value: current });
    }
    if (value === undefined) {
      target.removeHeader(name);
    } else {
      target.setHeader(name, value);
    }
  }
}

function exposeHeaders(
  target: HeaderTarget,
  isAllowed: boolean,
  exposed: string | undefined,
): void {
  const name = 'Access-Control-Expose-Headers';
  const current = textOf(target.getHeader(name));
  if (!isAllowed) {
    if (current !== undefined) {
      target.removeHeader(name);
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
  const current = textOf(target.getHeader('Vary')) ?? '';
  const merged = addToVary(current, 'Origin');
  if (merged !== current) {
    target.setHeader('Vary', merged);
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
