import { isMethodAllowed } from '../../core/policy/method.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import { rulesOf } from '../../core/policy/origin-rule.js';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { UnservedEntry } from '../../http/routing/unserved-entries.js';
import type { CorsModuleOptions } from '../options/cors-module-options.js';
import type { DeclaredPolicies } from './declared-policies.js';
import type { PolicyRegistry } from './policy-registry.js';

/** The longest that a browser other than Firefox remembers a preflight's answer, in seconds. */
const COMMON_MAX_AGE = 7200;

/** What works and is probably not what was meant, each with its place. */
export function startUpWarnings(
  options: CorsModuleOptions,
  policies: PolicyRegistry,
  declared: DeclaredPolicies,
): readonly string[] {
  return [
    ...debugInProduction(options),
    ...nobodyAllowed(declared),
    ...emptyOrigins(policies),
    ...unusedPolicies(policies),
    ...unusedLists(options, policies),
    ...longMaxAges(policies),
  ];
}

/** The routes whose policy allows somebody, and never the method that they serve. */
export function unreachableRoutes(
  routes: readonly HandlerRoute[],
): readonly string[] {
  return routes
    .filter(
      ({ method, policy }) =>
        method !== 'ALL' &&
        method !== 'OPTIONS' &&
        policy.methods !== undefined &&
        rulesOf(policy.options.origin).some((rule) => rule !== false) &&
        !isMethodAllowed(method, policy.methods, true),
    )
    .map(
      ({ handler, method, path, policy }) =>
        `${handler}: its policy (${policy.place}) lists methods without ${method}, so that no page of another origin can call ${method} ${path}. Add it to methods, or say @SkipCors() if that is meant.`,
    );
}

/** The entries of `routes` that no handler serves, and that are near what one serves. */
export function unservedRoutes(
  entries: readonly UnservedEntry[],
): readonly string[] {
  return entries.map(
    ({ index, path, near, difference }) =>
      `routes[${index}]: no controller serves the path ${quoteForLog(path)}, and one serves ${quoteForLog(near)}. ${
        difference === 'prefix'
          ? 'An entry has the whole path, with the global prefix and the version. '
          : ''
      }Write ${quoteForLog(near)}, unless something else serves ${quoteForLog(path)}.`,
  );
}

function debugInProduction({ debug }: CorsModuleOptions): readonly string[] {
  return debug === true && process.env['NODE_ENV'] === 'production'
    ? [
        'forRoot: debug is true and NODE_ENV is production: every request that is refused is explained, whoever sends it, and costs more than one that is allowed. Set debug: false there.',
      ]
    : [];
}

function nobodyAllowed({ all }: DeclaredPolicies): readonly string[] {
  const isSet = all.some(({ written }) =>
    written.some(
      (level) => level !== 'skip' && level.options?.origin !== undefined,
    ),
  );
  return isSet
    ? []
    : [
        'forRoot: no origin is set here, in a policy, in an entry of routes or in a decorator, so that nobody is allowed yet. Set origin, or origin: false if that is meant.',
      ];
}

function emptyOrigins({ all }: PolicyRegistry): readonly string[] {
  return all
    .filter(({ options: { origin } }, index) => {
      // Inherited, it is said once, where it comes from.
      const first = all.findIndex(({ options }) => options.origin === origin);
      return Array.isArray(origin) && origin.length === 0 && first === index;
    })
    .map(
      ({ place }) =>
        `${place}: origin is an empty list, which allows nobody. Add the origins, or write origin: false if that is meant.`,
    );
}

function unusedPolicies(policies: PolicyRegistry): readonly string[] {
  return [...policies.named.keys()]
    .filter((name) => !policies.usedNames.has(name))
    .map(
      (name) =>
        `policies.${name}: no decorator and no entry of routes uses it. Remove it, unless only isOriginAllowed() asks it.`,
    );
}

function unusedLists(
  { lists = {} }: CorsModuleOptions,
  { all }: PolicyRegistry,
): readonly string[] {
  const used = new Set(all.flatMap(({ origin }) => origin.listNames));
  return Object.keys(lists)
    .filter((name) => !used.has(name))
    .map(
      (name) =>
        `lists.${name}: no policy refers to it. Name it in origin with originList(${JSON.stringify(name)}), or remove it.`,
    );
}

function longMaxAges({ all }: PolicyRegistry): readonly string[] {
  const places = all
    .filter(({ maxAge = 0 }) => maxAge > COMMON_MAX_AGE)
    .filter(
      ({ options }, index, long) =>
        // Inherited, it is said once, where it comes from.
        long.findIndex((first) => first.options.maxAge === options.maxAge) ===
        index,
    );
  return places.map(
    ({ place, maxAge }) =>
      `${place}: maxAge ${String(maxAge)} is longer than browsers remember it: Chromium takes it for ${COMMON_MAX_AGE} seconds, WebKit for 600.`,
  );
}
