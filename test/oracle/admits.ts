import type { CorsPolicyOptions } from '../../lib/index.js';

type OriginOption = CorsPolicyOptions['origin'];

/** What a rule may look at besides the origin. */
export interface JudgedRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** Tells, rule by rule, whether a policy as it is written admits an origin. */
export async function admits(
  policy: CorsPolicyOptions,
  origin: string,
  request: JudgedRequest,
): Promise<boolean> {
  if (isForAll(policy)) {
    return true;
  }
  if (origin === 'null' && policy.dangerouslyAllowNullOrigin !== true) {
    return false;
  }
  const admitsInsecure =
    policy.credentials !== true ||
    policy.dangerouslyAllowInsecureOrigins === true;
  if (origin !== 'null' && !admitsInsecure && isInsecure(origin)) {
    return false;
  }
  for (const rule of rulesOf(policy.origin)) {
    if (await ruleAdmits(rule, origin, request)) {
      return true;
    }
  }
  return false;
}

/** Tells whether a policy is one of `'*'`, which no credentials go with. */
export function isForAll({ origin }: CorsPolicyOptions): boolean {
  return rulesOf(origin).some((rule) => rule === '*' || rule === true);
}

async function ruleAdmits(
  rule: unknown,
  origin: string,
  request: JudgedRequest,
): Promise<boolean> {
  if (typeof rule === 'string') {
    return isMatch(rule, origin);
  }
  if (rule instanceof RegExp) {
    return new RegExp(
      `^(?:${rule.source})$`,
      rule.flags.replace(/[gy]/g, ''),
    ).test(origin);
  }
  if (typeof rule === 'function') {
    try {
      return (await rule(origin, request)) === true;
    } catch {
      // A rule that fails admits nobody.
      return false;
    }
  }
  return (
    isListReference(rule) &&
    (request.lists[rule.name] ?? []).some((entry) => isMatch(entry, origin))
  );
}

/** `*.` is one label or more, `:*` any port or none; all else stands for itself. */
function isMatch(written: string, origin: string): boolean {
  const source = written
    .replace(/[.[\]]/g, '\\$&')
    .replace('://*\\.', '://(?:[a-z0-9_-]+\\.)+')
    .replace(/:\*$/, '(?::[0-9]+)?');
  return new RegExp(`^${source}$`).test(origin);
}

function isInsecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return (
    protocol !== 'https:' &&
    !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

function rulesOf(option: OriginOption): readonly unknown[] {
  return Array.isArray(option) ? option : [option];
}

function isListReference(rule: unknown): rule is { readonly name: string } {
  return typeof rule === 'object' && rule !== null && 'name' in rule;
}
