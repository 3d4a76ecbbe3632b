import type { CompiledOrigin } from '../policy/compile-origin.js';
import type { OriginRule } from '../origin-rule/origin-rule.js';
import { admitsOrigin } from '../remedy/admits-only.js';
import { hostKind } from '../origin/host.js';
import {
  isHostOf,
  isPortOf,
  parseOriginPattern,
  type OriginPattern,
} from '../origin/origin-pattern.js';
import {
  isLocalhost,
  isSecureOrigin,
  parseSerializedOrigin,
  serializeOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';

/** A difference between two origins that people confuse. */
export type OriginDifference =
  | 'port'
  | 'scheme'
  | 'www'
  | 'name-of-this-machine'
  | 'trailing-dot'
  | 'subdomain';

/** An origin or pattern that a policy allows, and that is similar to a refused origin. */
export interface NearOrigin {
  /** The allowed origin or pattern. */
  readonly allowed: string;
  /** One or two. */
  readonly differences: readonly OriginDifference[];
}

/** Maximum number of entries to compare. There may be many thousands. */
const MOST_READ = 1000;

/** Names that people treat as the same. */
const NAMES_OF_THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/** A variation of an origin's scheme and host, with its differences. */
interface Variant {
  readonly scheme: string;
  readonly host: string;
  readonly differences: readonly OriginDifference[];
}

/** The parts of an exact origin, which has no label with a star, or of a pattern. */
interface Entry extends OriginPattern {
  readonly text: string;
}

/**
 * Finds the most similar origin or pattern that a policy allows. It does not call functions or
 * resolvers.
 *
 * @param rules - the rules from which `origin` was compiled
 */
export function nearOrigin(
  compiled: CompiledOrigin,
  rules: readonly OriginRule[],
  origin: SerializedOrigin,
): NearOrigin | undefined {
  const entries = entriesOf(rules);
  const found = variantsOf(origin).flatMap((variant) => [
    ...withSamePort(compiled, variant, origin),
    ...withOtherPort(compiled, entries, variant, origin),
  ]);
  return [...withSubdomains(entries, origin), ...found]
    .filter(({ differences }) => differences.length <= 2)
    .toSorted(
      (left, right) => left.differences.length - right.differences.length,
    )[0];
}

/** Tells whether a policy allows an origin without calling a function or resolver. */
export function admitsWithoutCalls(
  compiled: CompiledOrigin,
  text: string,
): boolean {
  const { fixed, sources, regExps, asksAboutInsecure } = compiled;
  const parsed = parseSerializedOrigin(text);
  return (
    parsed !== undefined &&
    admitsOrigin(
      asksAboutInsecure || isSecureOrigin(parsed)
        ? { sets: [fixed, ...sources], regExps }
        : { sets: [fixed], regExps: [] },
      text,
    )
  );
}

function withSamePort(
  compiled: CompiledOrigin,
  { scheme, host, differences }: Variant,
  { port }: SerializedOrigin,
): readonly NearOrigin[] {
  const allowed = serializeOrigin({ scheme, host, port });
  return differences.length > 0 && admitsWithoutCalls(compiled, allowed)
    ? [{ allowed, differences }]
    : [];
}

function withOtherPort(
  compiled: CompiledOrigin,
  entries: readonly Entry[],
  { scheme, host, differences }: Variant,
  { port }: SerializedOrigin,
): readonly NearOrigin[] {
  const written = entries.find(
    (entry) =>
      entry.scheme === scheme &&
      !isPortOf(entry, port) &&
      isHostOf(entry, host),
  );
  // A list or a RegExp cannot be enumerated. Without a port is the usual case.
  const withoutPort = serializeOrigin({ scheme, host, port: '' });
  const allowed =
    written?.text ??
    (port !== '' && admitsWithoutCalls(compiled, withoutPort)
      ? withoutPort
      : undefined);
  return allowed === undefined
    ? []
    : [{ allowed, differences: [...differences, 'port'] }];
}

/** `https://*.example.com` does not include `https://example.com`. */
function withSubdomains(
  entries: readonly Entry[],
  { scheme, host, port }: SerializedOrigin,
): readonly NearOrigin[] {
  return entries
    .filter(
      (entry) =>
        entry.label === '*' &&
        entry.scheme === scheme &&
        entry.host === host &&
        isPortOf(entry, port),
    )
    .map(({ text }) => ({ allowed: text, differences: ['subdomain'] }));
}

/** The origin itself first, then variants with more and more differences. */
function variantsOf(origin: SerializedOrigin): readonly Variant[] {
  const hosts = hostVariants(origin.host);
  const otherScheme = { http: 'https', https: 'http' }[origin.scheme];
  return [
    ...hosts.map((variant) => ({ ...variant, scheme: origin.scheme })),
    ...(otherScheme === undefined
      ? []
      : hosts.map(({ host, differences }) => ({
          scheme: otherScheme,
          host,
          differences: [...differences, 'scheme' as const],
        }))),
  ];
}

function hostVariants(host: string): readonly Omit<Variant, 'scheme'>[] {
  const same = { host, differences: [] };
  const ofThisMachine =
    NAMES_OF_THIS_MACHINE.includes(host) || isLocalhost(host)
      ? NAMES_OF_THIS_MACHINE.filter((name) => name !== host)
      : [];
  const others = ofThisMachine.map((name) => ({
    host: name,
    differences: ['name-of-this-machine' as const],
  }));
  if (hostKind(host) !== 'domain') {
    return [same, ...others];
  }
  return [
    same,
    ...others,
    {
      host: host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`,
      differences: ['www'],
    },
    {
      host: host.endsWith('.') ? host.slice(0, -1) : `${host}.`,
      differences: ['trailing-dot'],
    },
  ];
}

function entriesOf(rules: readonly OriginRule[]): readonly Entry[] {
  return rules
    .filter((rule) => typeof rule === 'string')
    .slice(0, MOST_READ)
    .flatMap((text) => {
      const exact = parseSerializedOrigin(text);
      const entry = exact ?? parseOriginPattern(text);
      return entry === undefined ? [] : [{ text, label: '', ...entry }];
    });
}
