import { documentation } from '../../core/documentation.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import { isMethodAllowed } from '../../core/policy/method.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import { dangersOf } from '../../core/origin-rule/origin-dangers.js';
import { isRegExp } from '../../core/origin/is-reg-exp.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import { rulesOf } from '../../core/origin-rule/origin-rule.js';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { UnservedEntry } from '../../http/routing/unserved-entries.js';
import type { CorsModuleOptions } from '../options/cors-module-options.js';
import type { DeclaredPolicies } from './declared-policies.js';
import type { PolicyRegistry } from './policy-registry.js';

/** The longest time in seconds for which browsers other than Firefox cache a preflight. */
const COMMON_MAX_AGE = 7200;

/**
 * Returns warnings about a configuration that works but is probably a mistake, each with its place.
 */
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
    ...unboundedRegExps(policies),
  ];
}

/** Returns warnings about routes whose policy allows origins, but not the method of the route. */
export function unreachableRoutes(
  routes: readonly HandlerRoute[],
): readonly string[] {
  return routes
    .filter(
      ({ method, choice }) =>
        method !== 'ALL' &&
        method !== 'OPTIONS' &&
        isKeptFromAll(method, choice),
    )
    .map(
      ({ handler, method, path, choice }) =>
        `${handler}: its policy (${choice.place}) lists methods without ${method}, so that no page of another origin can call ${method} ${path}. Add it to methods, or use @SkipCors() if that is intended.`,
    );
}

/** Tells whether the policies that allow origins list methods without this one. */
function isKeptFromAll(method: string, { policies }: PolicyChoice): boolean {
  return (
    // Fast path: most policies list no methods, and there may be thousands of routes.
    policies.some(({ methods }) => methods !== undefined) &&
    policies.some(allowsOrigins) &&
    !policies.some(
      (policy) =>
        allowsOrigins(policy) && isMethodAllowed(method, policy.methods, true),
    )
  );
}

function allowsOrigins({ options }: CompiledPolicy): boolean {
  return rulesOf(options.origin).some((rule) => rule !== false);
}

/**
 * Returns warnings about entries of `routes` that no handler serves, if a similar path is served.
 */
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
        'forRoot: debug is true and NODE_ENV is production: each refused request is analyzed and logged, so that anyone can cause extra work. Set debug: false in production.',
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
        'forRoot: no origin is set here, in a policy, in an entry of routes or in a decorator, so that nobody is allowed yet. Set origin, or origin: false if that is intended.',
      ];
}

function emptyOrigins({ all }: PolicyRegistry): readonly string[] {
  return firstWithTheir('origin', all)
    .filter(
      ({ options: { origin } }) => Array.isArray(origin) && origin.length === 0,
    )
    .map(
      ({ place }) =>
        `${place}: origin is an empty list, which allows nobody. Add the origins, or write origin: false if that is intended.`,
    );
}

function unusedPolicies(policies: PolicyRegistry): readonly string[] {
  return [...policies.named.keys()]
    .filter((name) => !policies.usedNames.has(name))
    .map(
      (name) =>
        `policies.${name}: no decorator and no entry of routes uses it. Remove it, unless you pass its name to isOriginAllowed().`,
    );
}

function unusedLists(
  { lists = {} }: CorsModuleOptions,
  { all, candidates }: PolicyRegistry,
): readonly string[] {
  const used = new Set(
    [...all, ...candidates.keys()].flatMap(({ origin }) => origin.listNames),
  );
  return Object.keys(lists)
    .filter((name) => !used.has(name))
    .map(
      (name) =>
        `lists.${name}: no policy refers to it. Name it in origin with originList(${JSON.stringify(name)}), or remove it.`,
    );
}

function longMaxAges({ all }: PolicyRegistry): readonly string[] {
  const long = all.filter(({ maxAge = 0 }) => maxAge > COMMON_MAX_AGE);
  return firstWithTheir('maxAge', long).map(
    ({ place, maxAge }) =>
      `${place}: maxAge ${String(maxAge)} is longer than most browsers allow: Chromium reduces it to ${COMMON_MAX_AGE} seconds, WebKit to 600. See ${documentation('responses.md#how-long-a-browser-remembers-a-preflight')}`,
  );
}

/** Returns the first policy with each value of an option. A warning names it where it comes from. */
function firstWithTheir(
  option: keyof CorsPolicyOptions,
  policies: readonly CompiledPolicy[],
): readonly CompiledPolicy[] {
  const known = new Set<unknown>();
  return policies.filter(({ options }) => {
    const isFirst = !known.has(options[option]);
    known.add(options[option]);
    return isFirst;
  });
}

/** With credentials it is an issue. */
function unboundedRegExps({ all }: PolicyRegistry): readonly string[] {
  return firstWithTheir('origin', all)
    .filter(
      ({ options }) =>
        options.credentials !== true &&
        options.dangerouslyAllowUnboundedRegExps !== true,
    )
    .flatMap(({ place, options }) =>
      // Only RegExps: there may be many thousand texts beside them.
      dangersOf(rulesOf(options.origin).filter(isRegExp), 'entry').flatMap(
        (danger) => {
          switch (danger.kind) {
            case 'unbounded-reg-exp':
              return `${place}: origin ${danger.value} also matches ${quoteForLog(danger.witness)}, which a stranger could own. Spell out the domain and the scheme, or set dangerouslyAllowUnboundedRegExps. See ${documentation('errors.md#unbounded-reg-exp')}`;
            case 'undecidable-reg-exp':
              return `${place}: the origins that ${danger.value} matches are not known at start-up. Write it without look-arounds and back-references, or set dangerouslyAllowUnboundedRegExps. See ${documentation('errors.md#undecidable-reg-exp')}`;
            default:
              return [];
          }
        },
      ),
    );
}
