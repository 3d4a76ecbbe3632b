import { hasPrefix, type NamePatterns } from './name-patterns.js';

/** Fetch, "CORS-safelisted response-header name": every page reads them. */
export const SAFELISTED_RESPONSE_HEADERS: readonly string[] = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/** Fetch, "forbidden response-header name": no page reads them. */
export const FORBIDDEN_RESPONSE_HEADERS: readonly string[] = [
  'set-cookie',
  'set-cookie2',
];

const NEVER_NAMED: ReadonlySet<string> = new Set([
  ...SAFELISTED_RESPONSE_HEADERS,
  ...FORBIDDEN_RESPONSE_HEADERS,
]);

/** Node writes it last. */
const WRITTEN_LAST = 'date';

/**
 * Returns the names that a policy exposes of a response: the names that it lists, and the headers of the
 * response that its prefixes and `*` cover. Browsers know no prefixes, and with credentials they take `*`
 * for a name (Fetch, "main fetch", which extracts `Access-Control-Expose-Headers`). Leaves out names that
 * need not or must not be listed.
 *
 * @param responseHeaderNames - in any case, as late as they can be known
 */
export function exposedNames(
  { any, names, prefixes }: NamePatterns,
  responseHeaderNames: Iterable<string>,
): readonly string[] {
  const exposed = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const name of [...responseHeaderNames, WRITTEN_LAST]) {
    const key = name.toLowerCase();
    const isMeant = any || hasPrefix(key, prefixes);
    if (isMeant && !exposed.has(key) && isWorthNaming(key)) {
      exposed.set(key, name);
    }
  }
  return [...exposed.values()];
}

function isWorthNaming(name: string): boolean {
  return !NEVER_NAMED.has(name) && !name.startsWith('access-control-');
}

/** The part of a policy about headers that a page may read. */
export interface ExposingPolicy {
  readonly exposed: NamePatterns;
  readonly credentials: boolean;
  /** The result of {@link fixedExposeHeaders}. */
  readonly exposeHeaders: string | undefined;
}

/**
 * Returns the part of `Access-Control-Expose-Headers` that does not depend on the headers of the response,
 * or `undefined` for none.
 */
export function fixedExposeHeaders(
  { any, names }: NamePatterns,
  credentials: boolean,
): string | undefined {
  return valueOf(any && !credentials ? [...names, '*'] : names);
}

/**
 * Returns the value of `Access-Control-Expose-Headers` for a response, or `undefined` for none. If several
 * policies apply, each of them must expose a name.
 *
 * @param responseHeaderNames - called only if the value depends on them
 */
export function exposeHeadersOn(
  policies: readonly ExposingPolicy[],
  responseHeaderNames: () => Iterable<string>,
): string | undefined {
  const [first, ...others] = policies;
  if (first === undefined) {
    return undefined;
  }
  if (others.length === 0 && isFixed(first)) {
    return first.exposeHeaders;
  }
  const present = [...responseHeaderNames()];
  const admits = others.map(({ exposed }) => {
    const names = exposedNames(exposed, present);
    return new Set(names.map((name) => name.toLowerCase()));
  });
  return valueOf(
    exposedNames(first.exposed, present).filter((name) =>
      admits.every((names) => names.has(name.toLowerCase())),
    ),
  );
}

function isFixed({ exposed, credentials }: ExposingPolicy): boolean {
  return exposed.any ? !credentials : exposed.prefixes.length === 0;
}

function valueOf(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}
